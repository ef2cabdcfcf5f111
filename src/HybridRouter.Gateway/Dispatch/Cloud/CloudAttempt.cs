using System.Net;
using System.Net.Http.Headers;
using HybridRouter.Gateway.Bodies;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>One try at one provider: judges the response's head, then watches its body.</summary>
internal sealed class CloudAttempt(Exchange exchange, ProviderClient provider, bool last, TimeSpan idle, TimeProvider time) : IDisposable
{
    // An answer that is not streamed is read whole before any of it is passed on, so that another target can still take over.
    private const int LongestAnswer = 64 * 1024 * 1024;

    // Four characters of English are about a token; the JSON around them makes it an upper estimate.
    private const int BytesPerToken = 4;

    private ChatEvents? _events;
    private EventRelay? _stream;
    private PooledBuffer? _answer;

    public ProviderClient Provider => provider;

    public Uri Url => provider.ChatUrl;

    public Decision Decision => exchange.Decision!; // the endpoint decides before it dispatches

    public bool IsStream => _stream is not null;

    /// <summary>How long the body is; <see langword="null"/>: not known, it is a stream.</summary>
    public int? Length => _answer?.Length;

    public int? Status { get; private set; }

    public AttemptOutcome Outcome { get; private set; } = AttemptOutcome.Completed;

    /// <summary>What to tell the client when nothing of this response is passed on.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>What went wrong after output had begun.</summary>
    public Failure? Fault => Failure is null ? _stream?.Fault : null;

    /// <summary>Whether the upstream ended its own stream with an error.</summary>
    public bool EndedInError => _stream?.Fault is not null || _events is { HasError: true };

    /// <summary>Decides whether the response is passed on. Nothing of it has been when this returns.</summary>
    public async ValueTask<bool> TakeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Status = (int)response.StatusCode;
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return Decline(RouterError.UpstreamFailed, $"The provider '{provider.Name}' refused this gateway's key ({Status}). Check {Settings.RouterOptions.Section}:Providers:{provider.Name}:ApiKey.");
        if ((int)response.StatusCode is >= 300 and < 400)
            return Decline(RouterError.UpstreamFailed, $"The provider '{provider.Name}' answered with a redirect, which is never followed. Check its BaseUrl.");
        if (response.Content.Headers.ContentEncoding.Any(static e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            return Decline(RouterError.UpstreamFailed, $"The provider '{provider.Name}' encoded its answer although asked not to.");
        bool overloaded = Status is 408 or 429 or >= 500;
        if (overloaded && !last) return Decline(RouterError.UpstreamFailed, $"The provider '{provider.Name}' answered {Status}.");
        return Status == 200 && exchange.Chat!.Request.Stream && IsEventStream(response) // a stream that nobody asked for is an answer that its client cannot read
            ? await WatchAsync(response, cancellationToken)
            : await ReadWholeAsync(response, overloaded, cancellationToken);
    }

    /// <summary>Passes the body on that <see cref="TakeAsync"/> has taken.</summary>
    public Task PassAsync(Stream client) => _stream?.PassAsync(client) ?? client.WriteAsync(_answer!.Written, exchange.Http.RequestAborted).AsTask();

    public void Dispose()
    {
        _answer?.Dispose();
        _stream?.Dispose();
    }

    /// <summary>Books the tokens of what was answered.</summary>
    public void BookUsage()
    {
        if (_events is not { } events || (events.Count == 0 && !events.IsDone)) return;
        exchange.Usage = events.Usage ?? Estimate(events.Count);
    }

    // Names of media types are compared without case: RFC 9110, 8.3.1.
    private static bool IsEventStream(HttpResponseMessage response) =>
        string.Equals(response.Content.Headers.ContentType?.MediaType, "text/event-stream", StringComparison.OrdinalIgnoreCase);

    private async ValueTask<bool> WatchAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        bool asked = exchange.Chat!.Parameters.IncludeUsage; // the endpoint reads before it dispatches
        _events = new ChatEvents(exchange, hideUsage: !asked);
        _stream = new EventRelay(response.Content, _events, idle, time, exchange.Http.RequestAborted);
        if (!await _stream.BeginAsync(cancellationToken)) return DeclineStream(_stream.Fault!); // false: there is a fault
        if (last || _events is not { HasError: true, Count: 0 }) return true;
        await _stream.AbandonAsync();
        return Decline(RouterError.UpstreamFailed, $"The provider '{provider.Name}' answered with an error.");
    }

    private async ValueTask<bool> ReadWholeAsync(HttpResponseMessage response, bool overloaded, CancellationToken cancellationToken)
    {
        _answer = new PooledBuffer((int)Math.Min(LongestAnswer, response.Content.Headers.ContentLength ?? 16 * 1024));
        try
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            int read;
            while ((read = await body.ReadAsync(_answer.GetMemory(4096), cancellationToken)) > 0)
            {
                _answer.Advance(read);
                if (_answer.Length > LongestAnswer) return Decline(RouterError.UpstreamFailed, $"The provider '{provider.Name}' sent an answer of over {LongestAnswer} bytes.");
            }
        }
        catch (OperationCanceledException) when (!exchange.Http.RequestAborted.IsCancellationRequested)
        {
            Decline(RouterError.UpstreamTimeout, $"The provider '{provider.Name}' did not finish its answer in time.");
            Outcome = AttemptOutcome.TimedOut;
            return false;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return Decline(RouterError.UpstreamFailed, $"The connection to the provider '{provider.Name}' broke in the middle of the answer.");
        }

        return Judge(response, overloaded);
    }

    private bool Judge(HttpResponseMessage response, bool overloaded)
    {
        ReadOnlyMemory<byte> bytes = _answer!.Written; // ReadWholeAsync has filled it
        ChatFacts facts = ChatUsage.Read(bytes.Span);
        if (!facts.IsWhole) return DeclineUnreadable(response);
        if (Status < 300 && facts is { HasError: true, HasChoices: false })
            return Decline(RouterError.UpstreamFailed, $"The provider '{provider.Name}' answered {Status} with an error in it.");

        Outcome = overloaded ? AttemptOutcome.Failed : Status >= 400 ? AttemptOutcome.Refused : AttemptOutcome.Completed;
        if (Outcome == AttemptOutcome.Completed)
        {
            exchange.MarkFirstToken();
            exchange.Usage = facts.Usage ?? Estimate(bytes.Length / BytesPerToken);
        }

        return true;
    }

    private bool DeclineUnreadable(HttpResponseMessage response)
    {
        Decline(Status == 429 ? RouterError.QueueFull : RouterError.UpstreamFailed, $"The provider '{provider.Name}' answered {Status} with something that is not JSON.");
        RetryConditionHeaderValue? wait = response.Headers.RetryAfter;
        Failure = Failure! with { RetryAfter = wait?.Delta ?? wait?.Date - time.GetUtcNow(), Code = Status == 429 ? "rate_limit_exceeded" : null };
        return false;
    }

    // What was prepared for the client is not sent: the client's error says it in its own shape.
    private bool DeclineStream(Failure fault)
    {
        Decline(fault.Error, fault.Message);
        if (fault.Error == RouterError.UpstreamTimeout) Outcome = AttemptOutcome.TimedOut;
        return false;
    }

    // For a target that does not say what it used: the ledger marks it.
    private Accounting.Usage Estimate(int outputTokens) => new(exchange.Signals?.EstimatedTokens ?? 0, 0, outputTokens, 0, IsEstimated: true);

    private bool Decline(RouterError error, string message)
    {
        Outcome = AttemptOutcome.Failed;
        Failure = new Failure(error, message);
        return false;
    }
}
