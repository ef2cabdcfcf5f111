using System.Text;
using HybridRouter.Signals.Privacy.Identifiers;

namespace HybridRouter.Benchmarks.Privacy.Fresh;

/// <summary>Draws values that no file holds: identifiers from the table's shapes and checks, and whatever a placeholder asks for.</summary>
internal sealed class FreshRandom(int seed)
{
    private const string Digits = "0123456789", Lower = "abcdefghijklmnopqrstuvwxyz", Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>A shape with dates and two check digits is hit about once in 100,000.</summary>
    private const int MostTries = 400_000;

    private static readonly string[] Vendors =
        ["zorbex", "quillmark", "tavora", "hexadune", "brightfold", "omnivale", "kestrelio", "parsnip", "lumenfox", "driftstone", "vantacore", "mellowbyte"];

    private static readonly string[] Words =
        ["window", "garden", "invoice", "planet", "harbour", "kitchen", "weather", "copper", "orange", "market", "silver", "cabinet", "letter", "travel"];

    private readonly Random _random = new(seed);

    public int Next(int least, int most) => _random.Next(least, most);

    /// <summary>A value of a row: compact, or with separators where the row's example has them; null when none was hit.</summary>
    public string? Identifier(IdentifierRecogniser row, bool grouped)
    {
        List<Shape> shapes = Shape.Parse(row.Shape);
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            Shape shape = shapes[attempt % shapes.Count];
            char[] value = [.. shape.Places.Select(Draw)];
            Verdict verdict = row.Check?.Invoke(value) ?? Verdict.Maybe;
            if (verdict == Verdict.No || (row.Check is not null && verdict == Verdict.Maybe && attempt < MostTries / 4)) continue;
            return grouped || row.FullyGrouped ? Grouped(value, shape.Seams, SeparatorOf(row)) : new string(value);
        }

        return null;
    }

    /// <summary>Fills placeholders: <c>{h40}</c> hexadecimal, <c>{H40}</c>, <c>{w}</c>, <c>{n}</c>, <c>{N}</c>, <c>{b}</c>, <c>{d}</c> with a count, <c>{u}</c> UUID, <c>{word}</c>, <c>{vendor}</c>.</summary>
    public string Fill(string template)
    {
        string vendor = Vendors[_random.Next(Vendors.Length)];
        StringBuilder text = new();
        for (int at = 0; at < template.Length;)
        {
            int open = template.IndexOf('{', at), close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0) return text.Append(template.AsSpan(at)).ToString();
            text.Append(template.AsSpan(at, open - at));
            string name = template[(open + 1)..close];
            string? filled = name switch { "vendor" => vendor, "VENDOR" => vendor.ToUpperInvariant(), "word" => Words[_random.Next(Words.Length)], "u" => Uuid(), _ => Run(name) };
            text.Append(filled ?? "{");
            at = filled is null ? open + 1 : close + 1;
        }

        return text.ToString();
    }

    /// <summary>So many characters of a set.</summary>
    public string Of(string set, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => set[_random.Next(set.Length)]));

    public string Alphanumeric(int count) => Of(Digits + Lower + Upper, count);

    private string? Run(string name)
    {
        if (name.Length < 2 || !int.TryParse(name.AsSpan(1), out int count)) return null;
        string? set = name[0] switch
        {
            'h' => Digits + "abcdef", 'H' => Digits + "ABCDEF", 'd' => Digits, 'w' => Digits + Lower + Upper,
            'n' => Digits + Lower, 'N' => Digits + Upper, 'b' => Digits + Lower + Upper + "+/", _ => null,
        };
        return set is null ? null : Of(set, count);
    }

    private string Uuid() => new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)_random.Next(256))]).ToString();

    private char Draw(ulong allowed)
    {
        int code;
        do code = _random.Next(36);
        while ((allowed & (1UL << code)) == 0);
        return (Digits + Upper)[code];
    }

    private static string SeparatorOf(IdentifierRecogniser row) => row.Example.FirstOrDefault(c => !char.IsAsciiLetterOrDigit(c)) is char c and not '\0' ? c.ToString() : "";

    private static string Grouped(char[] value, ulong seams, string separator) =>
        string.Concat(value.Select((c, place) => place > 0 && (seams & (1UL << place)) != 0 ? separator + c : c.ToString()));
}
