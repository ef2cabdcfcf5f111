namespace HybridRouter.Signals.Privacy.Names;

/// <summary>Tells how a sentence uses case.</summary>
internal static class SegmentCase
{
    /// <summary>Fewer capitals than these may be an abbreviation.</summary>
    private const int LeastShout = 5;

    /// <summary>Shorter words stay small in a headline too.</summary>
    private const int HeadlineWord = 4;

    /// <param name="segment">The tokens of the sentence.</param>
    /// <param name="lower">How many small letters it has.</param>
    /// <param name="upper">How many capitals.</param>
    public static CaseMode Of(ReadOnlySpan<NameToken> segment, int lower, int upper)
    {
        if (upper == 0) return CaseMode.Lower;
        if (lower == 0 && upper >= LeastShout) return CaseMode.Upper;
        return IsHeadline(segment) ? CaseMode.Title : CaseMode.Mixed;
    }

    /// <summary>Whether the lexicon knows less than half of the words in small letters.</summary>
    public static bool IsForeign(ReadOnlySpan<NameToken> segment)
    {
        int known = 0, unknown = 0;
        foreach (ref readonly NameToken token in segment)
        {
            if (token.Kind is not (TokenKind.Lower or TokenKind.Uncased)) continue;
            if (token.CaseStatistic != 0) known++;
            else unknown++;
        }

        return unknown > 1 && unknown > known;
    }

    /// <summary>Whether most of the words that are nearly always written small have a capital here; the first word has one anyway.</summary>
    private static bool IsHeadline(ReadOnlySpan<NameToken> segment)
    {
        int capital = 0, small = 0;
        for (int i = 1; i < segment.Length; i++)
        {
            ref readonly NameToken token = ref segment[i];
            if (token.CaseStatistic is 0 or > CandidateFilter.OrdinaryCase || token.End - token.Start < HeadlineWord) continue;
            if (token.Kind == TokenKind.Capitalised) capital++;
            else if (token.Kind == TokenKind.Lower) small++;
        }

        return capital > Math.Max(1, small);
    }
}
