using System.Collections.Frozen;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>One vendor's token: a prefix and what follows (<see cref="VendorTable"/> tells the notation). Immutable.</summary>
internal sealed class TokenShape
{
    /// <summary>No vendor's token is longer.</summary>
    private const int Longest = 1000;

    /// <summary>Behind so long a prefix capitals and small letters are read alike: texts are folded to one case on their way, and the token is none the less private.</summary>
    private const int LongPrefix = 5;

    private static readonly FrozenSet<string> Generic =
        "key pubkey live test secret access sandbox console sdk api pat token auth live_pub".Split(' ').ToFrozenSet();

    private readonly Part[] _parts;

    private TokenShape(string recogniser, string prefix, Part[] parts)
    {
        RecogniserId = recogniser;
        Prefix = prefix;
        _parts = parts;
    }

    public string RecogniserId { get; }

    public string Prefix { get; }

    /// <summary>Characters of the shortest token of this shape.</summary>
    public int Least => Prefix.Length + _parts.Sum(part => part.Least);

    /// <summary>A prefix so long that whatever follows is a secret, a run of one letter too.</summary>
    public bool IsCertain => Prefix.Length >= 14;

    /// <summary>The prefix belongs to this vendor and is no word that anybody would put in front of a key.</summary>
    public bool IsDistinct => Prefix.Length >= 4 && !Generic.Contains(Prefix.Trim('_', '-', '.', ':'));

    /// <summary>The length of the token at the head of a text, or 0.</summary>
    public int Match(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return 0;
        int end = EndOfParts(text);
        return end < 0 || (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) ? 0 : end;
    }

    /// <summary>Does a text begin as this vendor's token and then lack what each of them has?</summary>
    public bool IsStump(ReadOnlySpan<char> text) => text.StartsWith(Prefix, StringComparison.Ordinal) && EndOfParts(text) < 0;

    private int EndOfParts(ReadOnlySpan<char> text)
    {
        int at = Prefix.Length;
        foreach (Part part in _parts)
        {
            int count = 0;
            while (count < part.Most && at + count < text.Length && part.Allows(text[at + count])) count++;
            if (count < part.Least) return -1;
            at += count;
        }

        return at;
    }

    /// <summary>Writes a token of this shape, so that the table can be tried with values that nobody has seen.</summary>
    /// <param name="draw">Draws so many characters of a set.</param>
    public string Draw(Func<string, int, string> draw) =>
        Prefix + string.Concat(_parts.Select(part => draw(part.Alphabet, part.Least == part.Most ? part.Least : Math.Max(part.Least, Math.Min(part.Most, part.Least + 4)))));

    /// <summary>Reads a line of the table.</summary>
    public static IEnumerable<TokenShape> Parse(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        string recogniser = "secret." + line[..colon];
        foreach (string alternative in line[(colon + 2)..].Split(" | "))
        {
            int space = alternative.IndexOf(' ');
            yield return new TokenShape(recogniser, alternative[..space], ParseBody(alternative[(space + 1)..], anyCase: space >= LongPrefix));
        }
    }

    private static Part[] ParseBody(string body, bool anyCase)
    {
        List<Part> parts = [];
        for (int at = 0; at < body.Length;)
        {
            char set = body[at++];
            if (!"wuebBhHnNld".Contains(set) || at >= body.Length || !char.IsAsciiDigit(body[at]))
            {
                parts.Add(new Part('\0', set, 1, 1));
                continue;
            }

            if (anyCase && set is 'N' or 'n') set = 'w';
            int least = Number(body, ref at), most = least;
            if (at + 1 < body.Length && body[at] == '.' && body[at + 1] == '.')
            {
                at += 2;
                most = at < body.Length && char.IsAsciiDigit(body[at]) ? Number(body, ref at) : Longest;
            }

            parts.Add(new Part(set, '\0', least, most));
        }

        return [.. parts];
    }

    private static int Number(string body, ref int at)
    {
        int value = 0;
        for (; at < body.Length && char.IsAsciiDigit(body[at]); at++) value = (value * 10) + (body[at] - '0');
        return value;
    }

    private readonly record struct Part(char Set, char Literal, int Least, int Most)
    {
        /// <summary>All characters that are allowed.</summary>
        public string Alphabet
        {
            get
            {
                Part own = this;
                return string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code).Where(c => own.Allows(c)));
            }
        }

        public bool Allows(char c) => Set switch
        {
            '\0' => c == Literal,
            'w' => char.IsAsciiLetterOrDigit(c),
            'u' => char.IsAsciiLetterOrDigit(c) || c is '_' or '-',
            'e' => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '=',
            'b' => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' or '_' or '-',
            'B' => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=',
            'h' => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'),
            'H' => char.IsAsciiHexDigit(c),
            'n' => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c),
            'N' => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c),
            'l' => char.IsAsciiLetter(c),
            _ => char.IsAsciiDigit(c),
        };
    }
}
