using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Secrets that show by their structure: private keys, web tokens, passwords in links and on command lines, bot tokens.</summary>
internal static class StructuredFinder
{
    /// <summary>The shortest key in use, Ed25519 in PKCS 8 (RFC 8410), has 64 characters.</summary>
    private const int ShortestKey = 60;

    /// <summary>PuTTY's key files (manual, appendix C.3) have the private part behind this label, and a checksum behind it.</summary>
    private const string PuttyKey = "\nPrivate-Lines: ";

    /// <summary>One of these stands in every structure that is looked for here: one pass for all of them finds most texts free of them.</summary>
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        ["-----BEGIN ", PuttyKey, "eyJ", "://", "curl", .. CommandLineFinder.ProgramNames], StringComparison.Ordinal);

    public static void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        page.Meter.Spend(text.Length);
        CallFinder.Find(page);
        CodeFinder.Find(page);
        LoginPairFinder.Find(page);
        if (!text.ContainsAny(Signs)) return;
        FindPrivateKeys(page, text);
        FindPuttyKeys(page, text);
        FindWebTokens(page, text);
        FindUserInfo(page, text);
        FindCommandLine(page, text);
        CommandLineFinder.Find(page);
    }

    /// <summary>RFC 7468 and its older kin, up to the end line or the end of the text.</summary>
    private static void FindPrivateKeys(Page page, ReadOnlySpan<char> text)
    {
        const string begin = "-----BEGIN ";
        for (int at = text.IndexOf(begin); at >= 0;)
        {
            int labelEnd = text[(at + begin.Length)..].IndexOf("-----");
            if (labelEnd < 0) return;
            ReadOnlySpan<char> label = text.Slice(at + begin.Length, Math.Min(labelEnd, 60));
            int body = at + begin.Length + labelEnd + 5, end = body;
            if (labelEnd <= 60 && label.IndexOf("PRIVATE KEY") >= 0)
            {
                int close = text[body..].IndexOf("-----END");
                int stop = close < 0 ? -1 : text[(body + close + 8)..].IndexOf("-----");
                end = close < 0 ? text.Length : stop < 0 ? body + close : body + close + 8 + stop + 5;
                int inside = (close < 0 ? text.Length : body + close) - body;
                if ((inside >= ShortestKey || close < 0) && inside >= 20 && !Randomness.IsStandIn(text.Slice(body, Math.Min(inside, 40)))) page.Add("SECRET", at, end, 0.99f, "secret.private-key");
            }

            int next = text[end..].IndexOf(begin);
            at = next < 0 ? -1 : end + next;
        }
    }

    private static void FindPuttyKeys(Page page, ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOf(PuttyKey); at >= 0;)
        {
            int start = at + PuttyKey.Length, length = text[start..].IndexOf("\nPrivate-MAC");
            int end = length < 0 ? text.Length : start + length;
            if (end - start >= ShortestKey) page.Add("SECRET", at + 1, end, 0.99f, "secret.private-key");
            int next = text[end..].IndexOf(PuttyKey);
            at = next < 0 ? -1 : end + next;
        }
    }

    /// <summary>JSON Web Tokens, RFC 7519: a header that decodes to an object with an algorithm.</summary>
    private static void FindWebTokens(Page page, ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOf("eyJ"); at >= 0;)
        {
            int end = at;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or '=')) end++;
            ReadOnlySpan<char> token = text[at..end].TrimEnd('.');
            bool starts = at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]);
            if (starts && token.Count('.') >= 2 && IsHeader(token[..token.IndexOf('.')])) page.Add("SECRET", at, at + token.Length, 0.95f, "secret.jwt");
            int next = text[end..].IndexOf("eyJ");
            at = next < 0 ? -1 : end + next;
        }
    }

    private static bool IsHeader(ReadOnlySpan<char> part)
    {
        if (part.Length > 2000 || !Base64Url.IsValid(part)) return false;
        byte[] decoded = Base64Url.DecodeFromChars(part);
        return Encoding.ASCII.GetString(decoded).Contains("\"alg\"", StringComparison.Ordinal);
    }

    /// <summary><c>postgres://user:password@host</c>, RFC 3986 section 3.2.1.</summary>
    private static void FindUserInfo(Page page, ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOf("://"); at >= 0;)
        {
            int start = at + 3;
            ReadOnlySpan<char> rest = text[start..Math.Min(text.Length, start + 300)];
            int end = rest.IndexOfAny(Marks.UserInfoEnds);
            ReadOnlySpan<char> authority = end < 0 ? rest : rest[..end];
            int sign = authority.LastIndexOf('@'), colon = authority.IndexOf(':');
            if (colon >= 0 && sign > colon + 1 && IsPasswordInLink(authority[(colon + 1)..sign]))
                page.Add("SECRET", start + colon + 1, start + sign, 0.97f, "secret.link-password");
            int next = text[start..].IndexOf("://");
            at = next < 0 ? -1 : start + next;
        }
    }

    private static bool IsPasswordInLink(ReadOnlySpan<char> password) =>
        password.Length >= 3 && (password.IndexOf('#') is var sign && (sign < 0 || password[..sign].IndexOfAnyExcept(Marks.Digits) >= 0)) && !Randomness.IsStandIn(password) && password[0] is not ('$' or '<' or '{' or '[' or '%' or '*')
        && !password.Equals("password", StringComparison.OrdinalIgnoreCase) && !password.Equals("pass", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>curl -u user:password</c>, <c>--user</c>, <c>--proxy-user</c>.</summary>
    private static void FindCommandLine(Page page, ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOf("curl"); at >= 0;)
        {
            ReadOnlySpan<char> command = text[at..Math.Min(text.Length, at + 600)];
            int option = command.IndexOf(" -u "), length = 4;
            if (option < 0) (option, length) = (command.IndexOf("-user "), 6);
            if (option < 0) (option, length) = (command.IndexOf("-user="), 6);
            if (option >= 0) TryCredentials(page, text, at + option + length);
            int next = text[(at + 4)..].IndexOf("curl");
            at = next < 0 ? -1 : at + 4 + next;
        }
    }

    private static void TryCredentials(Page page, ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
        if (at >= text.Length) return;
        char quote = text[at] is '"' or '\'' ? text[at] : '\0';
        int start = quote == 0 ? at : at + 1;
        int length = quote == 0 ? text[start..].IndexOfAny(" \t\n\r") : text[start..].IndexOf(quote);
        int end = length < 0 ? text.Length : start + length;
        ReadOnlySpan<char> pair = text[start..end];
        if (end < text.Length - 2 && quote != 0 && text[(end + 1)..].StartsWith(":")) end = NextBlank(text, end);
        pair = text[start..end];
        int colon = pair.IndexOf(':');
        if (colon < 0 || pair.Length < 8) return;
        ReadOnlySpan<char> password = pair[(colon + 1)..].Trim("\"'{}"), user = pair[..colon].Trim("\"'{}");
        ReadOnlySpan<char> hidden = password.Length > 0 ? password : user;
        if (hidden.Length >= 6 && SecretJudge.IsPassword(hidden, quoted: false) && pair[0] != '$') page.Add("SECRET", start, end, 0.96f, "secret.curl-user");
    }

    private static int NextBlank(ReadOnlySpan<char> text, int from)
    {
        int length = text[from..].IndexOfAny(" \t\n\r");
        return length < 0 ? text.Length : from + length;
    }
}
