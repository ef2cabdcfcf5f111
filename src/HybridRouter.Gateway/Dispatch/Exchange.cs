using System.Globalization;
using HybridRouter.Accounting;
using HybridRouter.Gateway.Bodies;
using HybridRouter.Gateway.Errors;
using HybridRouter.Requests;
using HybridRouter.Requests.Chat;
using HybridRouter.Routing;
using HybridRouter.Signals;

namespace HybridRouter.Gateway.Dispatch;

/// <summary>One request on its way through the house: what was read, decided and tried. Used by one request at a time.</summary>
internal sealed class Exchange : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _started;

    public Exchange(HttpContext http, Caller caller, TimeProvider time)
    {
        Http = http;
        Caller = caller;
        _time = time;
        _started = time.GetTimestamp();
        ReceivedAt = time.GetUtcNow();
        DecisionId = RequestId.OfDecision(http.TraceIdentifier);
        http.Response.OnStarting(static state => ((Exchange)state).StampAsync(), this);
    }

    public HttpContext Http { get; }

    public Caller Caller { get; }

    public string DecisionId { get; }

    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The request's bytes, decoded.</summary>
    public PooledBuffer? Body { get; set; }

    public ChatRequest? Chat { get; set; }

    public PromptSignals? Signals { get; set; }

    public Decision? Decision { get; private set; }

    /// <summary>From arrival to the decision.</summary>
    public TimeSpan? DecisionTime { get; private set; }

    /// <summary>From arrival to the first byte of an answer.</summary>
    public TimeSpan? FirstTokenTime { get; private set; }

    /// <summary>From arrival to the first attempt: what the gateway itself cost.</summary>
    public TimeSpan? Overhead { get; private set; }

    /// <summary>Since arrival.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_started);

    /// <summary>Whom the current attempt asks; the one that answers once output has begun.</summary>
    public Target? Serving { get; private set; }

    /// <summary>Every try, in order.</summary>
    public List<Attempt> Attempts { get; } = new(1);

    /// <summary>Tokens of the answer.</summary>
    public Usage? Usage { get; set; }

    /// <summary>What the client was told, when not an answer.</summary>
    public Failure? Failure { get; set; }

    /// <summary>What broke an answer that had begun; the client was told in its stream.</summary>
    public Failure? Fault { get; set; }

    public void Decided(Decision decision)
    {
        Decision = decision;
        DecisionTime = Elapsed;
    }

    /// <summary>Begins a try; gives the time stamp to measure it by.</summary>
    public long Begin(Target target)
    {
        Overhead ??= Elapsed;
        Serving = target;
        Usage = null;
        return _time.GetTimestamp();
    }

    /// <summary>Ends a try.</summary>
    public Attempt End(long began, AttemptOutcome outcome, int? status = null, Failure? failure = null) =>
        new(Serving!, outcome, status, _time.GetElapsedTime(began), failure); // Begin() set Serving

    public void MarkFirstToken() => FirstTokenTime ??= Elapsed;

    public void Dispose()
    {
        Body?.Dispose();
        Chat?.Request.Dispose();
    }

    /// <summary><c>local</c>, <c>private</c>, <c>cloud</c>, <c>blocked</c> or <c>none</c>.</summary>
    public string Route => Decision switch
    {
        null => "none",
        { IsBlocked: true } => "blocked",
        _ => Serving is null ? "none" : Words.Of(Serving.Zone),
    };

    // A header holds visible ASCII only, a model may be named in any script: the rest is percent-encoded.
    private static string Visible(string name) => name.All(static c => c is > ' ' and <= '~') ? name : Uri.EscapeDataString(name);

    // Three decimals, without the general formatting of floating-point numbers.
    private static string Milliseconds(TimeSpan time)
    {
        (long whole, long rest) = Math.DivRem(time.Ticks / TimeSpan.TicksPerMicrosecond, 1000);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{rest:000}");
    }

    private Task StampAsync()
    {
        IHeaderDictionary headers = Http.Response.Headers;
        headers["x-hybridrouter-route"] = Route;
        headers["x-hybridrouter-decision-id"] = DecisionId;
        if (Decision is null) return Task.CompletedTask;
        headers["x-hybridrouter-rule"] = Decision.Rule;
        headers["x-hybridrouter-policy"] = Decision.Policy;
        if (Serving is not null) headers["x-hybridrouter-model"] = Visible(Serving.Model);
        headers["x-hybridrouter-overhead-ms"] = Milliseconds(Overhead ?? DecisionTime ?? Elapsed);
        return Task.CompletedTask;
    }
}
