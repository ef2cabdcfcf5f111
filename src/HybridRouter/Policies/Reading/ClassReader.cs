using System.Collections.Immutable;
using HybridRouter.Policies.Yaml;
using HybridRouter.Routing;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads the section <c>data_classes</c>: every class must be there, and a more private one may not go farther.</summary>
internal static class ClassReader
{
    private static readonly IReadOnlyList<string> Names = Words.All<DataClass>();

    public static ImmutableArray<ClassRule> Read(PolicyNode node, ProblemList problems)
    {
        if (Section.Open(node, [.. Names], "data_classes", problems) is not { } section) return [];
        var rules = ImmutableArray.CreateBuilder<ClassRule>();
        foreach (string name in Names)
        {
            if (section[name] is not { } value)
            {
                problems.Error(section.Position, $"The data class '{name}' is missing.", $"Add the zones that it may use, for example {name}: [local, private].");
                continue;
            }

            ClassRule rule = One(value, name, problems);
            Check(rule, rules.Count > 0 ? rules[^1] : null, name, value.Position, problems);
            rules.Add(rule);
        }

        return rules.DrainToImmutable();
    }

    private static ClassRule One(PolicyNode node, string name, ProblemList problems)
    {
        if (node is not MapNode) return new ClassRule(Zones(node, name, problems), LabelRequirement.None);
        Section section = Section.Open(node, PolicyKeys.DataClass, "a data class", problems)!; // not null: it is a mapping
        if (section["zones"] is null) problems.Error(node.Position, $"The data class '{name}' has no 'zones'.", "Add zones: [local, private].");
        return new ClassRule(section["zones"] is { } zones ? Zones(zones, name, problems) : [], LabelReader.Read(section["require"], problems));
    }

    /// <summary>An empty list is allowed: requests of that class are refused.</summary>
    private static ImmutableArray<Zone> Zones(PolicyNode node, string name, ProblemList problems) =>
        node is ListNode { Items.Count: 0 } ? [] : [.. Expect.WordList<Zone>(node, name, problems).Distinct().Order()];

    private static void Check(ClassRule rule, ClassRule? less, string name, Position at, ProblemList problems)
    {
        if (less is not null && !rule.Zones.IsEmpty && (less.Zones.IsEmpty || rule.Zones[^1] > less.Zones[^1]))
        {
            problems.Error(at, $"'{name}' allows {Words.Of(rule.Zones[^1])}, which is farther than the less private class before it may go.", "A more private class may go as far as a less private one, or less far.");
        }
        else if (rule.Allows(Zone.Cloud) && Names.IndexOf(name) >= (int)DataClass.Confidential)
        {
            problems.Warn(at, $"'{name}' data may go to the cloud.", "Delete cloud here unless that is agreed with whoever owns the data.");
        }
    }

    private static int IndexOf(this IReadOnlyList<string> names, string name)
    {
        int index = 0;
        while (index < names.Count && names[index] != name) index++;
        return index;
    }
}
