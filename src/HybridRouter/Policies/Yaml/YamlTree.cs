using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HybridRouter.Policies.Yaml;

/// <summary>
/// Reads YAML into nodes with positions, within bounds: a policy is written by an administrator, but a file that was
/// swapped by mistake (or by somebody) must not hang the gateway that reloads it.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>Longest file in characters. The shipped policies have about 6,000.</summary>
    public const int MaxCharacters = 1024 * 1024;

    /// <summary>Deepest nesting; a condition inside a condition costs four levels.</summary>
    public const int MaxDepth = 40;

    /// <summary>Most nodes, with aliases counted as often as they are used.</summary>
    public const int MaxNodes = 50_000;

    private readonly Parser _parser;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, PolicyNode> _anchors = new(StringComparer.Ordinal);
    private int _nodes;
    private bool _stopped;

    private YamlTree(string text, ProblemList problems)
    {
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        _problems = problems;
    }

    /// <summary>The root; <see langword="null"/> when the text is not YAML or over a bound, which is then among the problems.</summary>
    public static PolicyNode? Parse(string text, ProblemList problems)
    {
        if (text.Length > MaxCharacters)
        {
            problems.Error(Position.Start, $"The file has {text.Length} characters.", $"A policy has at most {MaxCharacters}.");
            return null;
        }

        var tree = new YamlTree(text, problems);
        try
        {
            return tree.Document();
        }
        catch (YamlException error)
        {
            YamlSyntax.Report(error, text, problems);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // YamlDotNet 16.3's scanner meets some damaged texts with these instead of its own exception; random damage found it.
            YamlSyntax.Report(new YamlException(tree._parser.Current?.End ?? Mark.Empty, Mark.Empty, "it could not be read further"), text, problems);
        }

        return null;
    }

    private PolicyNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _problems.Error(Position.Start, "The file is empty.", "Write at least version, data_classes and default.");
            return null;
        }

        PolicyNode? root = Node(0);
        if (_stopped) return null;
        _parser.Consume<DocumentEnd>();
        if (_parser.Current is DocumentStart second)
        {
            _problems.Error(At(second), "The file has a second document.", "One file holds one policy; delete everything from the second '---'.");
        }

        return root;
    }

    private PolicyNode? Node(int depth)
    {
        if (_parser.Current is AnchorAlias) return Alias();
        var head = _parser.Require<NodeEvent>();
        if (depth > MaxDepth) return Stop(At(head), $"More than {MaxDepth} levels of nesting.", "Flatten the conditions, or split the rule in two.");
        if (++_nodes > MaxNodes) return Stop(At(head), $"More than {MaxNodes} values.", "Shorten the file.");
        if (!head.Tag.IsEmpty && !head.Tag.IsNonSpecific)
        {
            _problems.Error(At(head), $"The tag '{head.Tag.Value}' has no meaning in a policy.", "Delete it.");
        }

        PolicyNode? node = head switch
        {
            Scalar scalar => Text(scalar),
            SequenceStart sequence => List(sequence, depth),
            _ => Map((MappingStart)head, depth),
        };
        if (node is not null && !head.Anchor.IsEmpty) _anchors[head.Anchor.Value] = node;
        return node;
    }

    private TextNode Text(Scalar scalar)
    {
        _parser.MoveNext();
        return new TextNode(At(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private ListNode? List(SequenceStart start, int depth)
    {
        _parser.MoveNext();
        var items = new List<PolicyNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            PolicyNode? item = Node(depth + 1);
            if (_stopped) return null;
            if (item is not null) items.Add(item);
        }

        return new ListNode(At(start), items);
    }

    private MapNode? Map(MappingStart start, int depth)
    {
        _parser.MoveNext();
        var entries = new List<(TextNode, PolicyNode)>();
        var seen = new Dictionary<string, Position>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            PolicyNode? key = Node(depth + 1);
            PolicyNode? value = _stopped ? null : Node(depth + 1);
            if (_stopped) return null;
            if (key is not TextNode name)
            {
                _problems.Error(key?.Position ?? At(start), "A key must be a single word.", "Write 'key: value'.");
            }
            else if (!seen.TryAdd(name.Value, name.Position))
            {
                _problems.Error(name.Position, $"'{name.Value}' is written twice; the first is in line {seen[name.Value].Line}.", "Keep one of them.");
            }
            else if (value is not null)
            {
                entries.Add((name, value));
            }
        }

        return new MapNode(At(start), entries);
    }

    private PolicyNode? Alias()
    {
        var alias = _parser.Consume<AnchorAlias>();
        if (!_anchors.TryGetValue(alias.Value.Value, out PolicyNode? node))
        {
            _problems.Error(At(alias), $"'*{alias.Value.Value}' refers to an anchor that is not defined before it.", $"Put text that begins with * in quotes: \"*{alias.Value.Value}\".");
            return null;
        }

        _nodes += node.Weight;
        return _nodes <= MaxNodes ? node : Stop(At(alias), $"More than {MaxNodes} values once the aliases are expanded.", "Use fewer aliases.");
    }

    private PolicyNode? Stop(Position at, string message, string fix)
    {
        _stopped = true;
        _problems.Error(at, message, fix);
        return null;
    }

    private static Position At(ParsingEvent e) => new((int)e.Start.Line, (int)e.Start.Column);
}
