using System.Runtime.Intrinsics;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// Reads names out of the label probabilities of one stretch of tokens: cuts out what may be a name, whatever its kind, and has it judged
/// as a whole.
/// </summary>
internal static class NameSpans
{
    /// <summary>A token that is a name with less than this probability is part of none.</summary>
    private const float Least = 0.12f;

    /// <summary>At its edges a name keeps this share of its surest token: <c>van</c> and <c>de la</c> are less sure than what surrounds them.</summary>
    private const float Edge = 0.4f;

    /// <param name="window">The tokens of the window.</param>
    /// <param name="first">Where the stretch begins in it.</param>
    /// <param name="marginals">The label probabilities of the stretch.</param>
    /// <param name="thresholds">Least score at which a kind is reported, by kind and then by <see cref="CaseMode"/>.</param>
    /// <param name="classifier">The second look; null while it is not trained: then the surest token counts.</param>
    /// <param name="findings">Receives the names.</param>
    public static void Read(ReadOnlySpan<NameToken> window, int first, ReadOnlySpan<Vector256<float>> marginals, float[] thresholds, SpanClassifier? classifier, List<Finding> findings)
    {
        ReadOnlySpan<NameToken> tokens = window.Slice(first, marginals.Length);
        int at = 0;
        while (Next(tokens, marginals, ref at, out SpanBounds span))
        {
            (int kind, float score) = span.IsAddress || classifier is null
                ? Surest(marginals[span.Start..span.End], span.IsAddress)
                : classifier.Judge(window, first, span, marginals);
            if (kind == 0 || score < thresholds[(kind * NameModel.Modes) + (int)tokens[span.Start].Mode]) continue;
            Add(tokens[span.Start..span.End], kind, score, findings);
        }
    }

    /// <summary>The next run of tokens that may be a name; training and tagging call the same code.</summary>
    public static bool Next(ReadOnlySpan<NameToken> tokens, ReadOnlySpan<Vector256<float>> marginals, ref int at, out SpanBounds span)
    {
        while (at < tokens.Length)
        {
            if (marginals[at].ToScalar() > 1 - Least)
            {
                at++;
                continue;
            }

            bool isAddress = IsAddress(marginals[at]);
            int start = at++;
            while (at < tokens.Length && marginals[at].ToScalar() <= 1 - Least && IsAddress(marginals[at]) == isAddress && (isAddress || !Begins(marginals[at]))) at++;
            span = Trimmed(tokens, marginals, new SpanBounds(start, at, isAddress));
            if (span.Length > 0) return true;
        }

        span = default;
        return false;
    }

    /// <summary>The probability of a kind, begun or gone on.</summary>
    public static float Of(Vector256<float> p, int kind) =>
        kind == NameLabel.Address ? p.GetElement(7) : p.GetElement((2 * kind) - 1) + p.GetElement(2 * kind);

    private static SpanBounds Trimmed(ReadOnlySpan<NameToken> tokens, ReadOnlySpan<Vector256<float>> marginals, SpanBounds span)
    {
        float best = 0;
        for (int i = span.Start; i < span.End; i++) best = MathF.Max(best, 1 - marginals[i].ToScalar());
        (int start, int end) = (span.Start, span.End);
        while (start < end && !(CanEdge(tokens[start]) && 1 - marginals[start].ToScalar() >= best * Edge)) start++;
        while (start < end && !(CanEdge(tokens[end - 1]) && 1 - marginals[end - 1].ToScalar() >= best * Edge)) end--;
        bool hasWord = false;
        for (int i = start; i < end; i++) hasWord |= tokens[i].Kind is (>= TokenKind.Lower and <= TokenKind.Uncased) or TokenKind.Alphanumeric;
        // A postcode alone is only digits; it stays if the line before it is an address.
        return hasWord || span.IsAddress ? span with { Start = start, End = end } : default;
    }

    private static (int Kind, float Score) Surest(ReadOnlySpan<Vector256<float>> marginals, bool isAddress)
    {
        Vector256<float> sum = Vector256<float>.Zero;
        foreach (Vector256<float> marginal in marginals) sum += marginal;
        int kind = isAddress ? NameLabel.Address : NameLabel.Person;
        for (int k = NameLabel.Location; !isAddress && k < NameLabel.Address; k++)
        {
            if (Of(sum, k) > Of(sum, kind)) kind = k;
        }

        float best = 0;
        foreach (Vector256<float> marginal in marginals) best = MathF.Max(best, Of(marginal, kind));
        return (kind, best);
    }

    private static void Add(ReadOnlySpan<NameToken> tokens, int kind, float score, List<Finding> findings)
    {
        bool lone = tokens[0].Mode == CaseMode.Lower && NameLabel.Lone[kind].Length > 0;
        string recogniser = lone ? NameLabel.Lone[kind] : NameLabel.Recognisers[kind];
        findings.Add(new Finding(NameLabel.Entities[kind], tokens[0].Start, tokens[^1].End, MathF.Min(score, 0.99f), recogniser));
    }

    private static bool CanEdge(in NameToken token) => token.Kind is >= TokenKind.Lower and <= TokenKind.Alphanumeric;

    private static bool Begins(Vector256<float> p) => p.GetElement(1) + p.GetElement(3) + p.GetElement(5) > p.GetElement(2) + p.GetElement(4) + p.GetElement(6);

    private static bool IsAddress(Vector256<float> p) =>
        p.GetElement(7) > p.GetElement(1) + p.GetElement(2) && p.GetElement(7) > p.GetElement(3) + p.GetElement(4) && p.GetElement(7) > p.GetElement(5) + p.GetElement(6);
}
