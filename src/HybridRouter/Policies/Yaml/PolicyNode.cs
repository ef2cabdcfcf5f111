namespace HybridRouter.Policies.Yaml;

/// <summary>Where something is written: line and column, both from 1.</summary>
internal readonly record struct Position(int Line, int Column)
{
    public static Position Start { get; } = new(1, 1);
}

/// <summary>A piece of a YAML file with its position. Aliases share the node of their anchor, so this is a tree only when walked.</summary>
/// <param name="Position">Where it begins.</param>
internal abstract record PolicyNode(Position Position)
{
    /// <summary>Nodes in this subtree with aliases counted as often as they are used: what walking it costs.</summary>
    public int Weight { get; protected init; } = 1;

    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>A scalar.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Value">Its text, unquoted.</param>
/// <param name="IsPlain">Whether it was written without quotes, so that it may be a number, a boolean or null.</param>
internal sealed record TextNode(Position Position, string Value, bool IsPlain) : PolicyNode(Position)
{
    public bool IsNull => IsPlain && Value is "" or "~" or "null";

    public override string Kind => IsNull ? "nothing" : $"'{Value}'";
}

/// <summary>A sequence.</summary>
internal sealed record ListNode : PolicyNode
{
    public ListNode(Position position, IReadOnlyList<PolicyNode> items) : base(position)
    {
        Items = items;
        Weight = 1 + items.Sum(i => i.Weight);
    }

    public IReadOnlyList<PolicyNode> Items { get; }

    public override string Kind => "a list";
}

/// <summary>A mapping, in the order of the file, without duplicate keys.</summary>
internal sealed record MapNode : PolicyNode
{
    public MapNode(Position position, IReadOnlyList<(TextNode Key, PolicyNode Value)> entries) : base(position)
    {
        Entries = entries;
        Weight = 1 + entries.Sum(e => 1 + e.Value.Weight);
    }

    public IReadOnlyList<(TextNode Key, PolicyNode Value)> Entries { get; }

    /// <summary>The value of a key; <see langword="null"/> when the key is absent.</summary>
    public PolicyNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Value == key).Value;

    public override string Kind => "a mapping";
}
