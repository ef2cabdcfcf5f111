namespace HybridRouter.Gateway.Ledger;

/// <summary>Who waits until how many entries are settled (written or rejected). Entries are settled in the order they were received. Thread-safe.</summary>
internal sealed class LedgerFlushes
{
    private readonly Lock _gate = new();
    private readonly List<(long Settled, TaskCompletionSource Done)> _awaited = [];
    private long _settled;

    /// <summary>Whether anybody waits.</summary>
    public bool AreAwaited
    {
        get
        {
            lock (_gate) return _awaited.Count > 0;
        }
    }

    /// <summary>A task that completes when that many are settled.</summary>
    public Task When(long settled)
    {
        lock (_gate)
        {
            if (_settled >= settled) return Task.CompletedTask;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((settled, done));
            return done.Task;
        }
    }

    /// <summary>Says how many are settled by now.</summary>
    public void Settle(long settled)
    {
        lock (_gate)
        {
            _settled = Math.Max(_settled, settled);
            for (int i = _awaited.Count - 1; i >= 0; i--)
            {
                if (_awaited[i].Settled > _settled) continue;
                _awaited[i].Done.TrySetResult();
                _awaited.RemoveAt(i);
            }
        }
    }
}
