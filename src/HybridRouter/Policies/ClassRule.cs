using System.Collections.Immutable;
using HybridRouter.Routing;

namespace HybridRouter.Policies;

/// <summary>What a data class is allowed. Immutable.</summary>
/// <param name="Zones">The zones, from near to far.</param>
/// <param name="Require">Labels that targets for this class must carry.</param>
internal sealed record ClassRule(ImmutableArray<Zone> Zones, LabelRequirement Require)
{
    public bool Allows(Zone zone) => Zones.Contains(zone);
}
