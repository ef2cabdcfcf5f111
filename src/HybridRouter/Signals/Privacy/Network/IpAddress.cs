namespace HybridRouter.Signals.Privacy.Network;

/// <summary>Reads the text of an IP address at a place.</summary>
internal static class IpAddress
{
    /// <summary>Where four octets end, or -1.</summary>
    public static int ReadOctets(ReadOnlySpan<char> text, int at)
    {
        for (int octet = 0; octet < 4; octet++)
        {
            int value = 0, digits = 0;
            for (; at < text.Length && digits < 3 && char.IsAsciiDigit(text[at]); at++, digits++) value = (value * 10) + (text[at] - '0');
            if (digits == 0 || value > 255) return -1;
            if (octet < 3 && (at >= text.Length || text[at++] != '.')) return -1;
        }

        return at;
    }

    /// <summary>Where an IPv6 address ends, or -1; with the number of its groups (0 for <c>::</c>).</summary>
    public static int ReadV6(ReadOnlySpan<char> text, int at, out int groups)
    {
        groups = 0;
        bool elided = false, empty = true;
        while (at < text.Length && groups <= 8)
        {
            int start = at;
            while (at < text.Length && at - start <= 4 && char.IsAsciiHexDigit(text[at])) at++;
            if (at - start > 4) return -1;
            if (at > start)
            {
                if (at < text.Length && text[at] == '.') return ReadMapped(text, start, elided, ref groups);
                groups++;
                empty = false;
            }

            if (at >= text.Length || text[at] != ':') break;
            if (at + 1 < text.Length && text[at + 1] == ':')
            {
                if (elided) return -1;
                elided = true;
                at += 2;
            }
            else
            {
                if (empty || at + 1 >= text.Length || !char.IsAsciiHexDigit(text[at + 1])) break;
                at++;
            }
        }

        bool whole = elided ? groups <= 7 : groups == 8;
        return whole && (at >= text.Length || !(char.IsLetterOrDigit(text[at]) || text[at] == ':')) ? at : -1;
    }

    /// <summary>Takes in <c>%eth0</c>.</summary>
    public static int WithZone(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length || text[end] != '%') return end;
        int at = end + 1;
        while (at < text.Length && at - end < 20 && char.IsAsciiLetterOrDigit(text[at])) at++;
        return at;
    }

    /// <summary>Takes in <c>/24</c>.</summary>
    public static int WithPrefixLength(ReadOnlySpan<char> text, int end, int most)
    {
        if (end + 1 >= text.Length || text[end] != '/') return end;
        int at = end + 1, value = 0;
        for (; at < text.Length && at - end <= 3 && char.IsAsciiDigit(text[at]); at++) value = (value * 10) + (text[at] - '0');
        bool free = at >= text.Length || !char.IsLetterOrDigit(text[at]);
        return at > end + 1 && value <= most && free ? at : end;
    }

    private static int ReadMapped(ReadOnlySpan<char> text, int at, bool elided, ref int groups)
    {
        int end = ReadOctets(text, at);
        groups += 2;
        bool free = end >= text.Length || (end >= 0 && !char.IsLetterOrDigit(text[end]));
        return end >= 0 && free && (elided ? groups <= 7 : groups == 8) ? end : -1;
    }
}
