using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;

namespace HybridRouter.Policies;

/// <summary>The chain of a decision in the making. A target enters only if its zone, its labels and the caller's key allow it.</summary>
internal ref struct ChainDraft
{
    /// <summary>Longest chain. Routes are at most half of it.</summary>
    public const int Capacity = 32;

    private static readonly string[] ForbiddenZone = [.. Words.All<Zone>().Select(z => "zone_forbidden:" + z)];
    private static readonly string[] NoModelIn = [.. Words.All<Zone>().Select(z => "no_model:" + z)];

    private readonly PolicyContent _policy;
    private readonly RouterRequest _request;
    private readonly LabelRequirement _ruleRequire;
    private readonly ClassRule _class;
    private readonly bool _noCloud;
    private readonly FrozenSet<string>? _keyModels;
    private Targets _targets;

    public ChainDraft(PolicyContent policy, RouterRequest request, Rule rule, DataClass dataClass, bool noCloud)
    {
        _policy = policy;
        _request = request;
        _ruleRequire = rule.Require;
        _class = policy.Classes[(int)dataClass];
        _noCloud = noCloud;
        _keyModels = Grants(request, rule) ? null : request.Caller.Models;
    }

    public int Count { get; private set; }

    /// <summary>Whether an allowed zone was asked for in which nothing is configured.</summary>
    public bool SawMissing { get; private set; }

    public bool SawKey { get; private set; }

    public Zone? SawZone { get; private set; }

    /// <summary>Whether a zone was left out only because part of the request could not be checked.</summary>
    public bool SawUnread { get; private set; }

    public string? SawLabel { get; private set; }

    public readonly bool OnlyMissing => SawMissing && !SawKey && SawZone is null && SawLabel is null;

    public readonly ClassRule Class => _class;

    /// <summary>Adds what the step leads to, unless it is forbidden, missing or there already.</summary>
    public void Offer(RouteStep step, ref ReasonList reasons)
    {
        if (!Allows(step.Zone))
        {
            SawZone ??= step.Zone;
            SawUnread |= _class.Allows(step.Zone);
            reasons.Add(ForbiddenZone[(int)step.Zone]);
            return;
        }

        Target? target = step.Target ?? (step.Missing is null ? InZone(step.Zone) : null);
        if (target is null)
        {
            SawMissing = true;
            reasons.Add(NoModelIn[(int)step.Zone]);
        }
        else if (Permits(target, ref reasons) && !Contains(target) && Count < Capacity)
        {
            _targets[Count++] = target;
        }
    }

    /// <summary>Sorts by zone, from near to far, and keeps the order within a zone.</summary>
    public void NearestFirst()
    {
        for (int i = 1; i < Count; i++)
        {
            Target target = _targets[i];
            int at = i;
            for (; at > 0 && _targets[at - 1].Zone > target.Zone; at--) _targets[at] = _targets[at - 1];
            _targets[at] = target;
        }
    }

    /// <summary>
    /// Drops targets that cannot serve the request, as long as one is left that can. When none can, all stay, so that the
    /// first one answers with its own clear error.
    /// </summary>
    public void DropIncapable(PromptSignals signals, ref ReasonList reasons)
    {
        Capabilities demanded = Demand.Of(_request);
        int capable = 0;
        for (int i = 0; i < Count; i++)
        {
            if (Demand.Unmet(_targets[i], demanded, signals.EstimatedTokens) is null) capable++;
        }

        if (capable == 0 || capable == Count) return;
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            if (Demand.Unmet(_targets[i], demanded, signals.EstimatedTokens) is { } code) reasons.Add(code);
            else _targets[kept++] = _targets[i];
        }

        Count = kept;
    }

    public readonly ImmutableArray<Target> ToImmutable()
    {
        ReadOnlySpan<Target> targets = _targets;
        return [.. targets[..Count]];
    }

    /// <summary>A zone means the requested model if it lives there, else the default model, else the first one that labels and key permit.</summary>
    private readonly Target? InZone(Zone zone)
    {
        Target? first = _policy.Catalogue.DefaultOf(zone);
        if (_request.Model != DecisionDraft.Auto && _policy.Catalogue.Find(_request.Model) is { } requested && requested.Zone == zone) first = requested;
        if (first is null || IsPermitted(first)) return first;
        foreach (Target target in _policy.Catalogue.Targets)
        {
            if (target.Zone == zone && IsPermitted(target)) return target;
        }

        return first;
    }

    private bool Permits(Target target, ref ReasonList reasons)
    {
        if (!Allows(target.Zone)) throw new InvalidOperationException("A step's zone is not its target's.");
        if (MissingLabel(target) is { } label)
        {
            SawLabel ??= label;
            reasons.Add("label_missing");
            return false;
        }

        if (IsGranted(target)) return true;
        SawKey = true;
        reasons.Add("key_models");
        return false;
    }

    private readonly bool Allows(Zone zone) => _class.Allows(zone) && !(_noCloud && zone == Zone.Cloud);

    private readonly bool IsPermitted(Target target) => MissingLabel(target) is null && IsGranted(target);

    private readonly string? MissingLabel(Target target) =>
        _policy.Require.FirstMissing(target) ?? _class.Require.FirstMissing(target) ?? _ruleRequire.FirstMissing(target);

    private readonly bool IsGranted(Target target)
    {
        if (_keyModels is null || _keyModels.Contains(target.Model)) return true;
        foreach (string alias in target.Aliases)
        {
            if (_keyModels.Contains(alias)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the key's list grants whatever the requested name leads to: it lists that name and the policy (an alias, or a rule
    /// about models) gives it its meaning, or it lists nothing but <c>auto</c>.
    /// </summary>
    private readonly bool Grants(RouterRequest request, Rule rule)
    {
        if (request.Caller.Models is not { } models || !models.Contains(request.Model)) return false;
        return request.Model == DecisionDraft.Auto ? models.Count == 1 : rule.AddressesModel || _policy.Aliases.ContainsKey(request.Model);
    }

    private readonly bool Contains(Target target)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_targets[i].Model == target.Model) return true;
        }

        return false;
    }

    [InlineArray(Capacity)]
    private struct Targets
    {
        private Target _first;
    }
}
