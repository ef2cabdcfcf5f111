namespace HybridRouter.Policies.Conditions;

/// <summary>A time of the week at a fixed offset from UTC. A window that ends before it begins goes past midnight and belongs to the day on which it begins.</summary>
/// <param name="Days">The days, one bit each, Sunday the lowest.</param>
/// <param name="From">First minute of the window.</param>
/// <param name="To">First minute after it; equal to <paramref name="From"/> means the whole day.</param>
/// <param name="Offset">Offset from UTC of the clock that the window is read on.</param>
internal readonly record struct TimeWindow(int Days, TimeOnly From, TimeOnly To, TimeSpan Offset)
{
    public bool Contains(DateTimeOffset now)
    {
        DateTime there = now.ToOffset(Offset).DateTime;
        TimeOnly time = TimeOnly.FromDateTime(there);
        if (From < To) return time >= From && time < To && IsOn(there.DayOfWeek);
        if (time >= From) return IsOn(there.DayOfWeek);
        return time < To && IsOn(there.AddDays(-1).DayOfWeek);
    }

    private bool IsOn(DayOfWeek day) => (Days & (1 << (int)day)) != 0;
}
