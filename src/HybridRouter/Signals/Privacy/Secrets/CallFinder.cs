using System.Buffers;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Passwords that programs pass by place and not by name: <c>new NetworkCredential("svc", "x")</c>, <c>new PDO(dsn, 'root', 'x')</c>, <c>auth=('svc', 'x')</c>.</summary>
internal static class CallFinder
{
    private const int Reach = 300;

    private static readonly SearchValues<string> Calls = SearchValues.Create(
        ["NetworkCredential(", "PDO(", "mysqli(", "mysqli_connect(", "mysql_connect(", "getConnection(", "HTTPBasicAuth(", "HTTPDigestAuth(", "BasicAuth(", "basic_auth(", "basicAuth(", "setBasicAuth(", "UsernamePasswordCredentials(",
            "UsernamePasswordToken(", "PasswordAuthentication(", "BasicCredentials(", "auth=(", "AuthPlain(", "PlainAuth(", "setCredentials(", "smtp.login(", "server.login(", "ftp.login(", "imap.login(", "SqlCredential("],
        StringComparison.Ordinal);

    public static void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        if (!text.Contains('(')) return; // all of them end so
        for (int at = text.IndexOfAny(Calls); at >= 0;)
        {
            TryArguments(page, text, at);
            if (!page.Meter.Spend(Reach)) return;
            int next = text[(at + 4)..].IndexOfAny(Calls);
            at = next < 0 ? -1 : at + 4 + next;
        }
    }

    /// <summary>Of the quoted arguments in the bracket the one behind the user's name: the third of a connection that begins with an address, else the second.</summary>
    private static void TryArguments(Page page, ReadOnlySpan<char> text, int call)
    {
        int at = call + text[call..].IndexOf('(') + 1, limit = Math.Min(text.Length, at + Reach), quoted = 0, secret = 2;
        while (at < limit && text[at] is not (')' or '\n'))
        {
            if (text[at] is not ('"' or '\''))
            {
                at++;
                continue;
            }

            int length = text[(at + 1)..limit].IndexOfAny(text[at], '\n');
            if (length < 0) return;
            ReadOnlySpan<char> argument = text.Slice(at + 1, length);
            if (++quoted == 1 && (argument.IndexOf(':') >= 0 || IsPlaceFirst(text[call..]))) secret = 3;
            if (quoted == secret && SecretJudge.IsPassword(argument, quoted: true)) page.Add("SECRET", at + 1, at + 1 + length, 0.85f, "secret.argument");
            at += length + 2;
        }
    }

    private static bool IsPlaceFirst(ReadOnlySpan<char> call) => call.StartsWith("mysql") || call.StartsWith("PlainAuth") || call.StartsWith("getConnection");
}
