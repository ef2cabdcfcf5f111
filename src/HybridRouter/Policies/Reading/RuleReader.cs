using System.Collections.Frozen;
using System.Collections.Immutable;
using HybridRouter.Policies.Conditions;
using HybridRouter.Policies.Yaml;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads the sections <c>rules</c> and <c>default</c>.</summary>
internal sealed class RuleReader(RouteReader routes, string[] patterns, FrozenSet<string> entities, ProblemList problems)
{
    /// <summary>The name under which decisions report that no rule matched.</summary>
    public const string DefaultName = "default";

    private const int MaxMessageLength = 1000;

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private (string Name, int Line)? _always;

    public ImmutableArray<Rule> Read(PolicyNode node)
    {
        if (node is ListNode list) return [.. list.Items.Select(One).OfType<Rule>()];
        problems.Error(node.Position, $"'rules' is {node.Kind}.", "Write a list of rules, each beginning with '- name: '.");
        return [];
    }

    public Rule? ReadDefault(PolicyNode node)
    {
        if (Section.Open(node, PolicyKeys.Default, "default", problems) is not { } section) return null;
        if (section["route"] is { } route)
        {
            return new Rule { Name = DefaultName, ReasonCode = "rule:" + DefaultName, Route = routes.Read(route) };
        }

        problems.Error(section.Position, "'default' has no 'route'.", "Add where requests go that no rule matches, for example route: [cloud, local].");
        return null;
    }

    private Rule? One(PolicyNode node)
    {
        if (Section.Open(node, PolicyKeys.Rule, "a rule", problems) is not { } section) return null;
        string name = Name(section);
        var conditions = new ConditionReader(patterns, entities, problems);
        ImmutableArray<Clause> when = section["when"] is { } written ? conditions.Read(written) : [];
        var rule = new Rule
        {
            Name = name,
            ReasonCode = "rule:" + name,
            When = when,
            AddressesModel = conditions.AddressesModel,
            AsksClassifier = conditions.AsksClassifier,
            AsksPatterns = conditions.AsksPatterns,
            Require = LabelReader.Read(section["require"], problems),
            Route = section["route"] is { } route ? routes.Read(route) : [],
            Block = section["block"] is { } block ? Message(block) : null,
        };
        CheckOutcome(section, name);
        CheckReach(section, name, IsAlways(section["when"]));
        return rule;
    }

    private string Name(Section section)
    {
        if (section["name"] is not { } node)
        {
            if (!section.HasUnknownKeys) problems.Error(section.Position, "The rule has no 'name'.", "Add one; responses and the ledger name the rule that decided.");
            return "?";
        }

        if (Expect.Text(node, "name", problems) is not { } name) return "?";
        if (name.Length > 64 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
        {
            problems.Error(node.Position, $"'{name}' cannot name a rule.", "Use up to 64 letters a-z, digits, '-', '_' and '.': the name goes into a response header.");
        }
        else if (name == DefaultName)
        {
            problems.Error(node.Position, $"'{DefaultName}' is what decisions say when no rule matched.", "Choose another name.");
        }
        else if (!_lines.TryAdd(name, node.Position.Line))
        {
            problems.Error(node.Position, $"Two rules are named '{name}'; the first is in line {_lines[name]}.", "Give one of them another name.");
        }

        return name;
    }

    private string? Message(PolicyNode node)
    {
        string? message = Expect.Text(node, "block", problems);
        if (message?.Length > MaxMessageLength) problems.Error(node.Position, $"The message has {message.Length} characters.", $"Write at most {MaxMessageLength}.");
        return message;
    }

    private void CheckOutcome(Section section, string name)
    {
        bool routes = section["route"] is not null;
        bool blocks = section["block"] is not null;
        if (!routes && !blocks && !section.HasUnknownKeys) problems.Error(section.Position, $"The rule '{name}' does nothing.", "Add route: [targets] or block: \"message\".");
        if (routes && blocks) problems.Error(section["block"]!.Position, $"The rule '{name}' both routes and blocks.", "Keep one of the two.");
    }

    private void CheckReach(Section section, string name, bool always)
    {
        if (_always is { } earlier) problems.Warn(section.Position, $"The rule '{name}' is never reached: '{earlier.Name}' in line {earlier.Line} matches everything.", "Move it up, or give the earlier rule a 'when'.");
        else if (always) _always = (name, section.Position.Line);
    }

    private static bool IsAlways(PolicyNode? when) => when is null or MapNode { Entries.Count: 0 };
}
