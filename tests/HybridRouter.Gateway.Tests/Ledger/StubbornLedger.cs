using System.Threading.Channels;
using HybridRouter.Accounting;

namespace HybridRouter.Gateway.Tests.Ledger;

/// <summary>A ledger in memory that fails, blocks or rejects on request, and tells of each try.</summary>
internal sealed class StubbornLedger : ILedger
{
    private readonly Channel<int> _tries = Channel.CreateUnbounded<int>();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LedgerEntry> _entries = [];

    /// <summary>Sizes of the batches that were tried, in order; awaitable.</summary>
    public ChannelReader<int> Tries => _tries.Reader;

    /// <summary>While set, every write fails with it.</summary>
    public Exception? Failure { get; set; }

    /// <summary>While set, a write keeps the batch and fails all the same: its answer is lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>While set, an entry with this id is rejected.</summary>
    public string? Rejects { get; set; }

    public IReadOnlyCollection<LedgerEntry> Entries
    {
        get
        {
            lock (_gate) return [.. _entries.Values];
        }
    }

    public Task InitialiseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<int> WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (Failure is { } failure && !LosesAnswers) throw failure;
            if (entries.Any(e => e.DecisionId == Rejects)) throw new LedgerRejectedException(Rejects!, new OverflowException("too much"));
            int added;
            lock (_gate) added = entries.Count(e => _entries.TryAdd(e.DecisionId, e));
            return LosesAnswers ? throw new IOException("the answer got lost") : Task.FromResult(added);
        }
        finally
        {
            _tries.Writer.TryWrite(entries.Count);
        }
    }

    public IAsyncEnumerable<LedgerEntry> ReadAsync(LedgerQuery query, CancellationToken cancellationToken) => Entries.ToAsyncEnumerable();
}
