using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Contacts;

/// <summary>E-mail addresses (RFC 5321 lengths, the characters in use), also with spaces around the sign or <c>(at)</c> for it.</summary>
internal static class EmailFinder
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 253;

    /// <summary>Accounts that belong to a machine: <c>git@host</c> is an address of code, not of a person.</summary>
    private static readonly string[] Machines = ["git", "hg", "svn"];

    /// <summary>Endings that make <c>icon@2x.png</c> a file.</summary>
    private static readonly string[] FileEndings = ["png", "jpg", "jpeg", "gif", "svg", "webp", "js", "ts", "css", "json", "py", "go"];

    /// <summary>The hash of the word that stands for the sign.</summary>
    public static uint At { get; } = WordHash.Of("at");

    public static void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        for (int at = text.IndexOf('@'); at >= 0;)
        {
            TryAdd(page, text, at, at + 1);
            if (!page.Meter.Spend(30)) return;
            int next = text[(at + 1)..].IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }

        FindSpelled(page, text);
    }

    /// <summary>The way people hide an address from robots: <c>jane (at) example (dot) com</c>.</summary>
    private static void FindSpelled(Page page, ReadOnlySpan<char> text)
    {
        foreach (int i in page.Index.Ats)
        {
            ref readonly Word word = ref page.Words[i];
            if (i == 0 || i + 1 == page.Words.Count) continue;
            if (word.Length != 2 || !text[word.Start..word.End].Equals("at", StringComparison.OrdinalIgnoreCase)) continue;
            if (!IsBracketed(text, word.Start, word.End)) continue;
            int start = page.Words[i - 1].Start;
            while (start > 0 && IsLocal(text[start - 1]) && page.Words[i - 1].End - start < LongestLocal) start--;
            int last = i + 1;
            bool dotted = text[page.Words[last].End..Math.Min(text.Length, page.Words[last].End + 1)] is ".";
            while (last + 1 < page.Words.Count && IsDot(page, text, last, ref dotted)) last++;
            if (dotted) page.Add("EMAIL_ADDRESS", start, page.Words[last].End, 0.6f, "EMAIL_ADDRESS");
        }
    }

    private static bool IsDot(Page page, ReadOnlySpan<char> text, int last, ref bool dotted)
    {
        ReadOnlySpan<char> gap = text[page.Words[last].End..page.Words[last + 1].Start];
        if (gap is ".") return true;
        bool spelled = text[page.Words[last + 1].Start..page.Words[last + 1].End] is "dot" or "DOT" && gap.Length <= 2 && gap.IndexOfAny('(', '[') >= 0;
        bool behind = last > 0 && text[page.Words[last].Start..page.Words[last].End] is "dot" or "DOT" && gap.Length <= 2;
        dotted |= spelled;
        return spelled || behind;
    }

    private static bool IsBracketed(ReadOnlySpan<char> text, int start, int end) =>
        start > 0 && end < text.Length && text[start - 1] is '(' or '[' or '{' && text[end] is ')' or ']' or '}';

    private static void TryAdd(Page page, ReadOnlySpan<char> text, int at, int behind)
    {
        int localEnd = at, domainStart = behind;
        if (at > 1 && text[at - 1] == ' ' && behind < text.Length && text[behind] == ' ') (localEnd, domainStart) = (at - 1, behind + 1);
        int start = localEnd;
        while (start > 0 && localEnd - start < LongestLocal && IsLocal(text[start - 1])) start--;
        while (start < localEnd && text[start] is '.' or '-' or '\'' or '%') start++;
        int end = domainStart;
        while (end < text.Length && end - domainStart < LongestDomain && IsDomain(text[end])) end++;
        while (end > domainStart && text[end - 1] is '.' or '-') end--;
        if (start == localEnd || !IsDomainName(text[domainStart..end])) return;
        if (IsMachine(text[start..localEnd])) return;
        page.Add("EMAIL_ADDRESS", start, end, localEnd == at ? 0.9f : 0.6f, "EMAIL_ADDRESS");
    }

    private static bool IsDomainName(ReadOnlySpan<char> domain)
    {
        int dot = domain.LastIndexOf('.');
        if (dot <= 0 || domain.Length - dot < 3 || domain.IndexOf("..") >= 0) return false;
        ReadOnlySpan<char> top = domain[(dot + 1)..];
        foreach (char c in top)
            if (!char.IsLetter(c)) return top.StartsWith("xn--", StringComparison.OrdinalIgnoreCase);
        foreach (string ending in FileEndings)
            if (top.Equals(ending, StringComparison.OrdinalIgnoreCase)) return false;
        return true;
    }

    private static bool IsMachine(ReadOnlySpan<char> local)
    {
        foreach (string machine in Machines)
            if (local.SequenceEqual(machine)) return true;
        return false;
    }

    private static bool IsLocal(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-' or '\'' or '#';

    private static bool IsDomain(char c) => char.IsLetterOrDigit(c) || c is '.' or '-';
}
