using System.Collections.Immutable;
using HybridRouter.Policies.Conditions;

namespace HybridRouter.Policies;

/// <summary>A compiled rule. Immutable.</summary>
internal sealed record Rule
{
    public required string Name { get; init; }

    /// <summary>All must hold; none: the rule always matches.</summary>
    public ImmutableArray<Clause> When { get; init; } = [];

    /// <summary>Whether the conditions speak of the requested model: such a rule also routes requests that name one.</summary>
    public bool AddressesModel { get; init; }

    /// <summary>Whether the conditions ask what a classifier says.</summary>
    public bool AsksClassifier { get; init; }

    /// <summary>Whether the conditions ask which patterns match.</summary>
    public bool AsksPatterns { get; init; }

    public ImmutableArray<RouteStep> Route { get; init; } = [];

    /// <summary>What the client is told; <see langword="null"/>: the rule routes.</summary>
    public string? Block { get; init; }

    public LabelRequirement Require { get; init; } = LabelRequirement.None;

    public required string ReasonCode { get; init; }

    /// <summary>Whether it can change what a request gets that names its model, even where rules only choose for those that do not.</summary>
    public bool ConcernsNamed => Block is not null || !Require.Labels.IsEmpty || AddressesModel;

    public bool Matches(in Facts facts) => FirstMiss(in facts) is null;

    /// <summary>Whether it matches, or would if the classifier said the right things.</summary>
    public bool MayMatch(in Facts facts)
    {
        foreach (Clause clause in When)
        {
            if (!clause.AsksClassifier && !clause.Holds(in facts)) return false;
        }

        return true;
    }

    /// <summary>Key of the first condition that does not hold; <see langword="null"/> when the rule matches.</summary>
    public string? FirstMiss(in Facts facts)
    {
        foreach (Clause clause in When)
        {
            if (!clause.Holds(in facts)) return clause.Key;
        }

        return null;
    }
}
