using System.Text;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>
/// Spans as Presidio-research's evaluator compares them: neighbours of one entity that only signs and spaces divide are one; two spans agree
/// when they share nine tenths of what they cover together, whatever their entities; each is counted once.
/// </summary>
internal static class JoinedSpans
{
    private const double Agreement = 0.9;

    /// <summary>Places are code points of the text.</summary>
    public static (int Truth, int Found, int Matched) Count(string text, IEnumerable<(int Start, int End, string Entity)> truth, IEnumerable<(int Start, int End, string Entity)> found)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        List<(int Start, int End, string Entity)> wanted = Join(runes, truth), given = Join(runes, found), free = [.. given];
        int matched = 0;
        foreach (var span in wanted)
        {
            int best = free.FindIndex(other => Share(span, other) >= Agreement);
            if (best < 0) continue;
            matched++;
            free.RemoveAt(best);
        }

        return (wanted.Count, given.Count, matched);
    }

    private static List<(int Start, int End, string Entity)> Join(Rune[] runes, IEnumerable<(int Start, int End, string Entity)> spans)
    {
        List<(int Start, int End, string Entity)> joined = [];
        foreach (var span in spans.OrderBy(span => span.Start))
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Entity == span.Entity && IsDivided(runes, last.End, span.Start)) joined[^1] = last with { End = Math.Max(last.End, span.End) };
            else joined.Add(span);
        }

        return joined;
    }

    /// <summary>By nothing that says anything.</summary>
    private static bool IsDivided(Rune[] runes, int from, int to)
    {
        for (int i = from; i < to; i++)
            if (Rune.IsLetterOrDigit(runes[i])) return false;
        return true;
    }

    private static double Share((int Start, int End, string Entity) one, (int Start, int End, string Entity) other)
    {
        int shared = Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start);
        return shared <= 0 ? 0 : (double)shared / (Math.Max(one.End, other.End) - Math.Min(one.Start, other.Start));
    }
}
