using System.Buffers;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>
/// What people type when they need something that looks like a key: the alphabet, the top row of the keyboard, one block again and again, words
/// of hexadecimal letters, names as programs have them. A machine draws none of these in any lifetime.
/// </summary>
internal static class Samples
{
    /// <summary>Neighbours in a row; drawn at random, one key in ten thousand has so many.</summary>
    private const int LongestChance = 6;

    private static readonly SearchValues<string> Typed = SearchValues.Create(
        ["qwerty", "asdfgh", "zxcvbn", "deadbeef", "cafebabe", "feedface", "baadf00d", "badc0ffee", "c0ffee", "deadc0de", "0badcafe", "facefeed", "loremipsum", "lorem_ipsum", "helloworld", "hello_world", "abcabc", "123123"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The hundred commonest pairs of letters in English text and program names. Of the pairs in letters drawn at random 15 % are among them,
    /// in words more than a half.
    /// </summary>
    private static readonly bool[] CommonPairs = Pairs(
        "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ut " +
        "ke ey la ta el ec et tr na di ss us ot id nc pa ow am un pr ac po ol em ns il ag ge su lo ca ad op ct ie ul ab fi mp rs mi ai ir iv ok sh mo fo im ap");

    /// <summary>Is a token no token?</summary>
    public static bool IsSample(ReadOnlySpan<char> value) =>
        value.IndexOfAny(Typed) >= 0 || LongestStep(value, 1) >= LongestChance || LongestStep(value, 2) >= LongestChance || IsRepeated(value) || IsNearlyUniform(value) || IsName(value);

    /// <summary>Written in words: <c>BearerTokenFilterFactory2</c>, <c>settings.copper.title</c>.</summary>
    public static bool IsName(ReadOnlySpan<char> value)
    {
        int pairs = 0, common = 0, digits = 0;
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsAsciiDigit(value[i])) digits++;
            if (i == 0 || !char.IsAsciiLetter(value[i - 1]) || !char.IsAsciiLetter(value[i])) continue;
            pairs++;
            bool seam = char.IsAsciiLetterLower(value[i - 1]) && char.IsAsciiLetterUpper(value[i]);
            if (!seam && CommonPairs[Pair(value[i - 1], value[i])]) common++;
        }

        // Four standard deviations above chance (binomial, p = .15, both sides times 20): one drawn key in a thousand at the worst.
        int excess = (common * 20) - (pairs * 3);
        return pairs >= 7 && digits * 4 <= value.Length && excess > 0 && excess * excess >= pairs * 816 && !Randomness.IsHex(value);
    }

    /// <summary>The longest run that climbs or falls by one, from each character to the one <paramref name="stride"/> behind it (<c>a1b2c3</c>).</summary>
    private static int LongestStep(ReadOnlySpan<char> value, int stride)
    {
        int longest = 0, up = 1, down = 1;
        for (int i = stride; i < value.Length; i++)
        {
            int step = value[i] - value[i - stride];
            up = step == 1 ? up + 1 : 1;
            down = step == -1 ? down + 1 : 1;
            longest = Math.Max(longest, Math.Max(up, down));
        }

        return stride == 1 ? longest : longest - 2;
    }

    /// <summary>One block of at most half the length, over and over.</summary>
    private static bool IsRepeated(ReadOnlySpan<char> value)
    {
        for (int period = 1; period <= value.Length / 2 && value.Length >= 16; period++)
            if (value[period..].SequenceEqual(value[..^period])) return true;
        return false;
    }

    /// <summary>Fewer different characters than four, dashes aside: <c>00000000-0000-0000-0000-000000000001</c>.</summary>
    private static bool IsNearlyUniform(ReadOnlySpan<char> value)
    {
        if (value.Length < 12) return false;
        UInt128 seen = 0;
        foreach (char c in value)
            if (c is not ('-' or '_' or '.') && c < 128) seen |= UInt128.One << c;
        return UInt128.PopCount(seen) < 4;
    }

    private static int Pair(char one, char two) => (((one | 0x20) - 'a') * 26) + (two | 0x20) - 'a';

    private static bool[] Pairs(string list)
    {
        bool[] pairs = new bool[26 * 26];
        foreach (string pair in list.Split(' ')) pairs[Pair(pair[0], pair[1])] = true;
        return pairs;
    }
}
