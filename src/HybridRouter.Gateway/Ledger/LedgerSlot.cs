using HybridRouter.Accounting;

namespace HybridRouter.Gateway.Ledger;

/// <summary>
/// Room for exactly one entry, taken before a request is answered, so that a finished request can always be booked. Whoever
/// reserved it writes or disposes it; disposing after writing does nothing. Thread-safe.
/// </summary>
internal sealed class LedgerSlot : IDisposable
{
    private const int Open = 0, Written = 1, Released = 2;
    private readonly LedgerWriter _writer;
    private int _state = Open;
    private int _place = LedgerWriter.NoPlace;

    internal LedgerSlot(LedgerWriter writer) => _writer = writer;

    /// <summary>Leaves word of a request before a target gets it: the entry that it gets should this process be killed meanwhile.</summary>
    public void Note(LedgerEntry entry) => _place = _writer.Note(entry, _place);

    /// <summary>Hands the entry over for good. Never waits, never fails for want of room.</summary>
    /// <exception cref="InvalidOperationException">The slot was written or disposed before: a bug of the caller, whose entry is not booked.</exception>
    public void Write(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        int before = Interlocked.CompareExchange(ref _state, Written, Open);
        if (before != Open)
        {
            throw new InvalidOperationException($"The ledger slot of decision {entry.DecisionId} was {(before == Written ? "written" : "disposed")} before.");
        }

        _writer.Accept(entry, _place);
    }

    /// <summary>Gives the room back. When nothing was written, the writer counts the slot as abandoned: a request without an entry.</summary>
    public void Dispose()
    {
        if (Interlocked.CompareExchange(ref _state, Released, Open) == Open) _writer.Abandon();
    }
}
