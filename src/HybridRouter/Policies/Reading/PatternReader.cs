using System.Collections.Immutable;
using HybridRouter.Policies.Yaml;
using HybridRouter.Signals;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads the section <c>patterns</c>.</summary>
internal static class PatternReader
{
    private const int MaxKeywordLength = 100;

    public static ImmutableArray<Pattern> Read(PolicyNode node, ProblemList problems)
    {
        if (node is not MapNode map)
        {
            problems.Error(node.Position, $"'patterns' is {node.Kind}.", "Write a mapping from names to patterns.");
            return [];
        }

        if (map.Entries.Count > PatternSet.MaxPatterns)
        {
            problems.Error(map.Position, $"There are {map.Entries.Count} patterns.", $"Use at most {PatternSet.MaxPatterns}; one pattern may hold many keywords.");
            return [];
        }

        return [.. map.Entries.Select(entry => One(entry.Key, entry.Value, problems))];
    }

    private static Pattern One(TextNode name, PolicyNode node, ProblemList problems)
    {
        var pattern = new Pattern { Name = name.Value };
        if (Section.Open(node, PolicyKeys.Pattern, "a pattern", problems) is not { } section) return pattern;
        pattern = pattern with
        {
            Scope = section["scope"] is { } scope ? Expect.Word<PatternScope>(scope, "scope", problems) ?? default : default,
            Within = section["within"] is { } within ? Expect.Count(within, "within", 1, int.MaxValue, problems) : null,
            Keywords = section["keywords"] is { } keywords ? Keywords(keywords, problems) : [],
            Regexes = section["regexes"] is { } regexes ? [.. RegexReader.Read(regexes, problems).Select(regex => regex.Compiled)] : [],
        };
        if (section["keywords"] is null && section["regexes"] is null)
        {
            problems.Error(name.Position, $"The pattern '{name.Value}' has nothing to look for.", "Give it keywords or regexes.");
        }

        return pattern;
    }

    private static ImmutableArray<string> Keywords(PolicyNode node, ProblemList problems)
    {
        var keywords = ImmutableArray.CreateBuilder<string>();
        foreach (TextNode text in Expect.Texts(node, "keywords", problems))
        {
            if (text.Value.Length > MaxKeywordLength) problems.Error(text.Position, $"A keyword has {text.Value.Length} characters.", $"Keywords have at most {MaxKeywordLength}.");
            else if (string.IsNullOrWhiteSpace(text.Value)) problems.Error(text.Position, "A keyword is blank.", "Delete it.");
            else keywords.Add(text.Value);
        }

        return keywords.DrainToImmutable();
    }
}
