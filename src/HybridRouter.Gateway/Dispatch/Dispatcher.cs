using HybridRouter.Gateway.Dispatch.Cloud;
using HybridRouter.Gateway.Dispatch.Local;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Dispatch;

/// <summary>Carries a decision out: walks its chain in order and never leaves it. Fails over only before the first byte of output.</summary>
internal sealed class Dispatcher(CloudSender cloud, LocalSender local)
{
    /// <summary>Answers the request.</summary>
    /// <returns><see langword="null"/> when something was answered; else what to tell the client, to whom nothing has been sent.</returns>
    public async Task<Failure?> AnswerAsync(Exchange exchange, CancellationToken aborted)
    {
        Decision decision = exchange.Decision!; // the endpoint decides before it dispatches
        for (int i = 0; i < decision.Chain.Length; i++)
        {
            if (i > 0) exchange.Http.Response.Clear(); // nothing has reached the client yet
            Target target = decision.Chain[i];
            Attempt attempt = await SenderFor(target).SendAsync(exchange, target, i == decision.Chain.Length - 1, aborted);
            exchange.Attempts.Add(attempt);
            if (attempt.MayFailOver && i < decision.Chain.Length - 1) continue;
            return attempt.Failure;
        }

        return new Failure(RouterError.Internal, "The decision has no target.");
    }

    private ISender SenderFor(Target target) => target.Zone == Zone.Local ? local : cloud;
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
