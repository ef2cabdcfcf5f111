using HybridRouter.Policies.Conditions;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;
using HybridRouter.Signals.Privacy.Custom;

namespace HybridRouter.Policies;

/// <summary>
/// A policy compiled against a catalogue: decides where a request may be answered. Immutable and thread-safe; a request
/// takes one and keeps it, whatever is loaded meanwhile. Made by <see cref="PolicyLoader"/>.
/// </summary>
public sealed class PolicySet
{
    private static readonly string[] ClassCodes = [.. Words.All<DataClass>().Select(c => "class:" + c)];

    private readonly PolicyContent _content;
    private readonly int _forNamed; // so many rules at the beginning can change what a request gets that names its model
    private readonly bool _namedMayBeRouted;

    internal PolicySet(PolicyContent content)
    {
        _content = content;
        _namedMayBeRouted = content.FallbackForNamed || content.ForbiddenModel == OnForbiddenModel.Reroute;
        _forNamed = _namedMayBeRouted ? content.Rules.Length : 1 + Array.FindLastIndex([.. content.Rules], static rule => rule.ConcernsNamed);
        AsksClassifier = content.Rules.Any(static rule => rule.AsksClassifier);
    }

    /// <summary>Hash over the policy's text and the catalogue: 16 lower-case hexadecimal digits.</summary>
    public string Hash => _content.Hash;

    /// <summary>What <see cref="SignalReader"/> looks for when somebody will read the signals.</summary>
    public PatternSet Patterns => _content.Patterns;

    /// <summary>What <see cref="SignalReader"/> has to look for so that a request can be decided about: nothing where no rule that asks can change what the request gets.</summary>
    /// <param name="request">The request; not kept.</param>
    public PatternSet PatternsFor(RouterRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (Rule rule in RulesFor(request))
        {
            if (rule.AsksPatterns) return _content.Patterns;
        }

        return PatternSet.Empty;
    }

    /// <summary>What the scan for private data has to add to the built-in detectors.</summary>
    public DetectorSet Detectors => _content.Detectors;

    /// <summary>Whether any rule asks what a classifier says: when none does, none needs to run.</summary>
    public bool AsksClassifier { get; }

    /// <summary>The models that the policy was compiled against.</summary>
    public Catalogue Catalogue => _content.Catalogue;

    /// <summary>Names of the rules in order, the default not included.</summary>
    public IReadOnlyList<string> RuleNames => [.. _content.Rules.Select(r => r.Name)];

    /// <summary>Names that clients may ask for besides the catalogue's.</summary>
    public IReadOnlyCollection<string> AliasNames => _content.Aliases.Keys;

    /// <summary>
    /// Decides. Pure and synchronous; takes microseconds and allocates the decision only. The chain holds no target whose zone
    /// the request's class forbids, whatever rules, aliases and the client say.
    /// </summary>
    /// <param name="request">The request; not kept.</param>
    /// <param name="signals">Its signals, read with <see cref="Patterns"/> or <see cref="PatternsFor"/>, and with <see cref="Detectors"/>.</param>
    /// <param name="now">The time for conditions on time.</param>
    public Decision Decide(RouterRequest request, PromptSignals signals, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(signals);
        (DataClass dataClass, string source) = ClassOf(request, signals);
        var facts = new Facts(request, signals, dataClass, now);
        Rule rule = FirstMatch(in facts);
        var draft = new DecisionDraft(_content, request, signals, rule, dataClass);
        draft.Because(rule.ReasonCode);
        draft.Because(ClassCodes[(int)dataClass]);
        draft.Because(source);
        return draft.Decide();
    }

    /// <summary>
    /// Whether the classifier's answers can change the decision about a request. Not when an earlier rule decides, when all rules that
    /// ask fail for another reason, or when the client names its model and a rule that asks would only choose one.
    /// </summary>
    /// <param name="request">The request; not kept.</param>
    /// <param name="signals">Its signals but for the classifier's answers.</param>
    /// <param name="now">The time for conditions on time.</param>
    public bool WantsClassifier(RouterRequest request, PromptSignals signals, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(signals);
        if (!AsksClassifier) return false;
        var facts = new Facts(request, signals, ClassOf(request, signals).Class, now);
        foreach (Rule rule in RulesFor(request))
        {
            if (Concerns(rule, request) && rule.MayMatch(in facts)) return rule.AsksClassifier;
        }

        return false;
    }

    /// <summary>For each rule in order: the key of the first condition that does not hold, or <see langword="null"/> where it matches. For explanations; the first match decides.</summary>
    public IReadOnlyList<(string Rule, string? FirstMiss)> Trace(RouterRequest request, PromptSignals signals, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(signals);
        var trace = new List<(string, string?)>(_content.Rules.Length);
        int concerned = RulesFor(request).Length;
        foreach (Rule rule in _content.Rules)
        {
            var facts = new Facts(request, signals, ClassOf(request, signals).Class, now);
            trace.Add((rule.Name, trace.Count < concerned && Concerns(rule, request) ? rule.FirstMiss(in facts) : "model"));
        }

        return trace;
    }

    /// <summary>The maximum of what key, caller and detectors say; <c>internal</c> when key and caller are silent.</summary>
    private static (DataClass Class, string Source) ClassOf(RouterRequest request, PromptSignals signals)
    {
        DataClass? said = null;
        string source = "class_from:default";
        if (request.Caller.DataClass is { } key) (said, source) = (key, "class_from:key");
        if (request.DeclaredClass is { } declared && !(said >= declared)) (said, source) = (declared, "class_from:caller");
        DataClass result = said ?? DataClass.Internal;
        return signals.DetectedClass is { } detected && detected > result ? (detected, "class_from:detected") : (result, source);
    }

    private Rule FirstMatch(in Facts facts)
    {
        foreach (Rule rule in RulesFor(facts.Request))
        {
            if (Concerns(rule, facts.Request) && rule.Matches(in facts)) return rule;
        }

        return _content.Default;
    }

    /// <summary>Who names a model gets it: rules that would only choose one, with none behind them that does more, are passed over.</summary>
    private ReadOnlySpan<Rule> RulesFor(RouterRequest request) =>
        _forNamed < _content.Rules.Length && !IsAuto(request.Model) ? _content.Rules.AsSpan()[.._forNamed] : _content.Rules.AsSpan();

    /// <summary>A rule that asks the classifier and would only choose a model is passed over wherever it stands, and the classifier need not run for it.</summary>
    private bool Concerns(Rule rule, RouterRequest request) => !rule.AsksClassifier || rule.ConcernsNamed || _namedMayBeRouted || IsAuto(request.Model);

    private bool IsAuto(string model) => model == DecisionDraft.Auto || (_content.Aliases.TryGetValue(model, out ModelAlias? alias) && alias.IsAuto);
}
