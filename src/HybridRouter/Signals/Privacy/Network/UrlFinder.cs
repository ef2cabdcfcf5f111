using System.Buffers;
using System.Collections.Frozen;

namespace HybridRouter.Signals.Privacy.Network;

/// <summary>Links and bare domain names. A link raises nothing by itself; what it carries (keys, passwords) is found by others.</summary>
internal static class UrlFinder
{
    /// <summary>No link is read further (browsers stop near it), which keeps the work linear.</summary>
    private const int Longest = 2048;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\n\r\"'<>`|\\^{}");

    /// <summary>
    /// Top-level domains that count without a scheme. Those that are also file endings or common words (py, sh, md, is, it, me) need
    /// a scheme or <c>www.</c>.
    /// </summary>
    private static readonly FrozenSet<string> BareTopLevels = (
        "com org net edu gov mil int info biz io co dev app ai cloud tech online site xyz eu uk de fr nl ch se dk fi es pt pl cz ru ua tr jp kr cn in br mx ca au nz za")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        for (int i = 1; i < text.Length - 1; i++)
        {
            int next = text[i..^1].IndexOfAny('.', ':');
            if (next < 0) return;
            i += next;
            int end = text[i] == ':' ? TryScheme(page, text, i) : TryBare(page, text, i);
            if (!page.Meter.Spend(2)) return;
            i = Math.Max(i, end);
        }
    }

    private static int TryScheme(Page page, ReadOnlySpan<char> text, int colon)
    {
        if (!text[colon..].StartsWith("://")) return -1;
        int start = colon;
        while (start > 0 && colon - start < 12 && char.IsAsciiLetter(text[start - 1])) start--;
        if (colon - start < 3 || text[start..colon].Equals("file", StringComparison.OrdinalIgnoreCase)) return -1;
        int end = Trimmed(text, colon + 3, EndFrom(text, colon + 3));
        ReadOnlySpan<char> host = HostOf(text[(colon + 3)..end]);
        if (host.IndexOf('.') <= 0 || host[^1] == '.') return -1;
        page.Add("URL", start, end, 0.6f, "URL");
        return end - 1;
    }

    private static int TryBare(Page page, ReadOnlySpan<char> text, int dot)
    {
        if (!IsHost(text[dot - 1]) || !char.IsAsciiLetter(text[dot + 1])) return -1;
        int start = dot;
        while (start > 0 && dot - start < 63 && IsHost(text[start - 1])) start--;
        if (start > 0 && text[start - 1] is '@' or '/' or '.' or '\\' or '$' or '_') return dot;
        int end = dot + 1;
        while (end < text.Length && end - start < 253 && (IsHost(text[end]) || text[end] == '.')) end++;
        while (text[end - 1] is '.' or '-') end--;
        ReadOnlySpan<char> host = text[start..end];
        bool www = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> top = host[(host.LastIndexOf('.') + 1)..];
        bool known = BareTopLevels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(top);
        if (www ? host[4..].IndexOf('.') < 1 : !known || !IsName(host) || (end < text.Length && text[end] is '(' or '_' or '@' or '=')) return end - 1;
        if (end < text.Length && text[end] is '/' or ':' or '?')
        {
            end = Trimmed(text, end, EndFrom(text, end));
        }

        page.Add("URL", start, end, 0.5f, "URL");
        return end - 1;
    }

    private static int EndFrom(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> rest = text[at..Math.Min(text.Length, at + Longest)];
        int length = rest.IndexOfAny(Ends);
        return at + (length < 0 ? rest.Length : length);
    }

    /// <summary>Lower case or all capitals: <c>System.Net</c> and <c>Foo.io</c> are code.</summary>
    private static bool IsName(ReadOnlySpan<char> host)
    {
        int top = host.LastIndexOf('.');
        return host[(top + 1)..].IndexOfAnyInRange('A', 'Z') < 0 || host.IndexOfAnyInRange('a', 'z') < 0;
    }

    /// <summary>Punctuation at the end belongs to the sentence.</summary>
    private static int Trimmed(ReadOnlySpan<char> text, int start, int end)
    {
        while (end > start && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '*') end--;
        return end;
    }

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOfAny('/', '?', '#');
        ReadOnlySpan<char> authority = end < 0 ? rest : rest[..end];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        int port = authority.IndexOf(':');
        return port < 0 ? authority : authority[..port];
    }

    private static bool IsHost(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';
}
