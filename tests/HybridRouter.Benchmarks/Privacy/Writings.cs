using System.Text;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>The sixteen ways in which a value may be written.</summary>
internal static class Writings
{
    private const string Homoglyphs = "AАBВCСEЕHНKКMМOОPРTТXХaаcсeеoоpрxхyуiі";

    public static readonly (string Name, Func<string, string> Write)[] All =
    [
        ("plain", value => value),
        ("spaces", value => Group(value, " ")),
        ("dots", value => Group(value, ".")),
        ("no-break spaces", value => Group(value, "\u00A0")),
        ("dashes", value => Group(value, "\u2013")),
        ("slashes", value => Group(value, "/")),
        ("full width", value => Map(value, c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c)),
        ("arabic-indic digits", value => Map(value, c => char.IsAsciiDigit(c) ? (char)(c - '0' + 0x0660) : c)),
        ("zero width", value => string.Join('\u200B', value.ToCharArray())),
        ("line breaks", value => Group(value, "\n")),
        ("glued into an identifier", value => "customer_" + value + "_v2"),
        ("json escapes", value => string.Concat(value.Select(c => $"\\u{(int)c:x4}"))),
        ("url escapes", value => string.Concat(Encoding.UTF8.GetBytes(value).Select(b => $"%{b:X2}"))),
        ("html escapes", value => string.Concat(value.Select(c => $"&#{(int)c};"))),
        ("base64", value => Convert.ToBase64String(Encoding.UTF8.GetBytes(value))),
        ("homoglyphs", WithHomoglyph),
    ];

    /// <summary>In fours, as people read long values out; a value that has separators keeps its groups; letters and addresses stay whole.</summary>
    private static string Group(string value, string separator)
    {
        if (value.Contains('@') || value.Count(char.IsAsciiDigit) * 2 < value.Length) return value;
        if (value.IndexOfAny([' ', '-', '.', '/']) > 0) return value.Replace(" ", separator, StringComparison.Ordinal).Replace("-", separator, StringComparison.Ordinal)
            .Replace(".", separator, StringComparison.Ordinal).Replace("/", separator, StringComparison.Ordinal);
        return string.Join(separator, value.Chunk(4).Select(part => new string(part)));
    }

    private static string WithHomoglyph(string value) => Map(value, c =>
    {
        int at = Homoglyphs.IndexOf(c);
        return at >= 0 && at % 2 == 0 ? Homoglyphs[at + 1] : c;
    });

    private static string Map(string value, Func<char, char> map) => string.Concat(value.Select(map));
}
