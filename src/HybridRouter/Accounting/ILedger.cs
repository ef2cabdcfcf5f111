namespace HybridRouter.Accounting;

/// <summary>
/// Where entries are kept for good. Two stores implement it: SQLite for one gateway, PostgreSQL for many. Thread-safe. Nothing
/// in it deletes or changes an entry.
/// </summary>
public interface ILedger
{
    /// <summary>Creates what is missing and migrates what is older. Call it once before anything else; calling it again is harmless.</summary>
    /// <exception cref="InvalidOperationException">The store was written by a newer version, or cannot be used; the message says what to do.</exception>
    Task InitialiseAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes entries with their attempts in one transaction: all or none. An entry whose decision id is there already is left as it
    /// is, so that a batch may be repeated when it is not known whether it arrived.
    /// </summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="LedgerRejectedException">One entry can never be stored; none of the batch was written.</exception>
    /// <remarks>Any other exception is the store's (full, locked, away): none was written, or all were and the answer got lost; try again.</remarks>
    Task<int> WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken);

    /// <summary>
    /// The entries that a query selects, oldest first, as one consistent view of the moment when the enumeration began. Times come
    /// back cut to microseconds.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no ledger, or it is of another version; the message says what to do.</exception>
    IAsyncEnumerable<LedgerEntry> ReadAsync(LedgerQuery query, CancellationToken cancellationToken);
}

/// <summary>Which entries to read; everything that is <see langword="null"/> does not restrict.</summary>
/// <param name="From">Only requests that arrived then or later.</param>
/// <param name="To">Only requests that arrived before.</param>
/// <param name="Team">Only this team's.</param>
/// <param name="Key">Only those of the key with this name.</param>
/// <param name="Model">Only those that this model answered.</param>
public sealed record LedgerQuery(DateTimeOffset? From = null, DateTimeOffset? To = null, string? Team = null, string? Key = null, string? Model = null);

/// <summary>An entry that no ledger can hold, for example because an amount is too large. Trying again is useless.</summary>
public sealed class LedgerRejectedException : Exception
{
    /// <summary>Says which entry and why.</summary>
    /// <param name="decisionId">The entry's id.</param>
    /// <param name="inner">What the store or the conversion said.</param>
    public LedgerRejectedException(string decisionId, Exception inner)
        : base($"The ledger cannot hold the entry of decision {decisionId}: {inner?.Message}", inner) => DecisionId = decisionId;

    /// <summary>The entry's id.</summary>
    public string DecisionId { get; }
}
