namespace HybridRouter.Signals.Privacy.Network;

/// <summary>IP addresses (RFC 4291, RFC 5952, with zone and prefix length) and MAC addresses (IEEE 802: three notations).</summary>
internal static class AddressFinder
{
    public static void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        for (int i = 0; i < text.Length; i++)
        {
            int next = text[i..].IndexOfAny('.', ':', '-');
            if (next < 0) return;
            i += next;
            int skipped = text[i] switch
            {
                '.' => TryDotted(page, text, i),
                ':' => TryColons(page, text, i),
                _ => TryDashed(page, text, i),
            };
            i = Math.Max(i, skipped);
            if (!page.Meter.Spend(next + 4)) return;
        }
    }

    /// <summary>At the first dot: four octets, or Cisco's three groups of four. Returns the last character that was read, or -1.</summary>
    private static int TryDotted(Page page, ReadOnlySpan<char> text, int dot)
    {
        int start = dot;
        while (start > 0 && dot - start < 5 && char.IsAsciiHexDigit(text[start - 1])) start--;
        if (start == dot || dot + 1 >= text.Length) return -1;
        if (dot - start == 4 && TryCisco(page, text, start)) return start + 13;
        while (start < dot && !char.IsAsciiDigit(text[start])) start++;
        while (dot - start > 3) start++;
        int end = IpAddress.ReadOctets(text, start);
        if (end < 0 || (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '.'))) return -1;
        if (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) return -1;
        if (start > 1 && text[start - 1] == ':' && (text[start - 2] == ':' || char.IsAsciiHexDigit(text[start - 2])) && IsInsideColons(text, start - 1)) return -1;
        end = IpAddress.WithPrefixLength(text, end, 32);
        page.Add("IP_ADDRESS", start, end, 0.8f, "IP_ADDRESS");
        return end - 1;
    }

    /// <summary>Octets at the end of an IPv6 address belong to it, when it stands by itself.</summary>
    private static bool IsInsideColons(ReadOnlySpan<char> text, int colon)
    {
        int start = colon;
        while (start > 0 && colon - start < 40 && (char.IsAsciiHexDigit(text[start - 1]) || text[start - 1] == ':')) start--;
        return (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && IpAddress.ReadV6(text, start, out _) >= 0;
    }

    private static bool TryCisco(Page page, ReadOnlySpan<char> text, int start)
    {
        if (start + 14 > text.Length || text[start + 9] != '.') return false;
        int letters = 0;
        for (int i = 0; i < 14; i++)
        {
            if (i is 4 or 9) continue;
            if (!char.IsAsciiHexDigit(text[start + i])) return false;
            if (!char.IsAsciiDigit(text[start + i])) letters++;
        }

        if (letters == 0 || !IsFree(text, start, start + 14)) return false;
        page.Add("MAC_ADDRESS", start, start + 14, 0.8f, "MAC_ADDRESS");
        return true;
    }

    private static int TryColons(Page page, ReadOnlySpan<char> text, int colon)
    {
        int start = colon;
        while (start > 0 && colon - start < 5 && char.IsAsciiHexDigit(text[start - 1])) start--;
        if (colon - start == 2 && TryMac(page, text, start, ':')) return start + 16;
        if (colon - start > 4 || (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == ':'))) return -1;
        int end = IpAddress.ReadV6(text, start, out int groups);
        if (end < 0 || (groups == 0 && !StandsAlone(page, text, start, end))) return -1;
        end = IpAddress.WithPrefixLength(text, IpAddress.WithZone(text, end), 128);
        page.Add("IP_ADDRESS", start, end, groups == 0 ? 0.3f : 0.75f, "IP_ADDRESS");
        return end - 1;
    }

    /// <summary>The unspecified address <c>::</c> is also a sign of many programming languages.</summary>
    private static bool StandsAlone(Page page, ReadOnlySpan<char> text, int start, int end)
    {
        bool behind = end == text.Length || text[end] == '/';
        return page.IsBare && behind && (start == 0 || text[start - 1] == ' ');
    }

    private static int TryDashed(Page page, ReadOnlySpan<char> text, int dash)
    {
        int start = dash - 2;
        return start >= 0 && TryMac(page, text, start, '-') ? start + 16 : -1;
    }

    private static bool TryMac(Page page, ReadOnlySpan<char> text, int start, char separator)
    {
        if (start + 17 > text.Length || !IsFree(text, start, start + 17)) return false;
        bool zeros = true;
        for (int i = 0; i < 17; i++)
        {
            char c = text[start + i];
            if (i % 3 == 2 ? c != separator : !char.IsAsciiHexDigit(c)) return false;
            zeros &= c is '0' || i % 3 == 2;
        }

        if (zeros) return false;
        page.Add("MAC_ADDRESS", start, start + 17, 0.85f, "MAC_ADDRESS");
        return true;
    }

    private static bool IsFree(ReadOnlySpan<char> text, int start, int end)
    {
        if (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || (text[start - 1] is ':' or '-' && start > 1 && char.IsAsciiHexDigit(text[start - 2])))) return false;
        return end >= text.Length || !(char.IsLetterOrDigit(text[end]) || (text[end] is ':' or '-' && end + 1 < text.Length && char.IsAsciiHexDigit(text[end + 1])));
    }
}
