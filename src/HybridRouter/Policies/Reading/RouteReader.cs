using System.Collections.Immutable;
using HybridRouter.Policies.Yaml;
using HybridRouter.Routing;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads routes and aliases, and finds their models in the catalogue.</summary>
internal sealed class RouteReader(Catalogue catalogue, ProblemList problems)
{
    private const int MaxSteps = ChainDraft.Capacity / 2;

    /// <summary>With no provider at all the gateway still starts, so a model that is not there yet is no error.</summary>
    private readonly bool _isComplete = catalogue.OpenProviders.Count > 0 || catalogue.Targets.Any(t => t.Zone != Zone.Local);

    private readonly Dictionary<string, ModelAlias> _aliases = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ModelAlias> Aliases => _aliases;

    /// <summary>Reads the section <c>aliases</c>; routes that are read later may use them.</summary>
    public void ReadAliases(PolicyNode node)
    {
        if (node is not MapNode map)
        {
            problems.Error(node.Position, $"'aliases' is {node.Kind}.", "Write a mapping from model names to targets, for example gpt-4o: cloud.");
            return;
        }

        var aliases = new List<ModelAlias>();
        foreach ((TextNode key, PolicyNode value) in map.Entries)
        {
            if (key.Value == DecisionDraft.Auto || Words.TryParse(key.Value, out Zone _))
            {
                problems.Error(key.Position, $"'{key.Value}' has a fixed meaning.", "Choose another name for the alias.");
                continue;
            }

            if (catalogue.Targets.Any(t => t.Model == key.Value)) problems.Warn(key.Position, $"The alias '{key.Value}' hides the model of that name.", "Rename it if clients should still reach the model by its name.");
            aliases.Add(new ModelAlias(key.Value, value is TextNode { Value: DecisionDraft.Auto } ? [] : Read(value, key.Value)));
        }

        // Only now, so that an alias cannot lead to another alias, or to itself.
        foreach (ModelAlias alias in aliases) _aliases[alias.Name] = alias;
    }

    /// <summary>Reads one route. Never empty unless a problem was reported.</summary>
    public ImmutableArray<RouteStep> Read(PolicyNode node, string what = "route")
    {
        ImmutableArray<TextNode> names = Expect.Texts(node, what, problems);
        if (names.Length > MaxSteps) problems.Error(node.Position, $"'{what}' has {names.Length} targets.", $"Name at most {MaxSteps}.");
        var steps = ImmutableArray.CreateBuilder<RouteStep>();
        foreach (TextNode name in names.Take(MaxSteps))
        {
            foreach (RouteStep step in Steps(name))
            {
                if (steps.Contains(step)) problems.Warn(name.Position, $"'{name.Value}' comes a second time in this route.", "Delete it; a target is tried once.");
                else steps.Add(step);
            }
        }

        return steps.DrainToImmutable();
    }

    private ImmutableArray<RouteStep> Steps(TextNode name)
    {
        if (Words.TryParse(name.Value, out Zone zone)) return [new RouteStep(zone)];
        if (_aliases.TryGetValue(name.Value, out ModelAlias? alias) && !alias.IsAuto) return alias.Route;
        if (name.Value == DecisionDraft.Auto || alias is not null)
        {
            problems.Error(name.Position, $"'{name.Value}' lets the rules choose, so no rule can lead to it.", "Name a model or a zone: local, private or cloud.");
            return [];
        }

        return catalogue.Find(name.Value) is { } target ? [new RouteStep(target.Zone, target)] : Missing(name);
    }

    private ImmutableArray<RouteStep> Missing(TextNode name)
    {
        string[] known = [.. Words.All<Zone>(), .. catalogue.Targets.Select(t => t.Model), .. _aliases.Keys];
        if (_isComplete || NearestName.Of(name.Value, known) is not null)
        {
            problems.Error(name.Position, $"No model, alias or zone is named '{name.Value}'.", NearestName.Hint(name.Value, known));
            return [];
        }

        problems.Warn(name.Position, $"No model is named '{name.Value}'; no provider is configured at all.", "Configure it under HybridRouter:Models, or requests that lead there are served locally or refused.");
        return [new RouteStep(Zone.Cloud, Missing: name.Value)];
    }
}
