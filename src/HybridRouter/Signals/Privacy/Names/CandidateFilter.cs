namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// The cheap first stage: marks the tokens that may belong to a name. Ordinary lower-case words, which are most of a text, are passed over,
/// and the expensive features are computed for the rest only.
/// </summary>
internal static class CandidateFilter
{
    /// <summary>Case statistics up to this one belong to words that are nearly always written small (below 10 % with a capital, seen ten times or more).</summary>
    public const int OrdinaryCase = 2;

    /// <summary>Room between two candidates that may still belong to one name: <c>Bank of the West</c>, <c>J. R. Smith</c>.</summary>
    private const int Bridge = 2;

    public static void Mark(Span<NameToken> tokens, NameLexicon lexicon)
    {
        int last = -1;
        for (int i = 0; i < tokens.Length; i++)
        {
            PhraseMarks.Mark(tokens, i, lexicon);
            if (!IsCandidate(in tokens[i])) continue;
            if (last >= 0 && i - last <= Bridge + 1)
            {
                for (int j = last + 1; j < i; j++) tokens[j].IsActive = tokens[j].Kind is not (TokenKind.Address or TokenKind.Handle or TokenKind.Code);
            }

            tokens[i].IsActive = true;
            last = i;
        }
    }

    private static bool IsCandidate(in NameToken token) => token.Kind switch
    {
        TokenKind.Lower => !IsOrdinary(token),
        TokenKind.Capitalised => !(token.IsSegmentStart && IsOrdinary(token)),
        TokenKind.Upper or TokenKind.Initial => !(token.Mode == CaseMode.Upper && IsOrdinary(token)),
        TokenKind.MixedCase or TokenKind.Uncased or TokenKind.Digits or TokenKind.Alphanumeric => true,
        _ => false,
    };

    private static bool IsOrdinary(in NameToken token) =>
        token.CaseStatistic is > 0 and <= OrdinaryCase && (token.Flags & LexiconFlags.Naming) == 0;
}
