using System.Globalization;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// What BERT's uncased normaliser does with each BMP character, as two tables: the folded character (decomposed, without
/// marks, lower case) and its kind. Built once, 192 KiB, so that the scan costs two look-ups a character.
/// </summary>
internal static class CharacterTable
{
    private static readonly CharacterKind[] KindTable = new CharacterKind[0x10000];
    private static readonly char[] FoldTable = new char[0x10000];

    static CharacterTable()
    {
        for (int code = 0; code < 0x10000; code++) FoldTable[code] = (char)code;
        string pairs = Decompositions.Single;
        for (int i = 0; i < pairs.Length; i += 2) FoldTable[pairs[i]] = pairs[i + 1];
        for (int code = 0; code < 0x10000; code++)
        {
            FoldTable[code] = char.ToLowerInvariant(FoldTable[code]);
            KindTable[code] = KindOf((char)code, FoldTable[code]);
        }

        string triples = Decompositions.Double;
        for (int i = 0; i < triples.Length; i += 3) KindTable[triples[i]] = CharacterKind.Double;
    }

    internal static ReadOnlySpan<CharacterKind> Kinds => KindTable;

    internal static ReadOnlySpan<char> Folded => FoldTable;

    /// <summary>The parts of a character whose kind is <see cref="CharacterKind.Double"/> or <see cref="CharacterKind.Hangul"/>.</summary>
    /// <returns>How many parts there are: two or three.</returns>
    internal static int Expand(char character, Span<char> parts)
    {
        if (KindTable[character] == CharacterKind.Hangul) return ExpandHangul(character, parts);
        string triples = Decompositions.Double;
        int i = 0;
        while (triples[i] != character) i += 3;
        parts[0] = triples[i + 1];
        parts[1] = triples[i + 2];
        return 2;
    }

    /// <summary>The kind of a character outside the BMP.</summary>
    internal static CharacterKind SupplementaryKind(int code)
    {
        if (code is (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F)) return CharacterKind.Alone;
        UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(code);
        if (IsRemoved(category)) return CharacterKind.Removed;
        return IsPunctuation(category) ? CharacterKind.Alone : CharacterKind.Word;
    }

    // Unicode 15, section 3.12: syllables decompose into leading consonant, vowel and, when there is one, trailing consonant.
    private static int ExpandHangul(char character, Span<char> parts)
    {
        int index = character - 0xAC00;
        parts[0] = (char)(0x1100 + index / 588);
        parts[1] = (char)(0x1161 + index % 588 / 28);
        if (index % 28 == 0) return 2;
        parts[2] = (char)(0x11A7 + index % 28);
        return 3;
    }

    private static CharacterKind KindOf(char character, char folded)
    {
        if (character is '\t' or '\n' or '\r') return CharacterKind.Space;
        if (character is '\0' or '\uFFFD') return CharacterKind.Removed;
        if (char.IsSurrogate(character)) return CharacterKind.Surrogate;
        if (char.IsWhiteSpace(character) && !char.IsControl(character)) return CharacterKind.Space;
        if (character is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF')) return CharacterKind.Alone;
        if (character is >= '\uAC00' and <= '\uD7A3') return CharacterKind.Hangul;
        if (IsRemoved(char.GetUnicodeCategory(character))) return CharacterKind.Removed;
        bool asciiPunctuation = folded is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');
        return asciiPunctuation || IsPunctuation(char.GetUnicodeCategory(folded)) ? CharacterKind.Alone : CharacterKind.Word;
    }

    private static bool IsRemoved(UnicodeCategory category) => category is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.NonSpacingMark;

    private static bool IsPunctuation(UnicodeCategory category) => category is UnicodeCategory.ConnectorPunctuation
        or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
        or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;
}

/// <summary>What the tokeniser does with a character.</summary>
internal enum CharacterKind : byte
{
    /// <summary>Part of a word, after folding.</summary>
    Word,

    /// <summary>Ends a word.</summary>
    Space,

    /// <summary>Vanishes: controls, formats, marks.</summary>
    Removed,

    /// <summary>A word of its own: punctuation and Han.</summary>
    Alone,

    /// <summary>Half of a character outside the BMP.</summary>
    Surrogate,

    /// <summary>Decomposes into two characters.</summary>
    Double,

    /// <summary>A syllable that decomposes into two or three letters.</summary>
    Hangul,
}
