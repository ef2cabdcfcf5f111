using System.Collections.Immutable;
using HybridRouter.Policies.Yaml;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads a <c>require</c>: labels that a target must carry, each with one value or several that will do.</summary>
internal static class LabelReader
{
    public static LabelRequirement Read(PolicyNode? node, ProblemList problems)
    {
        switch (node)
        {
            case null:
                return LabelRequirement.None;
            case MapNode map:
                return new LabelRequirement([.. map.Entries.Select(e => (e.Key.Value, Values(e.Value, e.Key.Value, problems)))]);
            default:
                problems.Error(node.Position, $"'require' is {node.Kind}.", "Write labels and their values, for example {region: eu, retention: zero}.");
                return LabelRequirement.None;
        }
    }

    private static ImmutableArray<string> Values(PolicyNode node, string label, ProblemList problems) =>
        [.. Expect.Texts(node, label, problems).Select(t => t.Value)];
}
