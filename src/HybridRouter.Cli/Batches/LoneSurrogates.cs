using System.Globalization;

namespace HybridRouter.Cli.Batches;

/// <summary>
/// JSON may escape half a character (<c>\ud83d</c> without its other half; RFC 8259 section 8.2): what a client that cuts texts at a fixed length sends. Such a half
/// stands for nothing; the text around it is read all the same.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>The line with every half character replaced by U+FFFD, which counts as one code point as the half does.</summary>
    public static string Repair(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal)) return json; // nearly every line
        char[] repaired = json.ToCharArray();
        for (int at = 0; at < repaired.Length; at++)
        {
            if (repaired[at] != '\\') continue;
            int unit = UnitAt(json, at);
            if (unit is >= 0xD800 and < 0xDC00 && UnitAt(json, at + EscapeLength) is >= 0xDC00 and < 0xE000) at += (2 * EscapeLength) - 1;
            else if (unit is >= 0xD800 and < 0xE000) "fffd".CopyTo(0, repaired, at + 2, 4);
            else at++; // what is escaped, such as a second backslash
        }

        return new string(repaired);
    }

    /// <summary>The UTF-16 unit that is escaped at a place; -1: none.</summary>
    private static int UnitAt(string json, int at)
    {
        bool escape = at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u';
        return escape && int.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int unit) ? unit : -1;
    }
}
