namespace HybridRouter.Signals.Privacy;

/// <summary>Counts the work of one scan against its budget. Not thread safe: one per scan.</summary>
internal sealed class Meter
{
    /// <summary>The clock is read once in so many units, about every fifty microseconds.</summary>
    private const long ClockEvery = 20_000;

    private readonly TimeProvider? _clock;
    private readonly long _started;
    private readonly TimeSpan _limit;
    private long _left;
    private long _nextClock;

    public Meter(in ScanBudget budget)
    {
        _left = budget.WorkUnits;
        IsExhausted = _left <= 0;
        _nextClock = _left - ClockEvery;
        _clock = budget.TimeLimit is null ? null : budget.Clock ?? TimeProvider.System;
        _started = _clock?.GetTimestamp() ?? 0;
        _limit = budget.TimeLimit ?? TimeSpan.Zero;
    }

    /// <summary>Once true it stays true: the scan is over.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Ends the scan: something took too long that counts no work.</summary>
    public void Exhaust() => IsExhausted = true;

    /// <summary>Spends work; false when there is none left.</summary>
    public bool Spend(long units)
    {
        _left -= units;
        if (_left < 0) IsExhausted = true;
        else if (_left < _nextClock)
        {
            _nextClock = _left - ClockEvery;
            if (_clock is not null && _clock.GetElapsedTime(_started) > _limit) IsExhausted = true;
        }

        return !IsExhausted;
    }
}
