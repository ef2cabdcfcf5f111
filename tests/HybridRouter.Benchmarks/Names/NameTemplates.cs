using System.Text;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>Fills the templates of the data folder with names, places, companies and addresses; adds the clean texts as they are.</summary>
internal sealed class NameTemplates(NameGazetteer gazetteer, int seed)
{
    private const int Rounds = 28;
    private const int CleanCopies = 4;

    private readonly NameSource _names = new(gazetteer, new Random(seed));
    private readonly AddressSource _addresses = new(gazetteer, new Random(seed + 1));

    public static IEnumerable<MarkedText> Generate(string folder, NameGazetteer gazetteer, IEnumerable<MarkedText> marked, int seed)
    {
        var source = new NameTemplates(gazetteer, seed);
        foreach ((int at, string template) in NameFiles.ReadTexts(Path.Combine(folder, "templates.jsonl"), "text").Index())
        {
            for (int i = 0; i < Rounds; i++) yield return new MarkedText(source.Fill(template), Lessons.FoldOf(at));
        }

        foreach (MarkedText text in marked) yield return text with { Example = source.Replaced(text.Example) };
        foreach ((int at, string text) in NameFiles.ReadTexts(Path.Combine(folder, "clean.jsonl"), "text").Index())
        {
            for (int i = 0; i < CleanCopies; i++) yield return new MarkedText(new NameExample("clean", text, []), Lessons.FoldOf(at));
        }
    }

    private NameExample Fill(string template)
    {
        var text = new StringBuilder();
        var spans = new List<GoldSpan>();
        for (int i = 0; i < template.Length; i++)
        {
            int end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (end < 0 || !Put(template[(i + 1)..end], text, spans)) text.Append(template[i]);
            else i = end;
        }

        return new NameExample("template", text.ToString(), spans);
    }

    /// <summary>A marked text with other names in the same places: its contexts count, its celebrities do not.</summary>
    private NameExample Replaced(NameExample example)
    {
        var text = new StringBuilder();
        var spans = new List<GoldSpan>();
        int from = 0;
        foreach (GoldSpan span in example.Spans)
        {
            if (span.Start < from) continue;
            string old = example.Text[span.Start..span.End];
            bool many = old.Contains(' ', StringComparison.Ordinal);
            string value = span.Kind switch
            {
                NameLabel.Person when old.StartsWith('#') => old,
                NameLabel.Person => many ? _names.Full() : _names.GivenOrSurname(),
                NameLabel.Location when !many => _names.Place(),
                NameLabel.Organisation when many => _names.Organisation(),
                _ => old,
            };
            if (!old.Any(char.IsUpper)) value = value.ToLowerInvariant();
            else if (old.Length > 3 && !old.Any(char.IsLower)) value = value.ToUpperInvariant();
            text.Append(example.Text, from, span.Start - from);
            spans.Add(new GoldSpan(span.Kind, text.Length, text.Length + value.Length));
            text.Append(value);
            from = span.End;
        }

        return new NameExample(example.Id, text.Append(example.Text, from, example.Text.Length - from).ToString(), spans);
    }

    private bool Put(string slot, StringBuilder text, List<GoldSpan> spans)
    {
        (int kind, string? value) = slot.Contains(':') ? InScript(slot) : slot switch
        {
            "p" => (NameLabel.Person, _names.Full()),
            "g" => (NameLabel.Person, _names.Given()),
            "s" => (NameLabel.Person, _names.Surname()),
            "c" => (NameLabel.Location, _names.City()),
            "n" => (NameLabel.Location, _names.Pick("country")),
            "l" => (NameLabel.Location, _names.Place()),
            "o" => (NameLabel.Organisation, _names.Organisation()),
            "st" => (NameLabel.Address, _addresses.Street()),
            "sn" => (NameLabel.Address, _addresses.StreetName()),
            _ => (0, _names.Filler(slot)),
        };
        if (slot is "a" or "A")
        {
            AddAddress(slot == "A", text, spans);
            return true;
        }

        if (value is null) return false;
        if (kind > 0) spans.Add(new GoldSpan(kind, text.Length, text.Length + value.Length));
        text.Append(value);
        return true;
    }

    /// <summary>A slot with a script, <c>p:ar</c>: a name that is written in Arabic.</summary>
    private (int Kind, string? Value) InScript(string slot)
    {
        string script = slot[2..];
        return slot[0] switch
        {
            'p' => (NameLabel.Person, _names.FullOf(script)),
            'g' => (NameLabel.Person, _names.Pick($"given.{script}")),
            'c' => (NameLabel.Location, _names.Pick($"city-{script}")),
            'n' => (NameLabel.Location, _names.Pick($"country-{script}")),
            'o' => (NameLabel.Organisation, _names.Pick($"company-{script}")),
            _ => (0, null),
        };
    }

    /// <summary>An address is written with its places in square brackets; what is outside of them is the address itself.</summary>
    private void AddAddress(bool lines, StringBuilder text, List<GoldSpan> spans)
    {
        string address = _addresses.Full(lines);
        int start = text.Length;
        foreach (string part in address.Split('[', ']').Select((p, i) => i % 2 == 1 ? "[" + p : p))
        {
            bool place = part.StartsWith('[');
            string value = place ? part[1..] : part;
            string trimmed = value.Trim(' ', ',', '\n', '-', '.', '(', ')');
            start = text.Length;
            text.Append(value);
            if (trimmed.Length == 0) continue;
            start += value.IndexOf(trimmed, StringComparison.Ordinal);
            spans.Add(new GoldSpan(place ? NameLabel.Location : NameLabel.Address, start, start + trimmed.Length));
        }
    }
}
