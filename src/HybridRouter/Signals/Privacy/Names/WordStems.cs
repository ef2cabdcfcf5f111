namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// Knows an ordinary word in a form that the lexicon lacks: <c>wearily</c>, <c>tossed</c>, <c>soooon</c>. At the start of a sentence such
/// a word looks like a name that nobody has heard of.
/// </summary>
internal static class WordStems
{
    /// <summary>The case statistic of such a form, beyond those that are counted.</summary>
    public const byte Form = 13;

    private const int Shortest = 5;
    private const int Longest = 24;

    /// <summary>Endings in English, and how many letters they add; an <c>e</c> that fell before the ending is tried as well.</summary>
    private static readonly string[] Endings = ["ly", "ed", "ing", "s", "es", "er", "ers", "est", "y", "ness", "less", "ish"];

    /// <summary>Marks a word of which the lexicon knows nothing when it knows its stem as an ordinary word.</summary>
    public static void Describe(ref NameToken token, ReadOnlySpan<char> word, NameLexicon lexicon)
    {
        if (token.CaseStatistic != 0 || token.Flags != LexiconFlags.None || word.Length is < Shortest or > Longest) return;
        Span<char> folded = stackalloc char[Longest];
        for (int i = 0; i < word.Length; i++) folded[i] = LetterFolding.Fold(word[i]);
        folded = folded[..word.Length];
        if (IsStretched(folded, lexicon)) token.CaseStatistic = Form;
        foreach (string ending in Endings)
        {
            if (token.CaseStatistic != 0) return;
            if (folded.EndsWith(ending) && IsStem(folded[..^ending.Length], lexicon)) token.CaseStatistic = Form;
        }
    }

    private static bool IsStem(ReadOnlySpan<char> stem, NameLexicon lexicon)
    {
        uint hash = TokenReader.HashOf(stem);
        if (stem.Length < 3) return false;
        // Stem as it is; with its silent e; without the letter that was doubled; with the y that became an i.
        return IsOrdinary(hash, lexicon) || IsOrdinary(TokenReader.Extend(hash, 'e'), lexicon)
            || (stem[^1] == stem[^2] && IsOrdinary(TokenReader.HashOf(stem[..^1]), lexicon))
            || (stem[^1] == 'i' && IsOrdinary(TokenReader.Extend(TokenReader.HashOf(stem[..^1]), 'y'), lexicon));
    }

    /// <summary>Letters that are drawn out: three or more of one letter stand for one or two.</summary>
    private static bool IsStretched(ReadOnlySpan<char> word, NameLexicon lexicon)
    {
        Span<char> once = stackalloc char[word.Length], twice = stackalloc char[word.Length];
        int ones = 0, twos = 0, run = 0, longest = 0;
        for (int i = 0; i < word.Length; i++)
        {
            run = i > 0 && word[i] == word[i - 1] ? run + 1 : 1;
            longest = Math.Max(longest, run);
            if (run == 1) once[ones++] = word[i];
            if (run <= 2) twice[twos++] = word[i];
        }

        return longest > 2 && (IsOrdinary(TokenReader.HashOf(once[..ones]), lexicon) || IsOrdinary(TokenReader.HashOf(twice[..twos]), lexicon));
    }

    private static bool IsOrdinary(uint word, NameLexicon lexicon) => lexicon.Find(word) is { CaseStatistic: > 0 and <= CandidateFilter.OrdinaryCase + 1 };
}
