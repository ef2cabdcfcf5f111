namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>SQL names its columns first and gives their values later: <c>INSERT INTO users (login, password) VALUES ('jana', 'Orchard#58')</c>.</summary>
internal static class InsertFinder
{
    /// <summary>Characters of a list of columns.</summary>
    private const int LongestList = 600;

    private const int MostRows = 1_000;

    /// <summary>Judges the values of a column when a telling word is one in such a list; false when it is not.</summary>
    public static bool TryColumn(Page page, int word, SecretWord kind)
    {
        ReadOnlySpan<char> text = page.Text;
        int name = page.Words[word].Start, floor = Math.Max(0, name - LongestList);
        int open = text[floor..name].LastIndexOfAny('(', ')');
        if (open < 0 || text[floor + open] != '(') return false;
        int close = text[name..Math.Min(text.Length, name + LongestList)].IndexOf(')');
        if (close < 0 || !text[(name + close + 1)..].TrimStart().StartsWith("values", StringComparison.OrdinalIgnoreCase)) return false;
        if (ColumnFinder.IsTakenBack(page, word)) return true;
        int column = text[(floor + open)..name].Count(',');
        int at = name + close + 1;
        for (int row = 0; row < MostRows && at >= 0; row++) at = Judge(page, kind, column, at);
        return true;
    }

    /// <summary>Judges the next row and returns its end; -1 when there is none.</summary>
    private static int Judge(Page page, SecretWord kind, int column, int from)
    {
        ReadOnlySpan<char> text = page.Text;
        int open = text[from..Math.Min(text.Length, from + 40)].IndexOf('(');
        if (open < 0) return -1;
        int at = from + open + 1, cell = 0, limit = Math.Min(text.Length, at + LongestList * 4);
        for (; at < limit && text[at] != ')'; at++)
        {
            if (text[at] == ',') cell++;
            if (text[at] is not ('\'' or '"')) continue;
            int length = text[(at + 1)..limit].IndexOf(text[at]);
            if (length < 0) return -1;
            if (cell == column && SecretJudge.IsSecret(kind, text.Slice(at + 1, length), quoted: true)) page.Add("SECRET", at + 1, at + 1 + length, 0.85f, "secret.column");
            at += length + 1;
        }

        return page.Meter.Spend(at - from) && at < limit ? at : -1;
    }
}
