using System.Buffers;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Tells what was drawn by a machine from what a person wrote, and both from what only stands in for a value.</summary>
internal static class Randomness
{
    private static readonly SearchValues<string> StandIns = SearchValues.Create(
        ["example", "sample", "your", "change", "placeholder", "dummy", "redacted", "insert", "replace", "xxxx", "todo", "fixme",
            "****", "....", "####", "<", "${", "{{", "$(", "%(", "enter", "secret_here", "token_here", "key_here", "_here", "-here", "foobar", "fake", "test_key", "notreal", "not_real"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Words, sample markers, long runs of one character or of neighbours in the alphabet: nobody's secret.</summary>
    public static bool IsStandIn(ReadOnlySpan<char> value) =>
        value.IndexOfAny(StandIns) >= 0 || LongestRun(value, 0) >= Math.Max(6, value.Length / 8) || LongestRun(value, 1) >= 8 || IsSpoken(value);

    /// <summary>As many different characters as chance would give, and letters and digits as mixed.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="strictly">No name announces it: letters and digits must be thoroughly mixed.</param>
    public static bool IsDrawn(ReadOnlySpan<char> value, bool strictly = false)
    {
        if (value.Length < 8) return false;
        int digits = 0, letters = 0, changes = Changes(value);
        UInt128 seen = 0;
        foreach (char c in value)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsAsciiLetter(c)) letters++;
            if (c < 128) seen |= UInt128.One << c;
        }

        int distinct = (int)UInt128.PopCount(seen);
        if (distinct < Math.Min(9, (value.Length / 2) + 1) || letters == 0) return false;
        if (strictly) return digits >= 2 && changes >= 5;
        return digits == 0 ? changes >= 4 && value.Length >= 12 : changes >= 2 || (changes == 1 && value.Length >= 16);
    }

    /// <summary>How often capitals, small letters and digits follow each other.</summary>
    public static int Changes(ReadOnlySpan<char> value)
    {
        int changes = 0, last = 0;
        foreach (char c in value)
        {
            int kind = char.IsAsciiDigit(c) ? 1 : char.IsAsciiLetterLower(c) ? 2 : char.IsAsciiLetterUpper(c) ? 3 : 0;
            if (kind != last && last != 0 && kind != 0) changes++;
            if (kind != 0) last = kind;
        }

        return changes;
    }

    /// <summary>Hexadecimal throughout, with digits and letters.</summary>
    public static bool IsHex(ReadOnlySpan<char> value)
    {
        foreach (char c in value)
            if (!char.IsAsciiHexDigit(c)) return false;
        return value.Length > 0;
    }

    /// <summary>8-4-4-4-12.</summary>
    public static bool IsUuid(ReadOnlySpan<char> value) =>
        value.Length == 36 && value[8] == '-' && value[13] == '-' && value[18] == '-' && value[23] == '-' && IsHex(value[..8]) && IsHex(value[24..]);

    /// <summary>Two words or more between dashes: <c>some-value-3f9a</c> was written by a person.</summary>
    private static bool IsSpoken(ReadOnlySpan<char> value)
    {
        int words = 0, letters = 0;
        foreach (Range part in value.SplitAny('-', '_', ' '))
        {
            ReadOnlySpan<char> word = value[part];
            if (word.Length < 4 || word.IndexOfAnyExceptInRange('a', 'z') >= 0 || word.IndexOfAny("aeiou") < 0) continue;
            words++;
            letters += word.Length;
        }

        return words >= 2 && letters * 5 >= value.Length;
    }

    /// <summary>The longest run in which each character is <paramref name="step"/> above the one before.</summary>
    private static int LongestRun(ReadOnlySpan<char> value, int step)
    {
        int longest = 0, run = 1;
        for (int i = 1; i < value.Length; i++)
        {
            run = value[i] - value[i - 1] == step ? run + 1 : 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
