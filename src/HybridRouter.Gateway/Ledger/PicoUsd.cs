namespace HybridRouter.Gateway.Ledger;

/// <summary>
/// Money as the database keeps it: an integer of 10^-12 USD, so that sums in SQL are exact. 64 bits reach to about 9.2 million USD.
/// </summary>
internal static class PicoUsd
{
    private const decimal PerUsd = 1_000_000_000_000m;

    /// <summary>The integer of an amount in USD; digits beyond the twelfth are rounded half to even.</summary>
    /// <exception cref="OverflowException">The amount is beyond 64 bits. It is refused, never cut.</exception>
    public static long Of(decimal usd) => decimal.ToInt64(decimal.Round(usd * PerUsd, 0, MidpointRounding.ToEven));

    /// <summary>The amount in USD of an integer; exact.</summary>
    public static decimal ToUsd(long pico) => pico / PerUsd;
}
