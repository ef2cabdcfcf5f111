using System.Globalization;

namespace HybridRouter.Signals.Privacy.Writing;

/// <summary>
/// What a character beyond ASCII stands for. Own small tables, since the runtime carries no ICU data (InvariantGlobalization);
/// code points from the Unicode character database, version 15.
/// </summary>
internal static class Glyphs
{
    /// <summary>Returned for a character that draws nothing.</summary>
    public const char Invisible = '\0';

    /// <summary>Returned for what has no place in an identifier (emoji, symbols).</summary>
    private const char Other = '\uFFFD';

    /// <summary>The plain character for a code point of 0x80 and above; letters without a plain form stay as they are.</summary>
    public static char Fold(int rune)
    {
        if (rune > 0xFFFF) return FoldAstral(rune);
        char c = (char)rune;
        if (c < 0x2000) return FoldLow(c);
        if (c < 0x3001) return FoldPunctuation(c);
        if (c is >= '\uFF01' and <= '\uFF5E') return (char)(c - 0xFEE0);
        if (c is >= '\uFE00' and <= '\uFE0F' or '\uFEFF' or '\uFFA0') return Invisible;
        if (c is '\u3002' or '\uFF61' or '\u30FB' or '\uFF65') return '.';
        if (c is '\uFE58' or '\uFE63') return '-';
        return char.IsDigit(c) ? Digit(c) : c;
    }

    private static char FoldLow(char c) => c switch
    {
        '\u00A0' or '\u1680' => ' ',
        '\u0085' => '\n',
        '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' => Invisible,
        >= '\u180B' and <= '\u180E' => Invisible,
        >= '\u0300' and <= '\u036F' => Invisible,
        '\u00B7' => '.',
        '\u2010' => '-',
        < '\u00A0' => Invisible,
        _ => c >= '\u0660' && char.IsDigit(c) ? Digit(c) : c,
    };

    private static char FoldPunctuation(char c) => c switch
    {
        >= '\u2000' and <= '\u200A' or '\u202F' or '\u205F' or '\u3000' => ' ',
        >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F' => Invisible,
        '\u2028' or '\u2029' => '\n',
        >= '\u2010' and <= '\u2015' or '\u2043' or '\u2212' => '-',
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u2033' => '"',
        '\u2022' or '\u2024' or '\u2027' or '\u2219' => '.',
        '\u2044' or '\u2215' => '/',
        >= '\u2460' and <= '\u2468' => (char)('1' + (c - '\u2460')),
        '\u24EA' or '\u2070' or '\u2080' => '0',
        >= '\u2074' and <= '\u2079' => (char)('4' + (c - '\u2074')),
        >= '\u2081' and <= '\u2089' => (char)('1' + (c - '\u2081')),
        _ => char.IsLetter(c) ? c : Other,
    };

    /// <summary>Mathematical letters and digits are the common disguise; digits of other scripts are read; the rest is a symbol.</summary>
    private static char FoldAstral(int rune)
    {
        if (rune is >= 0x1D400 and <= 0x1D6A3)
        {
            int letter = (rune - 0x1D400) % 52;
            return (char)(letter < 26 ? 'A' + letter : 'a' + letter - 26);
        }

        if (rune is >= 0x1D7CE and <= 0x1D7FF) return (char)('0' + ((rune - 0x1D7CE) % 10));
        if (rune is >= 0xE0000 and <= 0xE0FFF) return Invisible;
        double value = CharUnicodeInfo.GetNumericValue(char.ConvertFromUtf32(rune), 0);
        bool digit = CharUnicodeInfo.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;
        return digit ? (char)('0' + (int)value) : Other;
    }

    private static char Digit(char c) => (char)('0' + (int)CharUnicodeInfo.GetNumericValue(c));
}
