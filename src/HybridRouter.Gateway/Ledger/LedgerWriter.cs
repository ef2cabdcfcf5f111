using System.Diagnostics.Metrics;
using System.Threading.Channels;
using HybridRouter.Accounting;

namespace HybridRouter.Gateway.Ledger;

/// <summary>
/// Carries entries from requests to the ledger, in the background and in batches. A request takes a slot before it is answered and
/// fills it when it has ended; a slot comes free when its entry is in the ledger. So a ledger that cannot be written makes the
/// gateway refuse requests, and never lose an entry. Thread-safe.
/// </summary>
internal sealed partial class LedgerWriter : BackgroundService
{
    /// <summary>The place of a request without a note.</summary>
    internal const int NoPlace = -1;

    /// <summary>How long a stop waits for the last entries even when the server has used up the host's shutdown timeout.</summary>
    internal static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(5);

    private readonly ILedger _ledger;
    private readonly LedgerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LedgerWriter> _logger;
    private readonly LedgerSlots _slots;
    private readonly Channel<(LedgerEntry Entry, int Place)> _entries;
    private readonly OpenNotes? _notes;
    private readonly LedgerFlushes _flushes = new();
    private readonly TaskCompletionSource _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _received, _written, _duplicates, _rejected, _abandoned, _failedBatches;
    private volatile bool _isFailing, _hasEnded;

    /// <summary>Prepares the writer; the host starts it. Without notes, requests that are open when the process is killed leave nothing.</summary>
    public LedgerWriter(ILedger ledger, LedgerOptions options, TimeProvider time, IMeterFactory meters, ILogger<LedgerWriter> logger, OpenNotes? notes = null)
    {
        _notes = notes;
        _ledger = ledger;
        _options = options;
        _time = time;
        _logger = logger;
        _slots = new LedgerSlots(this, options, time);
        _entries = Channel.CreateBounded<(LedgerEntry, int)>(new BoundedChannelOptions(options.Capacity) { SingleReader = true });
        LedgerMetrics.Observe(meters, this);
    }

    /// <summary>Entries handed over so far.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Entries that are in the ledger.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Entries whose decision id the ledger had before, though they were never tried before. Not 0: a bug.</summary>
    public long Duplicates => Interlocked.Read(ref _duplicates);

    /// <summary>Entries that no ledger can hold.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    /// <summary>Slots that were given back without an entry.</summary>
    public long Abandoned => Interlocked.Read(ref _abandoned);

    /// <summary>Requests that got no slot in time.</summary>
    public long Refused => _slots.Refused;

    /// <summary>Tries to write that failed.</summary>
    public long FailedBatches => Interlocked.Read(ref _failedBatches);

    /// <summary>Entries received and not yet written.</summary>
    public long Waiting => Received - Written - Rejected;

    /// <summary>Slots of open requests and of waiting entries.</summary>
    public int SlotsTaken => _slots.Taken;

    /// <summary>Whether the gateway is ready as far as the ledger goes: started, not stopping, and the last try to write succeeded.</summary>
    public bool IsHealthy => ExecuteTask is { IsCompleted: false } && !_isFailing && !_stopRequested.Task.IsCompleted;

    /// <summary>Takes a slot; call it before anything is done for a request that must be booked.</summary>
    /// <returns>The slot, which the caller writes or disposes; <see langword="null"/> when none came free in
    /// <see cref="LedgerOptions.ReserveTimeout"/>, or when the gateway is stopping: answer 503.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; no slot is taken.</exception>
    public ValueTask<LedgerSlot?> ReserveAsync(CancellationToken cancellationToken) => _slots.ReserveAsync(cancellationToken);

    /// <summary>Completes when every entry that was written to a slot before the call is in the ledger (or rejected). Does not wait for a batch to fill.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        Task flushed = _flushes.When(Received);
        Volatile.Read(ref _wake).TrySetResult();
        return flushed.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _ledger.InitialiseAsync(cancellationToken);
            if (_notes is not null) await _notes.BeginAsync(_ledger, _logger, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new LedgerUnusableException(e);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _slots.Close();
        _stopRequested.TrySetResult();
        Volatile.Read(ref _wake).TrySetResult();
        SayWhenDrained();
        using var grace = new CancellationTokenSource(StopGrace, _time);
        if (ExecuteTask is { IsCompleted: false })
        {
            await Task.WhenAny(_drained.Task, Task.WhenAll(Cancelled(cancellationToken), Cancelled(grace.Token)));
        }

        await base.StopAsync(CancellationToken.None);
        _hasEnded = true;
        int open = (int)(SlotsTaken - Waiting);
        if (Waiting > 0 || open > 0) Log.Undrained(_logger, Waiting, open);
    }

    /// <summary>Writes a note, over the one that a place has.</summary>
    /// <returns>Its place.</returns>
    internal int Note(LedgerEntry entry, int place)
    {
        if (_notes is null) return NoPlace;
        if (place == NoPlace) place = _notes.Take();
        _notes.Write(place, entry);
        return place;
    }

    /// <summary>Takes an entry that has a slot.</summary>
    internal void Accept(LedgerEntry entry, int place)
    {
        long waiting = Interlocked.Increment(ref _received) - Written - Rejected;
        // Every queued entry holds one of as many slots as the channel has places.
        if (!_entries.Writer.TryWrite((entry, place))) throw new InvalidOperationException("The ledger's channel is full although a slot was taken.");
        if (waiting >= _options.BatchSize) Volatile.Read(ref _wake).TrySetResult();
        if (_hasEnded) Log.AfterEnd(_logger, entry.DecisionId);
    }

    /// <summary>Takes back a slot that got no entry. Its note stays: the next start makes an entry of it.</summary>
    internal void Abandon()
    {
        Interlocked.Increment(ref _abandoned);
        Release(1);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<LedgerEntry>(_options.BatchSize);
        var places = new List<int>(_options.BatchSize);
        while (await _entries.Reader.WaitToReadAsync(stoppingToken))
        {
            await GatherAsync(batch, places, stoppingToken);
            await BookAsync(batch, stoppingToken);
            foreach (int place in places) _notes?.Erase(place);
            places.Clear();
        }
    }

    /// <summary>Waits until the batch is full, its first entry is old enough, or somebody is in a hurry; then takes what is there.</summary>
    private async Task GatherAsync(List<LedgerEntry> batch, List<int> places, CancellationToken stoppingToken)
    {
        var wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Set before looking: whoever comes after the look finds this one and completes it.
        Interlocked.Exchange(ref _wake, wake);
        if (_entries.Reader.Count < _options.BatchSize && !_flushes.AreAwaited && !_stopRequested.Task.IsCompleted)
        {
            await Task.WhenAny(wake.Task, Task.Delay(_options.BatchDelay, _time, stoppingToken));
        }

        while (batch.Count < _options.BatchSize && _entries.Reader.TryRead(out (LedgerEntry Entry, int Place) next))
        {
            batch.Add(next.Entry);
            if (next.Place != NoPlace) places.Add(next.Place);
        }
    }

    /// <summary>Writes the batch, however long it takes. Ends early only when the host's patience has ended.</summary>
    private async Task BookAsync(List<LedgerEntry> batch, CancellationToken stoppingToken)
    {
        TimeSpan backoff = FirstBackoff;
        bool isFirstTry = true;
        while (batch.Count > 0)
        {
            try
            {
                int added = await _ledger.WriteAsync(batch, stoppingToken);
                Booked(batch, added, isFirstTry);
            }
            catch (LedgerRejectedException e)
            {
                Reject(batch, e);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                isFirstTry = false;
                Failed(e);
                backoff = await BackOffAsync(backoff, stoppingToken);
            }
        }
    }

    /// <summary>Waits before the next try; a stop cuts a long wait short.</summary>
    /// <returns>How long to wait the next time.</returns>
    private async Task<TimeSpan> BackOffAsync(TimeSpan backoff, CancellationToken stoppingToken)
    {
        if (_stopRequested.Task.IsCompleted) await Task.Delay(FirstBackoff, _time, stoppingToken);
        else await Task.WhenAny(Task.Delay(backoff, _time, stoppingToken), _stopRequested.Task);
        return backoff * 2 < LongestBackoff ? backoff * 2 : LongestBackoff;
    }

    private void Booked(List<LedgerEntry> batch, int added, bool isFirstTry)
    {
        if (_isFailing) Log.Recovered(_logger, Waiting);
        _isFailing = false;
        int duplicates = batch.Count - added;
        // After a failed try it is not known whether the batch arrived: then finding it there is what the ids are for.
        if (isFirstTry && duplicates > 0)
        {
            Interlocked.Add(ref _duplicates, duplicates);
            Log.Duplicates(_logger, duplicates);
        }

        Interlocked.Add(ref _written, batch.Count);
        Release(batch.Count);
        batch.Clear();
    }

    private void Reject(List<LedgerEntry> batch, LedgerRejectedException rejection)
    {
        int count = batch.RemoveAll(entry => entry.DecisionId == rejection.DecisionId);
        if (count == 0) throw new InvalidOperationException("The ledger rejected an entry that it was not given.", rejection);
        Log.Rejected(_logger, rejection.DecisionId, rejection);
        Interlocked.Add(ref _rejected, count);
        Release(count);
    }

    private void Failed(Exception exception)
    {
        Interlocked.Increment(ref _failedBatches);
        if (!_isFailing) Log.Failing(_logger, Waiting, exception);
        _isFailing = true;
    }

    private void Release(int slots)
    {
        _slots.Release(slots);
        _flushes.Settle(Written + Rejected);
        if (_stopRequested.Task.IsCompleted) SayWhenDrained();
    }

    private void SayWhenDrained()
    {
        if (SlotsTaken == 0) _drained.TrySetResult();
    }

    private static Task Cancelled(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(static state => ((TaskCompletionSource)state!).TrySetResult(), cancelled);
        return cancelled.Task;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The ledger cannot be written; {Waiting} entries wait, and requests are refused when no slot is left. It is tried again until it succeeds.")]
        public static partial void Failing(ILogger logger, long waiting, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "The ledger is written again; {Waiting} entries had waited.")]
        public static partial void Recovered(ILogger logger, long waiting);

        [LoggerMessage(3, LogLevel.Critical, "The entry of decision {DecisionId} cannot be booked and is left out.")]
        public static partial void Rejected(ILogger logger, string decisionId, Exception exception);

        [LoggerMessage(4, LogLevel.Error, "{Count} entries bear decision ids that the ledger has already and were not booked again.")]
        public static partial void Duplicates(ILogger logger, int count);

        [LoggerMessage(5, LogLevel.Critical, "The gateway stops although {Waiting} entries are not written and {Open} requests are not booked.")]
        public static partial void Undrained(ILogger logger, long waiting, int open);

        [LoggerMessage(6, LogLevel.Critical, "Decision {DecisionId} ended after the ledger was closed and is not booked.")]
        public static partial void AfterEnd(ILogger logger, string decisionId);
    }
}
