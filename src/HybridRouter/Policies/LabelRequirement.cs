using System.Collections.Immutable;
using HybridRouter.Routing;

namespace HybridRouter.Policies;

/// <summary>Labels that a target must carry, each with the values that will do. Immutable.</summary>
internal sealed record LabelRequirement(ImmutableArray<(string Label, ImmutableArray<string> Values)> Labels)
{
    public static LabelRequirement None { get; } = new([]);

    /// <summary>
    /// The first label that the target lacks; <see langword="null"/> when it carries all. A model in this process needs no
    /// label, since the prompt goes nowhere, unless it carries the label with another value.
    /// </summary>
    public string? FirstMissing(Target target)
    {
        foreach ((string label, ImmutableArray<string> values) in Labels)
        {
            if (target.Labels.TryGetValue(label, out string? value) ? !values.Contains(value, StringComparer.OrdinalIgnoreCase) : target.Zone != Zone.Local)
            {
                return label;
            }
        }

        return null;
    }
}
