namespace HybridRouter.Signals.Privacy;

/// <summary>
/// What one scan may cost. Work units are counted, not timed, so that the same text always ends the same way; the time limit is a second bound for a machine in trouble.
/// </summary>
public readonly record struct ScanBudget
{
    /// <summary>Work units per character that no honest text comes near (measured: prose 3, code 5, number tables 30).</summary>
    private const int UnitsPerCharacter = 400;

    /// <summary>Work units; about one per character and step, a few nanoseconds each. Zero or less: nothing may be scanned.</summary>
    public required long WorkUnits { get; init; }

    /// <summary>Wall-clock bound, measured by <see cref="Clock"/>; null (the default): none.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The clock behind <see cref="TimeLimit"/>; null (the default): the system's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>The usual budget for a text: linear in its length, with room for a short one.</summary>
    /// <param name="length">Length of the text in UTF-16 code units.</param>
    /// <returns>A budget without a time limit.</returns>
    public static ScanBudget ForLength(int length) => new() { WorkUnits = 100_000 + ((long)UnitsPerCharacter * length) };
}
