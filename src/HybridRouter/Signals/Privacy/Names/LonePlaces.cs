namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// Drops places and organisations of a text without any capital when it names no person and no address: <c>weather in paris</c> is a
/// command, not a fact about anybody. Beside a person they stay, and so does where somebody says to live.
/// </summary>
internal static class LonePlaces
{
    private static readonly string[] Residence = ["live", "lives", "lived", "living", "moved", "born", "reside", "resides", "residing", "home", "address", "work", "works", "worked"];

    /// <summary>How far before a place a word of residence may stand.</summary>
    private const int Nearby = 24;

    public static void Drop(ReadOnlySpan<char> text, List<Finding> findings, int first)
    {
        for (int i = first; i < findings.Count; i++)
        {
            if (findings[i].Entity == NameLabel.Entities[NameLabel.Person] || findings[i].Entity == NameLabel.Entities[NameLabel.Address]) return;
        }

        if (findings.Count == first || HasCapital(text)) return;

        int kept = first;
        for (int i = first; i < findings.Count; i++)
        {
            if (!IsLone(findings[i].RecogniserId) || FollowsResidence(text, findings[i].Start)) findings[kept++] = findings[i];
        }

        findings.RemoveRange(kept, findings.Count - kept);
    }

    private static bool HasCapital(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (LetterFolding.ClassOf(c) == 2) return true;
        }

        return false;
    }

    private static bool IsLone(string recogniser) => Array.IndexOf(NameLabel.Lone, recogniser) > 0;

    private static bool FollowsResidence(ReadOnlySpan<char> text, int start)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, start - Nearby)..start];
        foreach (Range range in before.Split(' '))
        {
            foreach (string word in Residence)
            {
                if (before[range].SequenceEqual(word)) return true;
            }
        }

        return false;
    }
}
