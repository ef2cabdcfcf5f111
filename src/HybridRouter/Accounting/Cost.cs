namespace HybridRouter.Accounting;

/// <summary>What tokens cost. Exact decimals throughout; thread-safe, without state.</summary>
public static class Cost
{
    /// <summary>Digits after the point that an amount of money keeps: 10^-12 USD, what the ledger's integers count.</summary>
    public const int Digits = 12;

    private const decimal Million = 1_000_000m;

    /// <summary>
    /// The cost of one answer in USD, at most <see cref="Digits"/> digits after the point; what lies beyond is rounded half to even.
    /// A price with up to six digits after the point never needs rounding.
    /// </summary>
    /// <remarks>
    /// Cached input is priced apart and taken out of the input; reasoning is output and is not priced again. Targets sometimes report
    /// figures that contradict each other: negative ones count as 0, cached input as at most the input. An estimate is priced like a count.
    /// </remarks>
    /// <exception cref="OverflowException">The price is beyond what a decimal holds.</exception>
    public static decimal Of(Usage usage, Price price)
    {
        ArgumentNullException.ThrowIfNull(price);
        int input = Math.Max(0, usage.InputTokens);
        int cached = Math.Clamp(usage.CachedInputTokens, 0, input);
        int output = Math.Max(0, usage.OutputTokens);
        decimal millionfold = ((input - cached) * price.InputPerMTok)
            + (cached * (price.CachedInputPerMTok ?? price.InputPerMTok))
            + (output * price.OutputPerMTok);
        return decimal.Round(millionfold / Million, Digits, MidpointRounding.ToEven);
    }

    /// <summary>What several tries cost together, in USD; <see langword="null"/> as soon as one of them is not known: a part is not the whole.</summary>
    public static decimal? Total(IEnumerable<LedgerAttempt> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        decimal total = 0;
        foreach (LedgerAttempt attempt in attempts)
        {
            if (attempt.CostUsd is not { } cost) return null;
            total += cost;
        }

        return total;
    }
}
