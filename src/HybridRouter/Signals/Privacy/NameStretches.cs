namespace HybridRouter.Signals.Privacy;

/// <summary>
/// Gives a long text to the tagger of names in stretches, and looks at the budget between them: the tagger knows none, and a text of
/// megabytes would hold a request for as long as it takes.
/// </summary>
internal static class NameStretches
{
    /// <summary>Longest stretch in characters; at the dearest text that is known some 0.1 s.</summary>
    private const int Longest = 1 << 16;

    /// <summary>A stretch ends where a line or a word does, looked for so far back.</summary>
    private const int ReachOfCut = 2000;

    /// <summary>Work units per character, about what ordinary text costs.</summary>
    private const int Cost = 10;

    /// <summary>Adds the names, in order of place among the findings that are there.</summary>
    public static void Tag(NameTagging names, ReadOnlySpan<char> text, List<Finding> findings, Meter meter)
    {
        int untagged = findings.Count;
        for (int start = 0; start < text.Length && !meter.IsExhausted;)
        {
            int end = EndOf(text, start), before = findings.Count;
            names(text[start..end], findings);
            for (int i = before; i < findings.Count && start > 0; i++)
                findings[i] = findings[i] with { Start = findings[i].Start + start, End = findings[i].End + start };
            meter.Spend((long)Cost * (end - start));
            start = end;
        }

        NameMerger.Merge(text, findings, untagged);
    }

    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        if (text.Length - start <= Longest) return text.Length;
        ReadOnlySpan<char> back = text.Slice(start + Longest - ReachOfCut, ReachOfCut);
        int cut = back.LastIndexOf('\n');
        if (cut < 0) cut = back.LastIndexOf(' ');
        return start + Longest - (cut < 0 ? 0 : ReachOfCut - cut - 1);
    }
}
