using System.Buffers;

namespace HybridRouter.Signals.Privacy.Names.Unspaced;

/// <summary>
/// Names in scripts that write no spaces between words (Chinese, Japanese, Thai) or glue particles to them (Korean), where a tagger of
/// words sees only whole clauses. By rule: a surname beside an honorific, a title or a word such as "my name is", places that are
/// listed, and organisations by what their kind is called. A name without any of these is not found.
/// </summary>
internal static class UnspacedNames
{
    /// <summary>What a rule gives: surer than a guess, less sure than a checksum.</summary>
    public const float Score = 0.8f;

    /// <summary>Adds names behind those of the tagger, drops what the tagger said of the same letters, and restores the order.</summary>
    /// <param name="text">The original text.</param>
    /// <param name="findings">Findings of the tagger from <paramref name="first"/> on.</param>
    /// <param name="first">The first of them.</param>
    public static void Find(ReadOnlySpan<char> text, List<Finding> findings, int first)
    {
        bool thai = text.ContainsAnyInRange('\u0E00', '\u0E7F'), eastAsian = text.ContainsAnyInRange('\u3041', '\uD7A3');
        if (!thai && !eastAsian) return;
        int own = findings.Count;
        if (thai) ThaiNames.Find(text, findings);
        if (eastAsian)
        {
            HanNames.Find(text, findings);
            HangulNames.Find(text, findings);
        }

        UnspacedPlaces.Find(text, findings);
        Settle(text, findings, first, own);
    }

    /// <summary>Adds a person, a place or an organisation.</summary>
    public static void Add(List<Finding> findings, int kind, int start, int end) =>
        findings.Add(new Finding(NameLabel.Entities[kind], start, end, Score, NameLabel.Recognisers[kind]));

    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or '々';

    public static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';

    public static bool IsKatakana(char c) => c is >= '\u30A1' and <= '\u30FC';

    public static bool IsThai(char c) => c is >= '\u0E01' and <= '\u0E4E';

    /// <summary>The places of any of the words, one after the other.</summary>
    public static int Next(ReadOnlySpan<char> text, SearchValues<string> words, int from)
    {
        int at = from < text.Length ? text[from..].IndexOfAny(words) : -1;
        return at < 0 ? -1 : from + at;
    }

    /// <summary>The longest of the words that the text has at a place; 0 when it has none.</summary>
    public static int LengthOf(ReadOnlySpan<char> text, int at, string[] words)
    {
        int longest = 0;
        foreach (string word in words)
        {
            if (word.Length > longest && text[at..].StartsWith(word, StringComparison.Ordinal)) longest = word.Length;
        }

        return longest;
    }

    /// <summary>What overlaps is one finding: the earliest, then the longest. The tagger reads a clause of these scripts as one word, so the rules come first.</summary>
    private static void Settle(ReadOnlySpan<char> text, List<Finding> findings, int first, int own)
    {
        List<Finding> rules = findings[own..];
        rules.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        findings.RemoveRange(own, findings.Count - own);
        int kept = first;
        for (int i = first; i < findings.Count; i++)
        {
            Finding cut = findings[i] with { End = EndOfSpaced(text, findings[i]) };
            if (cut.End > cut.Start && !Overlaps(rules, cut)) findings[kept++] = cut;
        }

        findings.RemoveRange(kept, findings.Count - kept);
        int end = -1;
        foreach (Finding rule in rules)
        {
            if (rule.Start < end) continue;
            findings.Add(rule);
            end = rule.End;
        }

        findings.Sort(first, findings.Count - first, Comparer<Finding>.Create(static (a, b) => a.Start.CompareTo(b.Start)));
    }

    /// <summary>Whether one of the rules' findings, ordered by start, touches another finding.</summary>
    private static bool Overlaps(List<Finding> rules, Finding finding)
    {
        int low = 0, high = rules.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (rules[middle].Start < finding.End) low = middle + 1;
            else high = middle;
        }

        return low > 0 && rules[low - 1].End > finding.Start;
    }

    /// <summary>Where the letters of other scripts end, at the latest where the finding does.</summary>
    private static int EndOfSpaced(ReadOnlySpan<char> text, in Finding finding)
    {
        int end = finding.Start;
        while (end < finding.End && !IsUnspaced(text[end])) end++;
        while (end < finding.End && end > finding.Start && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }

    private static bool IsUnspaced(char c) => IsHan(c) || IsHangul(c) || IsThai(c) || c is >= '\u3041' and <= '\u30FF';
}
