using System.Collections.Immutable;
using HybridRouter.Policies.Yaml;
using HybridRouter.Routing;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Custom;

namespace HybridRouter.Policies.Reading;

/// <summary>
/// Reads the section <c>entities</c>: how findings are weighed. Whoever writes the policy may lower a class or switch an entity off; each
/// time that lets data go farther than it did, there is a warning.
/// </summary>
/// <param name="own">What detectors said of entities.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class EntityReader(IReadOnlyDictionary<string, OwnEntity> own, ProblemList problems)
{
    /// <summary>Built-in findings with a checksum or a context word score so much; a higher threshold drops most of them.</summary>
    private const float SureScore = 0.75f;

    public Dictionary<string, EntityRule> Read(PolicyNode? node)
    {
        Dictionary<string, EntityRule> rules = new(StringComparer.Ordinal);
        foreach ((string entity, OwnEntity declared) in own)
            if (declared.Class is { } dataClass) rules.Add(entity, new EntityRule { Class = dataClass });
        if (node is null) return rules;
        if (node is not MapNode map)
        {
            problems.Error(node.Position, $"'entities' is {node.Kind}.", "Write a mapping from entities to rules, for example EMAIL_ADDRESS: {class: restricted}.");
            return rules;
        }

        foreach ((TextNode key, PolicyNode value) in map.Entries)
            if (One(key, value) is { } rule) rules[key.Value] = rule;
        return rules;
    }

    private EntityRule? One(TextNode key, PolicyNode node)
    {
        string entity = key.Value;
        OwnEntity? declared = own.GetValueOrDefault(entity);
        if (declared is null && !EntityNames.BuiltIn.Contains(entity))
        {
            string hint = NearestName.Of(entity, EntityNames.BuiltIn.Concat(own.Keys)) is { } near ? $"Did you mean '{near}'?" : "docs/privacy-detectors.md lists what is built in; detectors may add more.";
            problems.Error(key.Position, $"No detector finds '{entity}'.", hint);
            return null;
        }

        if (Section.Open(node, PolicyKeys.Entity, "a rule of an entity", problems) is not { } section) return null;
        var rule = new EntityRule
        {
            IsEnabled = section["enabled"] is not { } enabled || Expect.Flag(enabled, "enabled", problems) != false,
            Class = section["class"] is { } written ? Expect.Word<DataClass>(written, "class", problems) : declared?.Class,
            Threshold = section["threshold"] is { } threshold ? Expect.Fraction(threshold, "threshold", problems) ?? 0 : 0,
            Allowlist = section["allowlist"] is { } values ? Allowlist(values) : [],
        };
        if (section["class"] is { } again && declared?.Class is { } stated && rule.Class != stated) problems.Error(again.Position, $"'{entity}' has the class {Words.Of(stated)} in its detector.", "Write the class of an entity once.");
        if (EntityNames.BuiltIn.Contains(entity)) WarnOfWidening(entity, rule, section, key.Position);
        else WarnOfSilence(entity, rule, declared!, section, key.Position); // not null: it is not built in
        return rule;
    }

    private ImmutableArray<string> Allowlist(PolicyNode node)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        foreach (TextNode text in Expect.Texts(node, "allowlist", problems))
        {
            if (EntityRules.Compact(text.Value).Length > 0) values.Add(text.Value);
            else problems.Error(text.Position, "A value of the allowlist holds neither letter nor digit.", "Write the value as it stands in texts.");
        }

        return values.DrainToImmutable();
    }

    private void WarnOfWidening(string entity, EntityRule rule, Section section, Position at)
    {
        DataClass alone = EntityClasses.Alone(entity);
        if (!rule.IsEnabled) problems.Warn(section["enabled"]!.Position, $"'{entity}' is switched off: what it would have kept back may go farther.", "Delete this unless that is agreed with whoever owns the data."); // not null: it was read
        if (rule.Class < alone) problems.Warn(section["class"]!.Position, $"The class of '{entity}' is lowered from {Words.Of(alone)} to {Words.Of(rule.Class.Value)}.", "Delete this unless that is agreed with whoever owns the data.");
        if (rule.Threshold > SureScore) problems.Warn(section["threshold"]!.Position, $"The threshold of '{entity}' also drops findings that a checksum or a context word confirms.", $"Write {SureScore.ToString(System.Globalization.CultureInfo.InvariantCulture)} or less.");
        if (section["enabled"] is null && section["class"] is null && section["threshold"] is null && section["allowlist"] is null && !section.HasUnknownKeys) problems.Warn(at, $"The rule of '{entity}' changes nothing.", "Delete it.");
    }

    /// <summary>A detector of the company's own that can never find anything is a mistake.</summary>
    private void WarnOfSilence(string entity, EntityRule rule, OwnEntity declared, Section section, Position at)
    {
        HashSet<string> allowed = [.. rule.Allowlist.Select(value => EntityRules.Compact(value))];
        bool isSwallowed = allowed.Count > 0 && !declared.HasRegexes && declared.Terms.TrueForAll(term => allowed.Contains(EntityRules.Compact(term)));
        if (!rule.IsEnabled) problems.Warn(section["enabled"]!.Position, $"The detectors of '{entity}' are switched off.", "Delete this, or the detectors.");
        else if (rule.Threshold > declared.Score) problems.Warn(section["threshold"]!.Position, $"No finding of '{entity}' reaches the threshold.", "Lower it, or raise the detector's score.");
        else if (isSwallowed) problems.Warn(section["allowlist"]?.Position ?? at, $"The allowlist holds every term of '{entity}': nothing will be found.", "Delete the terms, or shorten the allowlist.");
    }
}
