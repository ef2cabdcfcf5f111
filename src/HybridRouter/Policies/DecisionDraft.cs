using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;

namespace HybridRouter.Policies;

/// <summary>
/// A decision in the making, on the stack. Every target passes <see cref="ChainDraft.Offer"/>, the only way into a chain, which
/// checks zone, labels and key: nothing here can widen what the class allows.
/// </summary>
internal ref struct DecisionDraft
{
    private readonly PolicyContent _policy;
    private readonly RouterRequest _request;
    private readonly PromptSignals _signals;
    private readonly Rule _rule;
    private readonly DataClass _class;
    private ReasonList _reasons;

    public DecisionDraft(PolicyContent policy, RouterRequest request, PromptSignals signals, Rule rule, DataClass dataClass)
    {
        _policy = policy;
        _request = request;
        _signals = signals;
        _rule = rule;
        _class = dataClass;
    }

    public void Because(string code) => _reasons.Add(code);

    /// <summary>1. blocked by rule or by what cannot be read; 2. what the model's name means; 3. its chain, or the rule's.</summary>
    public Decision Decide()
    {
        if (_rule.Block is { } message) return Refuse(new Failure(RouterError.PolicyBlocked, message));
        if (!_signals.DetectionComplete)
        {
            Because("detection_incomplete");
            if (_policy.Unknown == OnUnknown.Block) return Refuse(Refusals.Unreadable());
        }

        if (_request.Model == Auto || (_rule.AddressesModel && !_rule.Route.IsEmpty)) return ByRules();
        if (_policy.Aliases.TryGetValue(_request.Model, out ModelAlias? alias))
        {
            Because("alias");
            return alias.IsAuto ? ByRules() : Named(alias.Route);
        }

        if (_policy.Catalogue.Find(_request.Model) is { } target) return Named([new RouteStep(target.Zone, target)]);
        Because("model_unknown");
        return Refuse(Refusals.UnknownModel(_request.Model));
    }

    /// <summary>The model name that lets the rules choose.</summary>
    public const string Auto = "auto";

    private Decision ByRules()
    {
        ChainDraft chain = NewChain();
        foreach (RouteStep step in _rule.Route) chain.Offer(step, ref _reasons);
        if (chain.Count == 0 && chain.SawMissing) ServeLocally(ref chain);
        if (!_signals.DetectionComplete && _policy.Unknown == OnUnknown.LocalFirst)
        {
            chain.Offer(new RouteStep(Zone.Local), ref _reasons);
            chain.NearestFirst();
            Because("local_first");
        }

        return chain.Count == 0 ? Refuse(Refusals.NoTarget(in chain, _rule, _class, _request)) : Answer(ref chain);
    }

    /// <summary>What the client named comes first, and nothing behind it unless the policy says so.</summary>
    private Decision Named(ImmutableArray<RouteStep> steps)
    {
        Because("model_requested");
        ChainDraft chain = NewChain();
        foreach (RouteStep step in steps) chain.Offer(step, ref _reasons);
        if (chain.Count == 0)
        {
            if (chain.OnlyMissing) return Refuse(Refusals.NoProvider(_request.Model));
            Because("model_forbidden");
            if (_policy.ForbiddenModel == OnForbiddenModel.Block || chain.SawKey) return Refuse(Refusals.ForbiddenModel(in chain, _class, _request));
            Because("rerouted");
            return ByRules();
        }

        if (_policy.FallbackForNamed)
        {
            foreach (RouteStep step in _rule.Route) chain.Offer(step, ref _reasons);
        }

        return Answer(ref chain);
    }

    /// <summary>Nothing is configured where the rule leads: a model in this process answers, if it may.</summary>
    private void ServeLocally(ref ChainDraft chain)
    {
        Because("no_provider");
        chain.Offer(new RouteStep(Zone.Local), ref _reasons);
        if (chain.Count > 0) Because("served_locally");
    }

    private ChainDraft NewChain() => new(_policy, _request, _rule, _class, noCloud: !_signals.DetectionComplete && _policy.Unknown == OnUnknown.NoCloud);

    private Decision Answer(ref ChainDraft chain)
    {
        chain.DropIncapable(_signals, ref _reasons);
        return Make(chain.ToImmutable(), null);
    }

    private Decision Refuse(Failure failure) => Make([], failure);

    private readonly Decision Make(ImmutableArray<Target> chain, Failure? failure) => new()
    {
        Chain = chain,
        Rule = _rule.Name,
        Policy = _policy.Hash,
        DataClass = _class,
        Reasons = _reasons.ToImmutable(),
        Failure = failure,
    };
}

/// <summary>Codes in order without duplicates; what does not fit is dropped, the most important came first.</summary>
internal struct ReasonList
{
    private const int Capacity = 16;
    private Codes _codes;
    private int _count;

    public void Add(string code)
    {
        ReadOnlySpan<string> codes = _codes;
        if (_count < Capacity && !codes[.._count].Contains(code)) _codes[_count++] = code;
    }

    public readonly ImmutableArray<string> ToImmutable()
    {
        ReadOnlySpan<string> codes = _codes;
        return [.. codes[.._count]];
    }

    [InlineArray(Capacity)]
    private struct Codes
    {
        private string _first;
    }
}
