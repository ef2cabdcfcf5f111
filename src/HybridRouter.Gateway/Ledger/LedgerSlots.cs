using System.Diagnostics.CodeAnalysis;

namespace HybridRouter.Gateway.Ledger;

/// <summary>The room for entries: as many slots as entries may be unwritten, given out in the order in which they are asked for. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing, and slots may come back after the writer is gone.")]
internal sealed class LedgerSlots
{
    private readonly LedgerWriter _writer;
    private readonly LedgerOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _free;
    private long _refused;
    private volatile bool _isClosed;

    /// <summary>All slots are free.</summary>
    public LedgerSlots(LedgerWriter writer, LedgerOptions options, TimeProvider time)
    {
        _writer = writer;
        _options = options;
        _time = time;
        _free = new SemaphoreSlim(options.Capacity, options.Capacity);
    }

    /// <summary>Slots that are not free.</summary>
    public int Taken => _options.Capacity - _free.CurrentCount;

    /// <summary>Requests that got no slot.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>See <see cref="LedgerWriter.ReserveAsync"/>. A free slot costs one small object and no wait.</summary>
    public ValueTask<LedgerSlot?> ReserveAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isClosed) return new ValueTask<LedgerSlot?>(Refuse());
        return _free.Wait(0, CancellationToken.None) ? new ValueTask<LedgerSlot?>(new LedgerSlot(_writer)) : WaitAsync(cancellationToken);
    }

    /// <summary>Gives slots back.</summary>
    public void Release(int count) => _free.Release(count);

    /// <summary>From now on every request is refused; those that wait already still get a slot when one comes free.</summary>
    public void Close() => _isClosed = true;

    private async ValueTask<LedgerSlot?> WaitAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.ReserveTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _free.WaitAsync(either.Token);
            return new LedgerSlot(_writer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refuse();
        }
    }

    private LedgerSlot? Refuse()
    {
        Interlocked.Increment(ref _refused);
        return null;
    }
}
