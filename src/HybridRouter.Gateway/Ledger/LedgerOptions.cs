namespace HybridRouter.Gateway.Ledger;

/// <summary>Settings of the ledger, section <c>HybridRouter:Ledger</c>.</summary>
internal sealed class LedgerOptions
{
    /// <summary>The section's name, for messages.</summary>
    public const string Section = "HybridRouter:Ledger";

    /// <summary>
    /// <c>Data Source=FILE</c> for SQLite; <c>Host=...</c> (PostgreSQL) is refused until it exists. Default: <c>hybridrouter/ledger.db</c>
    /// in the user's folder for application data, see <see cref="LedgerLocation"/>.
    /// </summary>
    public string ConnectionString { get; set; } = LedgerLocation.DefaultConnectionString;

    /// <summary>
    /// Most requests that may be open or finished but not yet written; the next one waits and is then refused. 1 to 1,000,000, default
    /// 10,000 (about 2 KB each).
    /// </summary>
    public int Capacity { get; set; } = 10_000;

    /// <summary>How long a request waits for a slot before it is refused. 0 to 1 minute, default 2 s.</summary>
    public TimeSpan ReserveTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Most entries of one transaction. 1 to 10,000, default 500.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>How long the first entry of a batch waits for others. 0 to 10 s, default 50 ms: 20 transactions a second at most.</summary>
    public TimeSpan BatchDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Everything that is wrong, each with the setting's name and what would be right; empty when all is well.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Check(Capacity is >= 1 and <= 1_000_000, nameof(Capacity), "from 1 to 1,000,000");
        Check(ReserveTimeout >= TimeSpan.Zero && ReserveTimeout <= TimeSpan.FromMinutes(1), nameof(ReserveTimeout), "from 00:00:00 to 00:01:00");
        Check(BatchSize is >= 1 and <= 10_000, nameof(BatchSize), "from 1 to 10,000");
        Check(BatchDelay >= TimeSpan.Zero && BatchDelay <= TimeSpan.FromSeconds(10), nameof(BatchDelay), "from 00:00:00 to 00:00:10");
        if (LedgerLocation.ErrorOf(ConnectionString) is { } error) errors.Add(error);
        return errors;

        void Check(bool isRight, string name, string range)
        {
            if (!isRight) errors.Add($"{Section}:{name} must be {range}.");
        }
    }
}
