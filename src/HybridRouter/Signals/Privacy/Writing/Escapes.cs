using System.Globalization;

namespace HybridRouter.Signals.Privacy.Writing;

/// <summary>
/// Reads one escape at the head of a text: JSON and C (<c>\u0040</c>, <c>\n</c>, <c>\x40</c>; RFC 8259), URL
/// (<c>%40</c>, UTF-8 sequences; RFC 3986) and HTML (<c>&amp;#64;</c>, <c>&amp;commat;</c>; WHATWG).
/// </summary>
internal static class Escapes
{
    private const int LongestEntity = 10;

    /// <summary>Tells the code point and the escape's length; false when it is no escape, and the character stands for itself.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int rune, out int length) => text[0] switch
    {
        '\\' => TryReadBackslash(text, out rune, out length),
        '%' => TryReadPercent(text, out rune, out length),
        _ => TryReadEntity(text, out rune, out length),
    };

    private static bool TryReadBackslash(ReadOnlySpan<char> text, out int rune, out int length)
    {
        (rune, length) = (0, 2);
        if (text.Length < 2) return false;
        switch (text[1])
        {
            case 'n' or 'r': rune = '\n'; return true;
            case 't': rune = ' '; return true;
            case '/' or '"' or '\'': rune = text[1]; return true;
            case 'u': return TryReadUnicode(text, out rune, out length);
            case 'x':
                length = 4;
                return TryHex(text, 2, 2, out rune) && rune is >= ' ' and < 0x7F;
            default: return false;
        }
    }

    private static bool TryReadUnicode(ReadOnlySpan<char> text, out int rune, out int length)
    {
        length = 6;
        if (!TryHex(text, 2, 4, out rune)) return false;
        if (rune is not (>= 0xD800 and <= 0xDBFF)) return rune is not (>= 0xDC00 and <= 0xDFFF);
        if (text.Length < 12 || text[6] != '\\' || text[7] != 'u' || !TryHex(text, 8, 4, out int low)) return false;
        if (low is not (>= 0xDC00 and <= 0xDFFF)) return false;
        rune = char.ConvertToUtf32((char)rune, (char)low);
        length = 12;
        return true;
    }

    private static bool TryReadPercent(ReadOnlySpan<char> text, out int rune, out int length)
    {
        length = 3;
        if (!TryHex(text, 1, 2, out rune)) return false;
        if (rune == 0x25 && text.Length >= 5 && TryHex(text, 3, 2, out int twice) && twice is >= ' ' and < 0x7F)
        {
            (rune, length) = (twice, 5);
            return true;
        }

        if (rune < 0x80) return rune is >= ' ' and < 0x7F or '\n' or '\r' or '\t';
        int more = rune switch { >= 0xC2 and < 0xE0 => 1, >= 0xE0 and < 0xF0 => 2, >= 0xF0 and < 0xF5 => 3, _ => 0 };
        if (more == 0) return false;
        rune &= 0x3F >> more;
        for (int i = 1; i <= more; i++)
        {
            int at = 3 * i;
            if (at >= text.Length || text[at] != '%' || !TryHex(text, at + 1, 2, out int next) || (next & 0xC0) != 0x80) return false;
            rune = (rune << 6) | (next & 0x3F);
        }

        length = 3 * (more + 1);
        return rune is > 0x7F and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF);
    }

    private static bool TryReadEntity(ReadOnlySpan<char> text, out int rune, out int length)
    {
        (rune, length) = (0, 0);
        int end = text[..Math.Min(text.Length, LongestEntity + 2)].IndexOf(';');
        if (end < 2) return false;
        length = end + 1;
        ReadOnlySpan<char> name = text[1..end];
        if (name[0] != '#') return (rune = Named(name)) != 0;
        bool hex = name.Length > 1 && name[1] is 'x' or 'X';
        ReadOnlySpan<char> digits = name[(hex ? 2 : 1)..];
        NumberStyles style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return int.TryParse(digits, style, CultureInfo.InvariantCulture, out rune)
            && rune is >= 9 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF);
    }

    private static int Named(ReadOnlySpan<char> name) => name switch
    {
        "amp" => '&', "lt" => '<', "gt" => '>', "quot" => '"', "apos" => '\'',
        "nbsp" or "ensp" or "emsp" or "thinsp" => ' ',
        "shy" or "zwsp" or "zwj" or "zwnj" or "ZeroWidthSpace" => 0x200B,
        "commat" => '@', "colon" => ':', "period" => '.', "comma" => ',', "semi" => ';', "sol" => '/', "bsol" => '\\',
        "hyphen" or "dash" or "ndash" or "mdash" or "minus" => '-',
        "lowbar" => '_', "num" => '#', "equals" => '=', "plus" => '+', "percnt" => '%', "dollar" => '$', "excl" => '!',
        "lpar" => '(', "rpar" => ')', "NewLine" => '\n', "Tab" => '\t',
        _ => 0,
    };

    private static bool TryHex(ReadOnlySpan<char> text, int at, int count, out int value)
    {
        value = 0;
        if (text.Length < at + count) return false;
        for (int i = at; i < at + count; i++)
        {
            if (!char.IsAsciiHexDigit(text[i])) return false;
            value = (value << 4) | Convert.ToInt32(text[i] <= '9' ? text[i] - '0' : (text[i] | 0x20) - 'a' + 10);
        }

        return true;
    }
}
