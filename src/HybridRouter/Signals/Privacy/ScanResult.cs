using HybridRouter.Routing;

namespace HybridRouter.Signals.Privacy;

/// <summary>What a scan found. Immutable.</summary>
public sealed class ScanResult
{
    internal ScanResult(IReadOnlyList<Finding> findings, bool complete, DataClass floor)
    {
        Findings = findings;
        Complete = complete;
        DataClassFloor = floor;
    }

    /// <summary>Ordered by start; findings of different entities may share a place when the text does not say which it is.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>False when the budget ran out or something could not be read: what is missing from <see cref="Findings"/> is unknown, not absent.</summary>
    public bool Complete { get; }

    /// <summary>The class that the findings alone imply; <see cref="DataClass.Public"/> when they imply nothing. A request's class is the maximum of this and what key and caller say.</summary>
    public DataClass DataClassFloor { get; }
}
