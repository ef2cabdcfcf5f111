using System.Text;

namespace HybridRouter.Local.Generation;

/// <summary>
/// Lets an answer's text through piece by piece and ends it before the first stop sequence. Text that may still become one is held back, so no part of a stop is ever emitted.
/// One for each answer; not safe for threads.
/// </summary>
internal sealed class StopMatcher(IEnumerable<string>? stops)
{
    private readonly string[] stops = stops is null ? [] : [.. stops.Where(static stop => !string.IsNullOrEmpty(stop))];
    private readonly StringBuilder held = new();

    /// <summary>True once a stop sequence was met; nothing is emitted after it.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Takes the next piece; returns what is safe to emit, possibly empty.</summary>
    public string Push(string piece)
    {
        if (stops.Length == 0 || Stopped) return Stopped ? "" : piece;
        string text = held.Append(piece).ToString();
        held.Clear();
        int end = First(text);
        if (end >= 0)
        {
            Stopped = true;
            return text[..end];
        }
        int kept = LongestOpenSuffix(text);
        held.Append(text, text.Length - kept, kept);
        return text[..^kept];
    }

    /// <summary>The text that was held back, when the answer ends without a stop sequence.</summary>
    public string Flush()
    {
        string text = held.ToString();
        held.Clear();
        return text;
    }

    private int First(string text)
    {
        int first = -1;
        foreach (string stop in stops)
        {
            int at = text.IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0 && (first < 0 || at < first)) first = at;
        }
        return first;
    }

    private int LongestOpenSuffix(string text)
    {
        int longest = 0;
        foreach (string stop in stops)
        {
            for (int length = Math.Min(stop.Length - 1, text.Length); length > longest; length--)
            {
                if (!text.AsSpan(text.Length - length).SequenceEqual(stop.AsSpan(0, length))) continue;
                longest = length;
            }
        }
        return longest;
    }
}
