using System.Buffers;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Passwords that programs take as an option of one letter or by place: <c>sshpass -p x</c>, <c>mysql -px</c>, <c>requirepass x</c>.</summary>
internal static class CommandLineFinder
{
    private const int Reach = 200;

    /// <summary>Skip: words between the option and the password, the rest of the option's own included.</summary>
    private static readonly (string Program, string Option, int Skip)[] Options =
    [
        ("sshpass", " -p ", 0), ("sshpass", " -p", 0), ("mysql", " -p", 0), ("mariadb", " -p", 0), ("redis-cli", " -a ", 0),
        ("net use", " /user:", 1), ("net use", ": ", 1), ("htpasswd", " -b", 3), ("ldapsearch", " -w ", 0), ("sqlcmd", " -P ", 0), ("unzip", " -P ", 0), ("zip", " -P ", 0), ("mongosh", " -p ", 0), ("mongodump", " -p ", 0), ("cqlsh", " -p ", 0), ("ConvertTo-SecureString", " ", 0),
        (" login ", " -p ", 0), ("sqlplus ", "/", 0), ("oracle:thin:", "/", 0), ("smbclient", "%", 0), ("xfreerdp", " /p:", 0), ("schtasks", " /rp ", 0), ("lftp ", ",", 0),
        ("BUNDLE_", "__COM=", 0), ("BUNDLE_", "__COM: ", 0), ("BUNDLE_", "__ORG=", 0), ("BUNDLE_", "__IO=", 0), // Bundler: user:password of a gem server
        ("requirepass", " ", 0), ("masterauth", " ", 0), ("bindpw", " ", 0), ("snmp-server", " community ", 0), ("enable", " secret 0 ", 0), ("enable", " secret ", 0),
    ];

    /// <summary>One of them stands in each command that is known.</summary>
    public static readonly string[] ProgramNames = ["sshpass", "mysql", "mariadb", "redis-cli", " login ", "net use", "htpasswd", "ldapsearch", "sqlcmd", "unzip", "zip -", "sqlplus ", "oracle:thin:", "smbclient", "xfreerdp", "schtasks", "lftp ", "BUNDLE_", "requirepass ", "masterauth ", "bindpw ", "snmp-server ", "enable secret ", "mongo", "cqlsh", "ConvertTo-SecureString"];

    private static readonly SearchValues<string> Programs = SearchValues.Create(ProgramNames, StringComparison.Ordinal);

    public static void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        for (int at = text.IndexOfAny(Programs); at >= 0;)
        {
            TryOptions(page, text, Math.Max(0, at - 6));
            if (!page.Meter.Spend(Reach)) return;
            int next = text[(at + 5)..].IndexOfAny(Programs);
            at = next < 0 ? -1 : at + 5 + next;
        }
    }

    private static void TryOptions(Page page, ReadOnlySpan<char> text, int from)
    {
        ReadOnlySpan<char> command = text[from..Math.Min(text.Length, from + Reach)];
        int line = command.IndexOf('\n');
        if (line >= 0) command = command[..line];
        foreach ((string program, string option, int skip) in Options)
        {
            int name = command.IndexOf(program);
            int place = name < 0 ? -1 : command[name..].IndexOf(option);
            if (place < 0) continue;
            int start = name + place + option.Length;
            for (int words = 0; words < skip && start < command.Length; words++)
            {
                int blank = command[start..].IndexOf(' ');
                start = blank < 0 ? command.Length : start + blank + 1;
            }

            if (start < command.Length && command[start] is '"' or '\'') start++;
            int length = start >= command.Length ? 0 : command[start..].IndexOfAny(" \"'\t");
            int end = length < 0 ? command.Length : start + length;
            if (end - start < 6 || command[start] == '/' || !SecretJudge.IsPassword(command[start..end], quoted: false)) continue;
            page.Add("SECRET", from + start, from + end, 0.9f, "secret.command-line");
            return;
        }
    }
}
