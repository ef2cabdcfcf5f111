namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// Drops places and organisations of a text without any capital when it names no person and no address: <c>weather in paris</c> is a
/// command, not a fact about anybody. Beside a person they stay, and so does where somebody says to live.
/// </summary>
internal static class LonePlaces
{
    private static readonly string[] Residence = ["live", "lives", "lived", "living", "moved", "born", "reside", "resides", "residing", "work", "works", "worked", "working"];

    /// <summary>What follows a word of residence where a place follows too; <c>my work</c> and <c>live music</c> are no residence.</summary>
    private static readonly string[] Prepositions = ["in", "at", "to", "for", "near", "from"];

    /// <summary>How far before a place a word of residence may stand: three words.</summary>
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
        ReadOnlySpan<char> before = text[Math.Max(0, start - Nearby)..start].TrimEnd();
        ReadOnlySpan<char> last = LastWord(before, out before), second = LastWord(before, out before), third = LastWord(before, out _);
        return (Is(last, Prepositions) && Is(second, Residence)) || (Is(second, Prepositions) && Is(third, Residence));
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        int at = text.LastIndexOf(' ');
        rest = at < 0 ? [] : text[..at];
        return text[(at + 1)..];
    }

    private static bool Is(ReadOnlySpan<char> word, string[] words)
    {
        foreach (string known in words)
        {
            if (word.SequenceEqual(known)) return true;
        }

        return false;
    }
}
