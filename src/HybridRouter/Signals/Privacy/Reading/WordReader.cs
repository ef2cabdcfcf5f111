using System.Globalization;
using System.Numerics;

namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>
/// Splits plain text into words, once, for every recogniser. Besides spaces and punctuation a word ends where a lower-case word
/// meets a capital or a digit (<c>cardNumber4111</c>): that is where identifiers are glued into names.
/// </summary>
internal static class WordReader
{
    /// <summary>Letters that a lower-case run needs before a digit behind it counts as a new word (<c>user123</c>, not <c>a1b2</c>).</summary>
    private const int WordyRun = 3;

    /// <summary>Greek and everything behind it: nobody glues such a letter to an identifier, so that a value beside one stands by itself.</summary>
    private const char FirstNonLatin = '\u0370';

    private static readonly byte[] Ascii = BuildAscii();

    /// <summary>Reads all words, in order.</summary>
    public static void Read(ReadOnlySpan<char> text, WordList words)
    {
        words.Clear();
        CharacterBlock block = default;
        for (int at = 0; at < text.Length;)
        {
            block.Take(text[at..]);
            int done = ReadBlock(text, at, in block, words);
            at = done > at ? done : ReadOdd(text, at, Math.Min(text.Length, at + CharacterBlock.Length), words);
        }
    }

    /// <summary>What a character adds to its word; none for what separates words.</summary>
    public static WordKinds KindOf(char c)
    {
        if (c < 0x80) return (WordKinds)Ascii[c];
        return char.IsLetter(c) || IsVowelSign(c) ? WordKinds.Foreign : WordKinds.None;
    }

    /// <summary>U+1E00..U+1EFF are Latin letters with marks, as Vietnamese has them.</summary>
    private static bool IsNonLatin(char c) => c >= FirstNonLatin && c is < '\u1E00' or > '\u1EFF';

    /// <summary>Scripts without spaces between words (Thai, Chinese, Japanese), or with endings that hang on a value (Korean).</summary>
    private static bool IsUnspaced(char c) => c >= '\u0E00' && c is < '\u1E00' or > '\u1FFF';

    /// <summary>Vowels and tones that Thai, the Indic scripts and Hebrew write above, below or behind their letters belong to the word.</summary>
    private static bool IsVowelSign(char c) =>
        c >= FirstNonLatin && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Reads the runs of letters and digits that end within a block, and returns where the first that does not begins.</summary>
    private static int ReadBlock(ReadOnlySpan<char> text, int at, in CharacterBlock block, WordList words)
    {
        ulong upper = block.Upper, lower = block.Lower, digits = block.Digits, foreign = block.Foreign;
        ulong runs = upper | lower | digits | foreign;
        // Where a word may end inside a run: a lower-case letter meets a capital or a digit, a digit meets a lower-case letter.
        ulong odd = foreign | ((lower << 1) & (upper | digits)) | ((digits << 1) & lower);
        words.Reserve(CharacterBlock.Length / 2);
        while (runs != 0)
        {
            int start = BitOperations.TrailingZeroCount(runs), length = BitOperations.TrailingZeroCount(~(runs >> start));
            if (start + length == CharacterBlock.Length) return at + start;
            ulong run = ((1UL << length) - 1) << start;
            runs &= ~run;
            if ((odd & run) != 0) ReadOdd(text, at + start, at + start + length, words);
            else words.Append(new Word(at + start, at + start + length, KindsOf(upper & run, lower & run, digits & run), block.HashOf(start, length)));
        }

        return at + CharacterBlock.Length;
    }

    private static WordKinds KindsOf(ulong upper, ulong lower, ulong digits) =>
        (digits != 0 ? WordKinds.Digit : WordKinds.None) | (upper != 0 ? WordKinds.Upper : WordKinds.None) | (lower != 0 ? WordKinds.Lower : WordKinds.None);

    /// <summary>Reads letter by letter the words that begin before an end, and returns where the last of them ends.</summary>
    private static int ReadOdd(ReadOnlySpan<char> text, int at, int end, WordList words)
    {
        while (at < end) at = KindOf(text[at]) == WordKinds.None ? at + 1 : ReadRun(text, at, words);
        return at;
    }

    /// <summary>Reads a run of letters and digits, which may hold several glued words, and returns where it ends.</summary>
    private static int ReadRun(ReadOnlySpan<char> text, int start, WordList words)
    {
        WordKinds kinds = WordKinds.None, glued = WordKinds.None, last = WordKinds.None;
        int i = start, lower = 0;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            WordKinds kind = KindOf(c);
            if (kind == WordKinds.None) break;
            if (i > start && IsSeam(text, i, last, kind, lower))
            {
                words.Add(new Word(start, i, kinds | glued, WordHash.Of(text[start..i])));
                bool apart = IsNonLatin(text[i - 1]) || IsNonLatin(c);
                (start, kinds, glued) = (i, WordKinds.None, apart ? WordKinds.None : WordKinds.Glued);
            }

            lower = kind == WordKinds.Lower ? lower + 1 : 0;
            last = kind;
            kinds |= kind;
        }

        words.Add(new Word(start, i, kinds | glued, WordHash.Of(text[start..i])));
        return i;
    }

    private static bool IsSeam(ReadOnlySpan<char> text, int at, WordKinds last, WordKinds next, int lower)
    {
        if (last == next) return false;
        if (last == WordKinds.Lower) return next == WordKinds.Digit ? lower >= WordyRun : next == WordKinds.Upper ? lower >= 2 : IsUnspaced(text[at]);
        if (last == WordKinds.Digit && next is WordKinds.Lower) return IsWordy(text, at);
        if (last != WordKinds.Foreign && next != WordKinds.Foreign) return false;
        return last == WordKinds.Digit || next == WordKinds.Digit || IsUnspaced(text[at - 1]) || IsUnspaced(text[at]);
    }

    private static bool IsWordy(ReadOnlySpan<char> text, int at)
    {
        if (at + WordyRun > text.Length) return false;
        for (int i = at; i < at + WordyRun; i++)
            if (KindOf(text[i]) != WordKinds.Lower) return false;
        return true;
    }

    private static byte[] BuildAscii()
    {
        byte[] table = new byte[128];
        for (char c = '0'; c <= '9'; c++) table[c] = (byte)WordKinds.Digit;
        for (char c = 'A'; c <= 'Z'; c++) table[c] = (byte)WordKinds.Upper;
        for (char c = 'a'; c <= 'z'; c++) table[c] = (byte)WordKinds.Lower;
        return table;
    }
}
