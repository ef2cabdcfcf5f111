using System.Collections.Immutable;

namespace HybridRouter.Policies;

/// <summary>What a model name means that clients ask for. Immutable.</summary>
/// <param name="Name">The name.</param>
/// <param name="Route">Its targets; empty: the rules choose, as for <c>auto</c>.</param>
internal sealed record ModelAlias(string Name, ImmutableArray<RouteStep> Route)
{
    public bool IsAuto => Route.IsEmpty;
}
