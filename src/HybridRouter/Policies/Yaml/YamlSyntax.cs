using YamlDotNet.Core;

namespace HybridRouter.Policies.Yaml;

/// <summary>Says in the words of a policy's author what is wrong with a file that is not YAML.</summary>
internal static class YamlSyntax
{
    public static void Report(YamlException error, string text, ProblemList problems)
    {
        int line = Math.Max(1, (int)error.Start.Line);
        var at = new Position(line, Math.Max(1, (int)error.Start.Column));
        if (TabNear(text, line) is { } tab)
        {
            problems.Error(tab, "The line is indented with a tab.", "YAML is indented with spaces only; use two per level.");
        }
        else if (UnquotedComparison(text, line) is { } comparison)
        {
            problems.Error(comparison, "A value that begins with '>' is the start of a text block in YAML.", "Put the comparison in quotes, for example tokens: \">= 400\".");
        }
        else
        {
            problems.Error(at, $"The file is not valid YAML: {Sentence(error.Message)}", "Check indentation, colons, brackets and quotes in this line and the one before.");
        }
    }

    /// <summary>The parser notices a tab late, or places it at the start of the file: the first tab in an indentation up to its line is the cause.</summary>
    private static Position? TabNear(string text, int line)
    {
        string[] lines = text.Split('\n');
        for (int i = 1; i <= lines.Length && (i <= line || line == 1); i++)
        {
            string written = lines[i - 1];
            int tab = written.AsSpan(0, written.Length - written.TrimStart().Length).IndexOf('\t');
            if (tab >= 0 && written.Trim().Length > 0) return new Position(i, tab + 1);
        }

        return null;
    }

    private static Position? UnquotedComparison(string text, int line)
    {
        string[] lines = text.Split('\n');
        for (int i = Math.Min(line, lines.Length); i >= Math.Max(1, line - 1); i--)
        {
            int at = lines[i - 1].IndexOf(": >", StringComparison.Ordinal);
            if (at >= 0) return new Position(i, at + 3);
        }

        return null;
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
