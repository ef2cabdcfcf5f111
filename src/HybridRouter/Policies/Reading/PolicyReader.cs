using System.Collections.Frozen;
using System.Collections.Immutable;
using HybridRouter.Policies.Yaml;
using HybridRouter.Routing;
using HybridRouter.Signals;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Custom;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads a whole policy file. Sections are read in the order of their dependence, whatever their order in the file.</summary>
internal static class PolicyReader
{
    /// <summary>The version of the language.</summary>
    public const string Version = "1";

    /// <summary>The policy; <see langword="null"/> when problems were reported.</summary>
    public static PolicyContent? Read(PolicyNode root, PolicySource source, string hash, Catalogue catalogue, ProblemList problems)
    {
        if (Section.Open(root, PolicyKeys.Policy, "a policy", problems) is not { } section) return null;
        CheckVersion(section, problems);
        ImmutableArray<ClassRule> classes = Required(section, "data_classes", "the zones of each class", problems) is { } written ? ClassReader.Read(written, problems) : [];
        ImmutableArray<Pattern> patterns = section["patterns"] is { } list ? PatternReader.Read(list, problems) : [];
        var set = new PatternSet(patterns);
        CustomDetectors detectors = DetectorReader.Read(section["detectors"], section["entities"], source, problems);
        var routes = new RouteReader(catalogue, problems);
        if (section["aliases"] is { } aliases) routes.ReadAliases(aliases);
        var rules = new RuleReader(routes, set.Names, [.. EntityNames.BuiltIn, .. detectors.OwnEntities], problems);
        ImmutableArray<Rule> read = section["rules"] is { } ordered ? rules.Read(ordered) : [];
        Rule? last = Required(section, "default", "where requests go that no rule matches", problems) is { } fallback ? rules.ReadDefault(fallback) : null;
        var content = new PolicyContent
        {
            Hash = hash,
            Catalogue = catalogue,
            Patterns = set,
            Detectors = problems.HasErrors ? DetectorSet.Empty : new DetectorSet(detectors),
            Classes = classes,
            Rules = read,
            Default = last ?? new Rule { Name = RuleReader.DefaultName, ReasonCode = "rule:" + RuleReader.DefaultName },
            Aliases = routes.Aliases.ToFrozenDictionary(StringComparer.Ordinal),
            Require = LabelReader.Read(section["require"], problems),
            Unknown = Word<OnUnknown>(section, "unknown", problems),
            ForbiddenModel = Word<OnForbiddenModel>(section, "forbidden_model", problems),
            FallbackForNamed = section["fallback_for_named"] is { } named && Expect.Flag(named, "fallback_for_named", problems) == true,
        };
        return problems.HasErrors ? null : content;
    }

    private static void CheckVersion(Section section, ProblemList problems)
    {
        if (Required(section, "version", "the version of the policy language", problems) is not { } node) return;
        if (node is TextNode { Value: Version }) return;
        problems.Error(node.Position, $"The version is {node.Kind}.", $"Write version: {Version}, the only one so far.");
    }

    private static PolicyNode? Required(Section section, string key, string what, ProblemList problems)
    {
        if (section[key] is { } node) return node;
        problems.Error(section.Position, $"'{key}' is missing.", $"Add it: {what}.");
        return null;
    }

    private static T Word<T>(Section section, string key, ProblemList problems) where T : struct, Enum =>
        section[key] is { } node ? Expect.Word<T>(node, key, problems) ?? default : default;
}
