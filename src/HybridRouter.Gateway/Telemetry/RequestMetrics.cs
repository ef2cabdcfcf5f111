using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using HybridRouter.Accounting;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Telemetry;

/// <summary>
/// Requests, tokens, cost and latency by route, model and rule. Names follow OpenTelemetry's GenAI semantic conventions where these
/// have one. Labels come from settings and policy only, never from clients, so that nobody can blow up the number of series.
/// </summary>
internal sealed class RequestMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "HybridRouter.Gateway";

    private readonly FrozenSet<string> _models;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _tokens;
    private readonly Counter<double> _cost;
    private readonly Counter<double> _baseline;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _firstToken;
    private readonly Histogram<double> _decision;

    public RequestMetrics(IMeterFactory meters, Catalogue catalogue)
    {
        _models = catalogue.Targets.Select(static t => t.Model).ToFrozenSet(StringComparer.Ordinal);
        Meter meter = meters.Create(Meter);
        _requests = meter.CreateCounter<long>("hybridrouter.requests", "{request}", "Requests that have ended");
        _tokens = meter.CreateCounter<long>("gen_ai.client.token.usage", "{token}", "Tokens of answers");
        _cost = meter.CreateCounter<double>("hybridrouter.cost", "USD", "What answers cost (the ledger has the exact figures)");
        _baseline = meter.CreateCounter<double>("hybridrouter.baseline", "USD", "What the same tokens would have cost otherwise");
        _duration = meter.CreateHistogram<double>("gen_ai.server.request.duration", "s", "From arrival to the end of the answer");
        _firstToken = meter.CreateHistogram<double>("gen_ai.server.time_to_first_token", "s", "From arrival to the first byte of an answer");
        _decision = meter.CreateHistogram<double>("hybridrouter.decision.duration", "s", "From arrival to the decision");
    }

    /// <summary>Counts one request.</summary>
    public void Record(LedgerEntry entry)
    {
        // An open provider serves whatever name a client writes.
        string model = entry.Model is null ? "" : _models.Contains(entry.Model) ? entry.Model : "*";
        var tags = new TagList { { "route", entry.Route }, { "model", model }, { "rule", entry.Rule ?? "" } };
        TagList requestTags = tags;
        requestTags.Add("status", entry.Status);
        _requests.Add(1, requestTags);
        _duration.Record(entry.TotalTime.TotalSeconds, tags);
        if (entry.FirstTokenTime is { } first) _firstToken.Record(first.TotalSeconds, tags);
        if (entry.DecisionTime is { } decision) _decision.Record(decision.TotalSeconds, new TagList { { "rule", entry.Rule ?? "" } });
        if (entry.CostUsd is { } cost) _cost.Add((double)cost, tags);
        if (entry.BaselineUsd is { } baseline) _baseline.Add((double)baseline, tags);
        if (entry.Usage is not { } usage) return;
        AddTokens(usage.InputTokens, "input", tags);
        AddTokens(usage.CachedInputTokens, "cached_input", tags);
        AddTokens(usage.OutputTokens, "output", tags);
        AddTokens(usage.ReasoningTokens, "reasoning", tags);
    }

    private void AddTokens(int count, string kind, TagList tags)
    {
        if (count == 0) return;
        tags.Add("gen_ai.token.type", kind);
        _tokens.Add(count, tags);
    }
}
