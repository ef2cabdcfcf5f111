namespace HybridRouter.Signals;

/// <summary>What single characters are: enough Unicode for signals, without culture data. Characters beyond U+FFFF come as surrogates.</summary>
internal static class Letters
{
    /// <summary>Lower case, with typographic apostrophes made plain and any white space made a space.</summary>
    public static char Fold(char c)
    {
        if (char.IsAsciiLetterUpper(c)) return (char)(c | 0x20);
        if (c is >= '!' and < (char)127) return c;
        if (c is '\u2019' or '\u02BC') return '\'';
        return char.IsWhiteSpace(c) ? ' ' : char.ToLowerInvariant(c);
    }

    /// <summary>Whether a keyword may begin at this index: not in the middle of a word.</summary>
    public static bool IsWordStart(ReadOnlySpan<char> text, int index) =>
        index == 0 || !AreJoined(text[index - 1], text[index]);

    /// <summary>Whether a keyword may end before this index.</summary>
    public static bool IsWordEnd(ReadOnlySpan<char> text, int index) =>
        index == text.Length || !AreJoined(text[index - 1], text[index]);

    /// <summary>The script of a letter beyond ASCII; <see cref="Script.None"/> when it is no letter.</summary>
    public static Script ScriptOf(char c) => c switch
    {
        'ª' or 'º' or 'µ' => Script.Latin,
        < '\u00C0' or '×' or '÷' => Script.None,
        < '\u0250' or (>= '\u1E00' and < '\u1F00') => Script.Latin,
        >= '\u0370' and < '\u0400' or (>= '\u1F00' and < '\u2000') => char.IsLetter(c) ? Script.Greek : Script.None,
        >= '\u0400' and < '\u0530' => Script.Cyrillic,
        >= '\u0590' and < '\u0600' => char.IsLetter(c) ? Script.Hebrew : Script.None,
        >= '\u0600' and < '\u0700' or (>= '\u0750' and < '\u0780') or (>= '\uFB50' and < '\uFDFF') or (>= '\uFE70' and < '\uFEFF') =>
            char.IsLetter(c) ? Script.Arabic : Script.None,
        >= '\u0900' and < '\u0980' => Script.Devanagari,
        >= '\u0E00' and < '\u0E80' => Script.Thai,
        >= '\u1100' and < '\u1200' or (>= '\uAC00' and < '\uD7A4') or (>= '\u3130' and < '\u3190') => Script.Hangul,
        >= '\u3041' and < '\u3100' or (>= '\u31F0' and < '\u3200') or (>= '\uFF66' and < '\uFF9E') => Script.Kana,
        >= '\u3400' and < '\u4DC0' or (>= '\u4E00' and < '\uA000') or (>= '\uF900' and < '\uFB00') => Script.Han,
        // The lead surrogates of planes 2 and 3, which hold nothing but Han.
        >= '\uD840' and < '\uD8C0' => Script.Han,
        _ => char.IsLetter(c) ? Script.Other : Script.None,
    };

    private static bool AreJoined(char left, char right) =>
        IsWordCharacter(left) && IsWordCharacter(right) && !IsWrittenWithoutSpaces(left) && !IsWrittenWithoutSpaces(right);

    private static bool IsWordCharacter(char c) => c < 128 ? char.IsAsciiLetterOrDigit(c) || c == '_' : char.IsLetterOrDigit(c);

    /// <summary>Hangul is written with spaces, but its particles join the word that a keyword names.</summary>
    private static bool IsWrittenWithoutSpaces(char c) =>
        c >= '\u0E00' && ScriptOf(c) is Script.Han or Script.Kana or Script.Thai or Script.Hangul;
}
