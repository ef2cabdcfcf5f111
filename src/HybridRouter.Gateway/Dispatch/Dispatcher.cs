using HybridRouter.Gateway.Accounts;
using HybridRouter.Gateway.Dispatch.Cloud;
using HybridRouter.Gateway.Dispatch.Local;
using HybridRouter.Gateway.Ledger;
using HybridRouter.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace HybridRouter.Gateway.Dispatch;

/// <summary>Carries a decision out: walks its chain in order and never leaves it. Fails over only before the first byte of output.</summary>
internal sealed partial class Dispatcher(CloudSender cloud, LocalSender local, ILogger<Dispatcher> logger)
{
    /// <summary>Answers the request.</summary>
    /// <returns><see langword="null"/> when something was answered; else what to tell the client, to whom nothing has been sent.</returns>
    public async Task<Failure?> AnswerAsync(Exchange exchange, LedgerSlot slot, CancellationToken aborted)
    {
        Decision decision = exchange.Decision!; // the endpoint decides before it dispatches
        Failure? outage = null;
        for (int i = 0; i < decision.Chain.Length; i++)
        {
            if (i > 0) exchange.Http.Response.Clear(); // nothing has reached the client yet
            Target target = decision.Chain[i];
            slot.Note(Account.Note(exchange, target));
            Attempt attempt = await SenderFor(target).SendAsync(exchange, target, i == decision.Chain.Length - 1, aborted);
            exchange.Attempts.Add(attempt);
            Report(attempt, exchange.Http);
            if (!attempt.MayFailOver || i == decision.Chain.Length - 1) return Told(attempt.Failure, outage);
            outage ??= attempt.Failure is { Error: RouterError.UpstreamFailed or RouterError.UpstreamTimeout } ? attempt.Failure : null;
        }

        return new Failure(RouterError.Internal, "The decision has no target.");
    }

    // That the stand-in could not have served the request is not why it fails: whoever could have served it is down.
    private static Failure? Told(Failure? last, Failure? outage) =>
        last is { Error: RouterError.UnsupportedParameter or RouterError.ContextLengthExceeded } && outage is not null ? outage : last;

    private void Report(Attempt attempt, HttpContext http)
    {
        if (attempt.Target.Provider is not { } provider || !logger.IsEnabled(LogLevel.Warning)) return; // the local model says itself what failed
        if (attempt.Outcome is not (AttemptOutcome.Failed or AttemptOutcome.TimedOut or AttemptOutcome.Broken)) return;
        string cause = FailureCause.Of(http.Features.Get<IForwarderErrorFeature>()?.Exception) ?? attempt.Failure?.Message ?? "its own error";
        http.Features.Set<IForwarderErrorFeature>(null); // or the next try would be blamed for it
        Log.Attempt(logger, http.TraceIdentifier, provider, attempt.Outcome, attempt.Status, cause);
    }

    private ISender SenderFor(Target target) => target.Zone == Zone.Local ? local : cloud;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{RequestId}: the try at {Provider} ended as {Outcome}, status {Status}, cause {Cause}")]
        public static partial void Attempt(ILogger logger, string requestId, string provider, AttemptOutcome outcome, int? status, string cause);
    }
}

/// <summary>Sends a request to one target and its answer to the client.</summary>
internal interface ISender
{
    /// <summary>Tries the target.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="target">Whom to ask; a member of the decision's chain.</param>
    /// <param name="last">Whether no further target follows, so that a failure is shown as it is.</param>
    /// <param name="aborted">The client went away.</param>
    /// <returns>How it ended. A <see cref="Attempt.Failure"/> means that nothing was written and the client is still to be told.</returns>
    ValueTask<Attempt> SendAsync(Exchange exchange, Target target, bool last, CancellationToken aborted);
}
