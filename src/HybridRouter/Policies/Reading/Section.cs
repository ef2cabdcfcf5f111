using System.Collections.Immutable;
using HybridRouter.Policies.Yaml;

namespace HybridRouter.Policies.Reading;

/// <summary>A mapping with a fixed set of keys. Opening it reports every key that is not one of them.</summary>
internal sealed class Section
{
    private readonly Dictionary<string, PolicyNode> _values = new(StringComparer.Ordinal);

    private Section(MapNode map, ImmutableArray<string> keys, string what, ProblemList problems)
    {
        Position = map.Position;
        foreach ((TextNode key, PolicyNode value) in map.Entries)
        {
            if (keys.Contains(key.Value, StringComparer.Ordinal))
            {
                _values[key.Value] = value;
                continue;
            }

            HasUnknownKeys = true;
            problems.Error(key.Position, $"'{key.Value}' is not a key of {what}.", NearestName.Hint(key.Value, keys));
        }
    }

    public Position Position { get; }

    /// <summary>Whether a key was mistyped, so that its absence need not be reported as well.</summary>
    public bool HasUnknownKeys { get; }

    /// <summary>The value of a key; <see langword="null"/> when the key is absent.</summary>
    public PolicyNode? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>Opens a node as this section; <see langword="null"/> when it is no mapping, which is then reported.</summary>
    public static Section? Open(PolicyNode node, ImmutableArray<string> keys, string what, ProblemList problems)
    {
        if (node is MapNode map) return new Section(map, keys, what, problems);
        problems.Error(node.Position, $"{Capital(what)} is {node.Kind}.", $"Write a mapping with keys of: {string.Join(", ", keys)}.");
        return null;
    }

    private static string Capital(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
