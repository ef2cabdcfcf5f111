using System.Collections.Immutable;
using HybridRouter.Accounting;
using HybridRouter.Gateway.Dispatch;
using HybridRouter.Gateway.Errors;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Accounts;

/// <summary>What becomes of an <see cref="Exchange"/> in the books.</summary>
internal static class Account
{
    /// <summary>The ledger entry of a request that has ended, however it ended.</summary>
    public static LedgerEntry Close(Exchange exchange, Catalogue catalogue, bool wentAway)
    {
        Attempt? last = exchange.Attempts.Count > 0 ? exchange.Attempts[^1] : null;
        Target? answered = last is { Outcome: not (AttemptOutcome.Failed or AttemptOutcome.TimedOut) } && exchange.Usage is not null ? last.Target : null;
        Usage? usage = answered is null ? null : exchange.Usage;
        Target? baseline = usage is null ? null : Baseline.For(exchange.Chat?.Request.Model, catalogue);
        ImmutableArray<LedgerAttempt> attempts = [.. exchange.Attempts.Select(a => ToAttempt(a, ReferenceEquals(a, last) ? usage : null))];
        return Facts(exchange, exchange.Route, StatusOf(exchange, wentAway), wentAway ? RouterError.ClientClosed : ErrorOf(exchange, last), attempts) with
        {
            Model = answered?.Model,
            Zone = answered?.Zone,
            Reasons = exchange.Decision?.Reasons ?? [],
            Classification = LedgerClassification.Of(exchange.Signals?.Task),
            Usage = usage,
            CostUsd = Cost.Total(attempts),
            Price = answered?.Price,
            BaselineUsd = CostOf(usage, baseline?.Price),
            BaselineModel = baseline?.Model,
            BaselinePrice = baseline?.Price,
            DecisionTime = exchange.DecisionTime,
            FirstTokenTime = exchange.FirstTokenTime,
            TotalTime = exchange.Elapsed,
        };
    }

    /// <summary>The entry that a request gets when the gateway is killed while a target works for it.</summary>
    public static LedgerEntry Note(Exchange exchange, Target target)
    {
        var now = new Attempt(target, AttemptOutcome.Broken, null, TimeSpan.Zero, null);
        return Facts(exchange, Words.Of(target.Zone), ErrorTable.For(RouterError.Interrupted).Status, RouterError.Interrupted,
            [.. exchange.Attempts.Select(static a => ToAttempt(a, null)), ToAttempt(now, null)]);
    }

    private static LedgerEntry Facts(Exchange exchange, string route, int status, RouterError? error, ImmutableArray<LedgerAttempt> attempts) => new()
    {
        DecisionId = exchange.DecisionId,
        RequestId = exchange.Http.TraceIdentifier,
        Time = exchange.ReceivedAt,
        Endpoint = exchange.Http.Request.Path,
        Key = exchange.Caller.Key,
        Team = exchange.Caller.Team,
        RequestedModel = exchange.Chat?.Request.Model,
        Route = route,
        Rule = exchange.Decision?.Rule,
        Policy = exchange.Decision?.Policy,
        DataClass = exchange.Decision?.DataClass,
        Status = status,
        Error = error,
        Stream = exchange.Chat?.Request.Stream ?? false,
        Attempts = attempts,
    };

    // A failure that the outer layers will answer has not set the response's status yet.
    private static int StatusOf(Exchange exchange, bool wentAway) => wentAway ? ErrorTable.For(RouterError.ClientClosed).Status
        : exchange.Failure is { } failure && !exchange.Http.Response.HasStarted ? ErrorTable.For(failure.Error).Status
        : exchange.Http.Response.StatusCode;

    private static LedgerAttempt ToAttempt(Attempt attempt, Usage? usage) => new(
        attempt.Target.Model, attempt.Target.Zone, attempt.Outcome, attempt.Status, attempt.Duration,
        usage is null ? CostWithoutUsage(attempt) : CostOf(usage, attempt.Target.Price));

    // Whoever began to answer, or was left while it worked, charges what it likes: that is not known, and not zero.
    private static decimal? CostWithoutUsage(Attempt attempt)
    {
        bool mayCharge = attempt is { Outcome: AttemptOutcome.Cancelled or AttemptOutcome.TimedOut or AttemptOutcome.Broken } or { Outcome: AttemptOutcome.Failed, Status: >= 200 and < 300 };
        return mayCharge && attempt.Target.Price != Price.Free ? null : 0;
    }

    private static decimal? CostOf(Usage? usage, Price? price) => usage is { } tokens && price is not null ? Cost.Of(tokens, price) : null;

    private static RouterError? ErrorOf(Exchange exchange, Attempt? last) => exchange.Failure switch
    {
        // A provider's 429 reaches the client like the local queue's, but it is not our queue that is full.
        { Error: RouterError.QueueFull } when last is { Target.Zone: not Zone.Local } => RouterError.UpstreamFailed,
        { Error: var error } => error,
        null => exchange.Fault?.Error ?? OutcomeError(last),
    };

    private static RouterError? OutcomeError(Attempt? last) => last?.Outcome switch
    {
        AttemptOutcome.Broken or AttemptOutcome.Failed => RouterError.UpstreamFailed,
        AttemptOutcome.TimedOut => RouterError.UpstreamTimeout,
        AttemptOutcome.Refused => RouterError.InvalidRequest,
        AttemptOutcome.Cancelled => RouterError.ClientClosed,
        AttemptOutcome.Completed or null => null,
    };
}
