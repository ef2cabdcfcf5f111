using System.Collections.Frozen;
using HybridRouter.Accounting;

namespace HybridRouter.Routing;

/// <summary>One model that can answer: the unit that a <see cref="Decision"/> chains. Immutable.</summary>
public sealed record Target
{
    /// <summary>The configured id by which clients and policies name the model, for example <c>local</c> or <c>gpt-4o-mini</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Where the model runs.</summary>
    public required Zone Zone { get; init; }

    /// <summary>Name of the provider in the settings; <see langword="null"/> for a model in this process.</summary>
    public string? Provider { get; init; }

    /// <summary>What the provider speaks. Without meaning for a model in this process.</summary>
    public ProviderProtocol Protocol { get; init; }

    /// <summary>The model's name at the provider. Default: <see cref="Model"/>.</summary>
    public required string UpstreamModel { get; init; }

    /// <summary>Whether a policy that names only the zone means this model.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Other names under which clients may ask for it, for example <c>local</c> for the default local model.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What policies may require, for example <c>region: eu</c>. The model's own labels override its provider's.</summary>
    public FrozenDictionary<string, string> Labels { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Longest prompt plus answer in tokens; <see langword="null"/> when not known.</summary>
    public int? ContextLength { get; init; }

    /// <summary>What it can do beyond text; <see langword="null"/>: by zone, which is nothing for a model in this process and everything elsewhere.</summary>
    public Capabilities? Capabilities { get; init; }

    /// <summary>What a million tokens cost; <see langword="null"/> when not known (then its cost is unknown, never zero).</summary>
    public Price? Price { get; init; }

    /// <summary>Which of the demanded abilities it lacks.</summary>
    public Capabilities Lacks(Capabilities demanded) =>
        demanded & ~(Capabilities ?? (Zone == Zone.Local ? Routing.Capabilities.None : Routing.Capabilities.All));
}
