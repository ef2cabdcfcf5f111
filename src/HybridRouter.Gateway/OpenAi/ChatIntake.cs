using HybridRouter.Gateway.Bodies;
using HybridRouter.Gateway.Dispatch;
using HybridRouter.Policies;
using HybridRouter.Requests.Chat;
using HybridRouter.Routing;
using HybridRouter.Signals;

namespace HybridRouter.Gateway.OpenAi;

/// <summary>What every chat request goes through before anybody answers it: read, look, decide.</summary>
internal sealed class ChatIntake(BodyReader bodies, SignalSources signals, PolicyFile policies, TimeProvider time)
{
    /// <summary>Fills the exchange up to its decision.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="aborted">The client went away.</param>
    /// <param name="explain">Whether somebody will read the signals: then those are there too that the policy does not ask for, and what pushed them.</param>
    /// <returns>Why it got no further; <see langword="null"/> when there is a decision (which may be a refusal).</returns>
    public async Task<Failure?> TakeAsync(Exchange exchange, CancellationToken aborted, bool explain = false)
    {
        (DataClass? dataClass, IReadOnlyList<string> tags, Failure? wrong) = RoutingHeaders.Read(exchange.Http.Request.Headers);
        if (wrong is not null) return wrong;

        // Read: once, bounded; the bytes are kept so that they can be sent again untouched.
        (exchange.Body, wrong) = await bodies.ReadAsync(exchange.Http.Request, aborted);
        if (wrong is not null) return wrong;
        var envelope = new RequestEnvelope(exchange.Caller, exchange.ReceivedAt, dataClass, tags);
        wrong = ChatRequestReader.TryRead(exchange.Body!.Written.Span, envelope, out ChatRequest? chat);
        exchange.Chat = chat;
        if (wrong is not null) return wrong;

        // Look and decide: with one policy, whatever is loaded meanwhile.
        PolicySet policy = policies.Current;
        DateTimeOffset now = time.GetUtcNow();
        PatternSet patterns = explain ? policy.Patterns : policy.PatternsFor(chat!.Request); // no failure: there is a request
        PromptSignals seen = signals.Look(chat!.Request, patterns, policy.Detectors);
        if (explain || policy.WantsClassifier(chat.Request, seen, now)) seen = signals.Classify(chat.Request, seen, explain);
        exchange.Signals = seen;
        exchange.Decided(policy.Decide(chat.Request, seen, now));
        return null;
    }
}
