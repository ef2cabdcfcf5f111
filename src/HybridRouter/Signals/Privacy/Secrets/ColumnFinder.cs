using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Passwords, tokens and keys in the rows of a table whose label names them: <c>user,password</c> and below it <c>jana,Kestrel!42</c>.</summary>
internal static class ColumnFinder
{
    /// <summary>Judges the cells below a label that is a telling word; false when the word is no label.</summary>
    public static bool TryColumn(Page page, int word, SecretWord kind)
    {
        ReadOnlySpan<char> text = page.Text;
        if (text.IndexOf('\n') < 0 || !page.Columns.TryColumn(page, page.Words[word].Start, out Table table, out int column)) return false;
        if (IsTakenBack(page, word)) return true;
        for (int line = table.Start; line < table.End;)
        {
            int end = TableReader.EndOfLine(text, line), cell = line;
            if (!page.Meter.Spend(end - line)) return true;
            for (int i = 0; i < column && cell <= end; i++) cell = TableReader.NextCell(text, cell, end, table.Delimiter);
            if (cell < end) Judge(page, kind, cell, TableReader.NextCell(text, cell, end, table.Delimiter) - 1);
            line = end + 1;
        }

        return true;
    }

    private static void Judge(Page page, SecretWord kind, int start, int end)
    {
        ReadOnlySpan<char> text = page.Text;
        while (start < end && text[start] is ' ' or '"' or '\'' or '\t') start++;
        while (end > start && text[end - 1] is ' ' or '"' or '\'' or '\r') end--;
        if (SecretJudge.IsSecret(kind, text[start..end], quoted: true)) page.Add("SECRET", start, end, 0.85f, "secret.column");
    }

    /// <summary><c>password_hash</c>, <c>token_count</c>: the last word of the label decides.</summary>
    public static bool IsTakenBack(Page page, int word)
    {
        while (word + 1 < page.Words.Count && page.Words[word + 1].Start - page.Words[word].End <= 1 && page.Text[page.Words[word].End] is '_' or ' ' or '-' or '.') word++;
        return SecretWords.IsTakenBack(page.Words[word].Hash);
    }
}
