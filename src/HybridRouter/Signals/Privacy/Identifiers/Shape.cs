namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>
/// What an identifier looks like once separators are gone. Written as <c>d</c> (digit), <c>l</c> (letter), <c>x</c> (either) or
/// <c>[ABC]</c> (one of these), each with a count (<c>d3</c>) or a range (<c>d7..9</c>); <c>-</c> is where people put a
/// separator; <c>|</c> divides alternatives. Letters are without case.
/// </summary>
/// <param name="Places">For each place the set of characters allowed: bit 0-9 a digit, bit 10-35 a letter.</param>
/// <param name="Seams">Bit n: a separator belongs in front of place n.</param>
internal sealed record Shape(ulong[] Places, ulong Seams)
{
    /// <summary>The longest identifier (an IBAN has 34 places).</summary>
    public const int Longest = 34;

    private const ulong Digits = (1UL << 10) - 1;
    private const ulong Letters = ((1UL << 26) - 1) << 10;

    public int Length => Places.Length;

    /// <summary>The number of a character in the sets: 0-9 for digits, 10-35 for letters; -1 for anything else.</summary>
    public static int Code(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'Z' => c - 'A' + 10,
        >= 'a' and <= 'z' => c - 'a' + 10,
        _ => -1,
    };

    /// <summary>Does a compact value of the right length fit?</summary>
    public bool Fits(ReadOnlySpan<ulong> bits)
    {
        for (int i = 0; i < Places.Length; i++)
            if ((Places[i] & bits[i]) == 0) return false;
        return true;
    }

    /// <summary>Reads the notation; one shape per alternative and length.</summary>
    public static List<Shape> Parse(string notation)
    {
        List<Shape> shapes = [];
        foreach (string alternative in notation.Split('|')) Expand(alternative, 0, [], 0, shapes);
        return shapes;
    }

    private static void Expand(string text, int at, List<ulong> places, ulong seams, List<Shape> into)
    {
        if (at == text.Length)
        {
            into.Add(new Shape([.. places], seams));
            return;
        }

        if (text[at] == '-')
        {
            Expand(text, at + 1, places, seams | (1UL << places.Count), into);
            return;
        }

        ulong set = ReadSet(text, ref at);
        (int least, int most) = ReadCount(text, ref at);
        for (int count = least; count <= most; count++)
        {
            List<ulong> longer = [.. places];
            for (int i = 0; i < count; i++) longer.Add(set);
            Expand(text, at, longer, seams, into);
        }
    }

    private static ulong ReadSet(string text, ref int at)
    {
        char c = text[at++];
        if (c != '[')
        {
            return c switch
            {
                'd' => Digits,
                'l' => Letters,
                'x' => Digits | Letters,
                _ => throw new FormatException($"'{text}' is no shape: '{c}' at {at - 1} is none of d, l, x, [ and -."),
            };
        }

        int end = text.IndexOf(']', at);
        ulong set = 0;
        for (; at < end; at++)
        {
            int last = at + 2 < end && text[at + 1] == '-' ? Code(text[at + 2]) : Code(text[at]);
            for (int code = Code(text[at]); code <= last; code++) set |= 1UL << code;
            if (text[at + 1] == '-' && at + 2 < end) at += 2;
        }

        at = end + 1;
        return set;
    }

    private static (int Least, int Most) ReadCount(string text, ref int at)
    {
        int least = ReadNumber(text, ref at, 1);
        if (at + 1 >= text.Length || text[at] != '.' || text[at + 1] != '.') return (least, least);
        at += 2;
        return (least, ReadNumber(text, ref at, least));
    }

    private static int ReadNumber(string text, ref int at, int otherwise)
    {
        int start = at, value = 0;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++) value = (value * 10) + (text[at] - '0');
        return at == start ? otherwise : value;
    }
}
