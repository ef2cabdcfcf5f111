using System.Collections.Frozen;
using System.Collections.Immutable;
using HybridRouter.Routing;
using HybridRouter.Signals;
using HybridRouter.Signals.Privacy.Custom;

namespace HybridRouter.Policies;

/// <summary>Everything that a compiled policy consists of. Immutable.</summary>
internal sealed record PolicyContent
{
    public required string Hash { get; init; }

    public required Catalogue Catalogue { get; init; }

    public required PatternSet Patterns { get; init; }

    /// <summary>The company's own detectors of private data, and how entities are weighed.</summary>
    public DetectorSet Detectors { get; init; } = DetectorSet.Empty;

    /// <summary>One for each data class, in their order.</summary>
    public required ImmutableArray<ClassRule> Classes { get; init; }

    public required ImmutableArray<Rule> Rules { get; init; }

    public required Rule Default { get; init; }

    public required FrozenDictionary<string, ModelAlias> Aliases { get; init; }

    public LabelRequirement Require { get; init; } = LabelRequirement.None;

    public OnForbiddenModel ForbiddenModel { get; init; }

    public OnUnknown Unknown { get; init; }

    public bool FallbackForNamed { get; init; }
}
