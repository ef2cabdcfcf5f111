using System.Collections.Frozen;
using HybridRouter.Gateway.Bodies;
using HybridRouter.Gateway.Settings;
using HybridRouter.Routing;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>Forwards to a provider, cloud or private, with YARP: the client's own bytes but for the spliced values.</summary>
internal sealed class CloudSender : ISender, IDisposable
{
    private readonly FrozenDictionary<string, ProviderClient> _providers;
    private readonly IHttpForwarder _forwarder;
    private readonly TimeProvider _time;
    private readonly TimeSpan _idle;
    private readonly ForwarderRequestConfig _streamed;
    private readonly ForwarderRequestConfig _whole;

    public CloudSender(IHttpForwarder forwarder, IOptions<RouterOptions> options, TimeProvider time)
    {
        _forwarder = forwarder;
        _time = time;
        _providers = options.Value.Providers.ToFrozenDictionary(p => p.Key, p => new ProviderClient(p.Key, p.Value), StringComparer.OrdinalIgnoreCase);
        _idle = TimeSpan.FromSeconds(options.Value.Limits.StreamIdleTimeout);

        // Within a stream EventRelay's own, slightly shorter clock ends it politely before YARP's would cut it.
        _streamed = new ForwarderRequestConfig { ActivityTimeout = _idle + TimeSpan.FromSeconds(1) };
        _whole = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(options.Value.Limits.AnswerTimeout) };
    }

    public async ValueTask<Attempt> SendAsync(Exchange exchange, Target target, bool last, CancellationToken aborted)
    {
        long began = exchange.Begin(target);
        ProviderClient provider = _providers[target.Provider!]; // every target outside this process has one
        if (provider.MissingSetting is { } setting)
        {
            return exchange.End(began, AttemptOutcome.Failed, null, new Failure(RouterError.NoProvider,
                $"The model '{target.Model}' needs a key for the provider '{provider.Name}'. Set {setting} and start the gateway again."));
        }

        using BodyContent body = Splice(exchange, target);
        using var attempt = new CloudAttempt(exchange, provider, last, _idle, _time);
        ForwarderError error = await _forwarder.SendAsync(exchange.Http, provider.BaseUrl, provider.Invoker,
            exchange.Chat!.Request.Stream ? _streamed : _whole, new CloudTransformer(attempt, body), aborted);
        attempt.BookUsage();
        exchange.Fault = attempt.Fault;
        return Conclude(exchange, began, attempt, error, aborted);
    }

    public void Dispose()
    {
        foreach (ProviderClient provider in _providers.Values) provider.Dispose();
    }

    private static BodyContent Splice(Exchange exchange, Target target)
    {
        ReadOnlyMemory<byte> original = exchange.Body!.Written; // the endpoint reads before it dispatches
        var body = new PooledBuffer(original.Length + 256);
        exchange.Chat!.Layout.Write(original.Span, target.UpstreamModel, exchange.Chat.Request.Stream, body);
        var content = new BodyContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }

    private static Attempt Conclude(Exchange exchange, long began, CloudAttempt attempt, ForwarderError error, CancellationToken aborted)
    {
        if (aborted.IsCancellationRequested) return exchange.End(began, AttemptOutcome.Cancelled, attempt.Status);
        if (attempt.Failure is { } failure) return exchange.End(began, attempt.Outcome, attempt.Status, failure);
        string provider = attempt.Provider.Name;
        return error switch
        {
            ForwarderError.None when attempt.EndedInError => exchange.End(began, AttemptOutcome.Broken, attempt.Status),
            ForwarderError.None => exchange.End(began, attempt.Outcome, attempt.Status),
            ForwarderError.RequestTimedOut => exchange.End(began, AttemptOutcome.TimedOut, attempt.Status,
                new Failure(RouterError.UpstreamTimeout, $"The provider '{provider}' did not answer in time.")),
            _ when exchange.Http.Response.HasStarted => exchange.End(began, AttemptOutcome.Broken, attempt.Status),
            _ => exchange.End(began, AttemptOutcome.Failed, attempt.Status,
                new Failure(RouterError.UpstreamFailed, $"The provider '{provider}' could not be reached, or broke the connection before it answered.")),
        };
    }
}
