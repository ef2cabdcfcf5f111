namespace HybridRouter.Signals.Privacy;

/// <summary>
/// Settles what overlaps: the surer finding wins, the longer one among equals. Findings of different entities at one and the same
/// place both stay when they are about equally sure, or when the text is bare and nothing can decide between them.
/// </summary>
internal static class OverlapSettler
{
    /// <summary>Scores closer than this are equally sure.</summary>
    private const float Tie = 0.051f;

    /// <summary>In a bare text a guess stays beside all but what check and context agree on.</summary>
    private const float BareTie = 0.56f;

    /// <summary>Candidates that overlap in a chain are settled so many at a time, which keeps the work linear.</summary>
    private const int LongestCluster = 200;

    /// <summary>By their beginning, the longer one first.</summary>
    public static int ByPlace(Candidate a, Candidate b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End);

    /// <summary>Leaves the surviving candidates in the list, in order of place.</summary>
    public static void Settle(List<Candidate> found, bool bare)
    {
        if (found.Count < 2) return;
        found.Sort(ByPlace);
        int kept = 0;
        for (int i = 0; i < found.Count;)
        {
            int end = i + 1, reach = found[i].End;
            for (; end < found.Count && end - i < LongestCluster && found[end].Start < reach; end++) reach = Math.Max(reach, found[end].End);
            kept = SettleCluster(found, i, end, kept, bare);
            i = end;
        }

        found.RemoveRange(kept, found.Count - kept);
    }

    /// <summary>Candidates [start, end) overlap in a chain; the survivors move to [kept, ..).</summary>
    private static int SettleCluster(List<Candidate> found, int start, int end, int kept, bool bare)
    {
        if (end - start == 1)
        {
            found[kept] = found[start];
            return kept + 1;
        }

        List<Candidate> ranked = found.GetRange(start, end - start);
        ranked.Sort(static (a, b) => Rank(b).CompareTo(Rank(a)));
        List<Candidate> accepted = [];
        foreach (Candidate candidate in ranked)
            if (Stays(candidate, accepted, bare)) accepted.Add(candidate);
        accepted.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        foreach (Candidate candidate in accepted) found[kept++] = candidate;
        return kept;
    }

    private static float Rank(in Candidate candidate) => candidate.Score + (Math.Min(candidate.End - candidate.Start, 200) * 0.0005f);

    private static bool Stays(in Candidate candidate, List<Candidate> accepted, bool bare)
    {
        foreach (Candidate other in accepted)
        {
            if (!other.Overlaps(candidate)) continue;
            bool samePlace = other.Start == candidate.Start && other.End == candidate.End;
            if (!samePlace || other.Entity == candidate.Entity) return false;
            if (candidate.Score < other.Score - (bare ? BareTie : Tie)) return false;
        }

        return true;
    }
}
