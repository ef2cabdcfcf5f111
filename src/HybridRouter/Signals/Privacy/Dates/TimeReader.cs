namespace HybridRouter.Signals.Privacy.Dates;

/// <summary>Reads a time of day behind a date (RFC 3339 and as people write it).</summary>
internal static class TimeReader
{
    /// <summary>Where the date ends with its time, fraction and zone, or without.</summary>
    public static int WithTime(ReadOnlySpan<char> text, int end)
    {
        if (end + 5 >= text.Length || text[end] is not ('T' or 't' or ' ')) return end;
        int at = end + 1;
        if (!Digits(text, ref at, 2) || at >= text.Length || text[at++] != ':' || !Digits(text, ref at, 2)) return end;
        if (at < text.Length && text[at] == ':')
        {
            at++;
            if (!Digits(text, ref at, 2)) return end;
            if (at < text.Length && text[at] is '.' or ',')
            {
                int fraction = at + 1;
                while (fraction < text.Length && fraction - at <= 9 && char.IsAsciiDigit(text[fraction])) fraction++;
                if (fraction > at + 1) at = fraction;
            }
        }

        return WithZone(text, at);
    }

    private static int WithZone(ReadOnlySpan<char> text, int at)
    {
        if (at < text.Length && text[at] is 'Z' or 'z') return at + 1;
        if (at >= text.Length || text[at] is not ('+' or '-')) return at;
        int zone = at + 1;
        if (!Digits(text, ref zone, 2)) return at;
        if (zone < text.Length && text[zone] == ':') zone++;
        return Digits(text, ref zone, 2) ? zone : at;
    }

    private static bool Digits(ReadOnlySpan<char> text, ref int at, int count)
    {
        if (at + count > text.Length) return false;
        for (int i = 0; i < count; i++)
            if (!char.IsAsciiDigit(text[at + i])) return false;
        at += count;
        return true;
    }
}
