using System.Collections.Frozen;

namespace HybridRouter.Signals.Privacy.Writing;

/// <summary>
/// Letters of other alphabets that look Latin. They are read as Latin only inside a word that also holds Latin letters or
/// digits: a word wholly in Cyrillic or Greek is what it says. Pairs from Unicode's confusables (UTS 39).
/// </summary>
internal static class Homoglyphs
{
    private static readonly FrozenDictionary<char, char> Table = Pairs(
        "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjһhԁdԛqԝwӏlԌG" +
        "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvιiυuρpαaκk" +
        "ԱUՍSՕOօoսuհhոnցg" +
        "ӀIҮYӾXԚQԜWⅠIⅤVⅩXⅼlⅽcⅾdⅿmⅰiⅴvⅹx");

    /// <summary>The Latin letter that a character looks like, or 0.</summary>
    public static char LatinFor(char c) => Table.TryGetValue(c, out char latin) ? latin : '\0';

    /// <summary>Reads look-alikes as Latin wherever the word around them is Latin or has digits.</summary>
    public static void Settle(PlainText plain)
    {
        for (int start = 0; start < plain.Length;)
        {
            int end = start;
            bool latin = false, alike = false, foreign = false;
            for (; end < plain.Length && IsWord(plain.Chars[end]); end++)
            {
                char c = plain.Chars[end];
                if (c < 0x250) latin |= c is not ('.' or '-' or '_' or '@');
                else if (LatinFor(c) != 0) alike = true;
                else foreign = true;
            }

            if (alike && !foreign && (latin || IsBesideDigits(plain.Chars, start, end))) Rewrite(plain, start, end);
            start = end + 1;
        }
    }

    /// <summary>A capital or two beside digits (<c>12 34 56 \u0421</c>) belong to a number, not to a sentence.</summary>
    private static bool IsBesideDigits(ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start > 3 || char.IsLower(text[start])) return false;
        bool before = start > 1 && text[start - 1] == ' ' && char.IsAsciiDigit(text[start - 2]);
        return before || (end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1]));
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@';

    private static void Rewrite(PlainText plain, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            char latin = LatinFor(plain.Chars[i]);
            if (latin != 0) plain.Replace(i, latin);
        }
    }

    private static FrozenDictionary<char, char> Pairs(string pairs)
    {
        Dictionary<char, char> table = [];
        for (int i = 0; i + 1 < pairs.Length; i += 2) table[pairs[i]] = pairs[i + 1];
        return table.ToFrozenDictionary();
    }
}
