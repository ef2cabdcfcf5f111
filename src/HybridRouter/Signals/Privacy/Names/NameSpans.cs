using System.Runtime.Intrinsics;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>Reads names out of the label probabilities of one stretch of tokens.</summary>
internal static class NameSpans
{
    /// <summary>A name goes on while its kind keeps this share of the threshold: <c>van</c> and <c>de la</c> are less sure than what surrounds them.</summary>
    private const float Continuing = 0.5f;

    /// <summary>Above this no kind can reach a threshold of 0.1 or more, not even to go on.</summary>
    private const float CertainlyNone = 0.95f;

    public static void Read(ReadOnlySpan<NameToken> tokens, ReadOnlySpan<Vector256<float>> marginals, float[] thresholds, List<Finding> findings)
    {
        int i = 0;
        while (i < tokens.Length)
        {
            int kind = Likeliest(marginals[i], out float p);
            float threshold = thresholds[(kind * NameModel.Modes) + (int)tokens[i].Mode];
            if (kind == 0 || p < threshold * Continuing)
            {
                i++;
                continue;
            }

            int start = i;
            float best = p;
            for (i++; i < tokens.Length && Likeliest(marginals[i], out p) == kind && p >= threshold * Continuing && !Begins(marginals[i], kind); i++)
            {
                best = MathF.Max(best, p);
            }

            if (best >= threshold) Add(tokens[start..i], kind, best, findings);
        }
    }

    private static void Add(ReadOnlySpan<NameToken> tokens, int kind, float score, List<Finding> findings)
    {
        while (tokens.Length > 0 && !CanEdge(tokens[0])) tokens = tokens[1..];
        while (tokens.Length > 0 && !CanEdge(tokens[^1])) tokens = tokens[..^1];
        bool hasWord = false;
        foreach (ref readonly NameToken token in tokens) hasWord |= token.Kind is (>= TokenKind.Lower and <= TokenKind.Uncased) or TokenKind.Alphanumeric;
        // A postcode alone is only digits; it stays if the line before it is an address.
        if (tokens.Length == 0 || (!hasWord && kind != NameLabel.Address)) return;
        bool lone = tokens[0].Mode == CaseMode.Lower && NameLabel.Lone[kind].Length > 0;
        string recogniser = lone ? NameLabel.Lone[kind] : NameLabel.Recognisers[kind];
        findings.Add(new Finding(NameLabel.Entities[kind], tokens[0].Start, tokens[^1].End, MathF.Min(score, 0.99f), recogniser));
    }

    private static bool CanEdge(in NameToken token) => token.Kind is >= TokenKind.Lower and <= TokenKind.Alphanumeric;

    private static bool Begins(Vector256<float> p, int kind) => kind != NameLabel.Address && p.GetElement(NameLabel.Begin(kind)) > p.GetElement(NameLabel.Inside(kind));

    private static int Likeliest(Vector256<float> p, out float probability)
    {
        int kind = 0;
        probability = 0;
        if (p.ToScalar() > CertainlyNone) return 0;
        for (int k = 1; k < NameLabel.Kinds; k++)
        {
            float own = k == NameLabel.Address ? p.GetElement(7) : p.GetElement((2 * k) - 1) + p.GetElement(2 * k);
            if (own > probability) (kind, probability) = (k, own);
        }

        return kind;
    }
}
