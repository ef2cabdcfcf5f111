namespace HybridRouter.Signals.Privacy;

/// <summary>Puts the tagger's names among the scanner's own findings: where the two overlap, what a checksum or shape says is surer.</summary>
internal static class NameMerger
{
    /// <summary>Drops names that overlap own findings of some certainty, and orders the rest by place.</summary>
    /// <param name="text">The original text.</param>
    /// <param name="findings">Own findings, ordered, and behind them the tagger's.</param>
    /// <param name="own">How many are own.</param>
    public static void Merge(ReadOnlySpan<char> text, List<Finding> findings, int own)
    {
        if (findings.Count == own) return;
        int kept = own;
        for (int i = own; i < findings.Count; i++)
            if (!IsTaken(findings, own, findings[i])) findings[kept++] = findings[i];
        findings.RemoveRange(kept, findings.Count - kept);
        AddressParts.Split(text, findings, own);
        findings.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
    }

    private static bool IsTaken(List<Finding> findings, int own, in Finding name)
    {
        int low = 0, high = own;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (findings[middle].End > name.Start) high = middle;
            else low = middle + 1;
        }

        for (int i = low; i < own && findings[i].Start < name.End; i++)
            if (findings[i].End > name.Start && findings[i].Score >= 0.4f) return true;
        return false;
    }
}
