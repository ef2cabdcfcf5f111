using System.Collections.Frozen;
using HybridRouter.Routing;

namespace HybridRouter.Requests;

/// <summary>Who sends a request, as far as access control knows.</summary>
/// <param name="Key">Name of the key (never the key itself); <c>anonymous</c> in open mode.</param>
/// <param name="Team">The key's team; <see langword="null"/> when none.</param>
/// <param name="DataClass">The class that everything from this key has at least; <see langword="null"/> when the key says nothing.</param>
/// <param name="Models">The only models that the key may ask for; <see langword="null"/>: any.</param>
public sealed record Caller(string Key, string? Team = null, DataClass? DataClass = null, FrozenSet<string>? Models = null)
{
    /// <summary>Whoever calls in open mode.</summary>
    public static Caller Anonymous { get; } = new("anonymous");
}
