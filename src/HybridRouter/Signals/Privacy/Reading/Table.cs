namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>Lines of cells under a line of labels: CSV, tabs, semicolons, bars.</summary>
/// <param name="Start">Where the first row below the labels begins, in plain offsets.</param>
/// <param name="End">Behind the last row.</param>
/// <param name="Delimiter">What divides cells.</param>
/// <param name="FirstLabel">Number of the first label in the list of all labels.</param>
/// <param name="Labels">How many labels there are.</param>
internal readonly record struct Table(int Start, int End, char Delimiter, int FirstLabel, int Labels);

/// <summary>Finds the tables of a text: a line of short labels, and lines with as many delimiters below it.</summary>
internal static class TableReader
{
    /// <summary>A label says what a column holds; longer ones are sentences.</summary>
    private const int LongestLabel = 40;

    private const int MostLabels = 60;

    private const string Delimiters = ",;\t|";

    /// <summary>Adds all tables, in order.</summary>
    public static void Read(ReadOnlySpan<char> text, List<Table> tables, List<(int Start, int End)> labels)
    {
        for (int line = 0; line < text.Length;)
        {
            int end = EndOfLine(text, line), rows = end;
            foreach (char delimiter in Delimiters)
            {
                int first = labels.Count;
                if (!TryLabels(text, line, end, delimiter, labels)) continue;
                rows = EndOfRows(text, end, delimiter, labels.Count - first - 1);
                if (rows > end)
                {
                    tables.Add(new Table(end + 1, rows, delimiter, first, labels.Count - first));
                    break;
                }

                labels.RemoveRange(first, labels.Count - first);
            }

            line = rows + 1;
        }
    }

    /// <summary>Where the next cell begins behind a delimiter outside quotes; the end when there is none.</summary>
    public static int NextCell(ReadOnlySpan<char> text, int at, int end, char delimiter)
    {
        bool quoted = false;
        for (; at < end; at++)
        {
            if (text[at] == '"') quoted = !quoted;
            else if (text[at] == delimiter && !quoted) return at + 1;
        }

        return end + 1;
    }

    public static int EndOfLine(ReadOnlySpan<char> text, int start)
    {
        int length = text[start..].IndexOf('\n');
        return length < 0 ? text.Length : start + length;
    }

    private static bool TryLabels(ReadOnlySpan<char> text, int start, int end, char delimiter, List<(int Start, int End)> labels)
    {
        if (end - start > LongestLabel * MostLabels || text[start..end].IndexOf(delimiter) < 0) return false;
        int first = labels.Count;
        for (int cell = start; cell <= end;)
        {
            int next = NextCell(text, cell, end, delimiter);
            ReadOnlySpan<char> label = text[cell..Math.Min(end, next - 1)].Trim();
            bool edge = delimiter == '|' && label.IsEmpty && (cell == start || next > end);
            if (!edge && !IsLabel(label))
            {
                labels.RemoveRange(first, labels.Count - first);
                return false;
            }

            labels.Add((cell, next - 1));
            cell = next;
        }

        return labels.Count - first >= 2;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > LongestLabel) return false;
        int digits = 0;
        bool letter = false;
        foreach (char c in label)
        {
            digits = char.IsDigit(c) ? digits + 1 : 0;
            letter |= char.IsLetter(c);
            if (digits > 3 || c is '@' or '{' or '}' or '=') return false;
        }

        return letter;
    }

    private static int EndOfRows(ReadOnlySpan<char> text, int end, char delimiter, int delimiters)
    {
        while (end < text.Length)
        {
            int next = EndOfLine(text, end + 1), found = 0;
            for (int cell = NextCell(text, end + 1, next, delimiter); cell <= next; cell = NextCell(text, cell, next, delimiter)) found++;
            if (found != delimiters) break;
            end = next;
        }

        return end;
    }
}
