using System.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>What is changed on the way to a provider and back. One for each attempt.</summary>
internal sealed class CloudTransformer(CloudAttempt attempt, BodyContent body) : HttpTransformer
{
    // Headers are not looked at by any detector, so only those leave that the APIs define; see docs/decisions.md.
    private static readonly string[] Outgoing =
    [
        "Accept", "User-Agent", "OpenAI-Beta", "Idempotency-Key", "anthropic-version", "anthropic-beta",
        "X-Stainless-Lang", "X-Stainless-Package-Version", "X-Stainless-OS", "X-Stainless-Arch", "X-Stainless-Runtime",
        "X-Stainless-Runtime-Version", "X-Stainless-Retry-Count", "X-Stainless-Timeout", "X-Stainless-Helper-Method",
    ];

    private static readonly string[] NotForClients =
    [
        "Set-Cookie", "Server", "Via", "Alt-Svc", "Strict-Transport-Security", "X-Request-Id", "Request-Id", "OpenAI-Organization",
        "OpenAI-Project", "CF-RAY", "CF-Cache-Status", "Report-To", "NEL", "X-Powered-By",
        "Trailer", "WWW-Authenticate", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Expose-Headers",
    ];

    public override ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        proxyRequest.RequestUri = attempt.Url;
        proxyRequest.Options.Set(ZoneGuard.Passport, attempt.Decision);
        foreach (string name in Outgoing)
        {
            if (httpContext.Request.Headers.TryGetValue(name, out var value)) proxyRequest.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
        }

        proxyRequest.Headers.TryAddWithoutValidation("Accept-Encoding", "identity"); // the usage must be readable
        attempt.Provider.Authorize(proxyRequest);
        proxyRequest.Options.Set(BodyHandler.Body, body);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null || !await attempt.TakeAsync(proxyResponse, cancellationToken)) return false;
        RemoveUnfit(proxyResponse.Headers);
        RemoveUnfit(proxyResponse.Content.Headers);
        if (!await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken)) return false;
        HttpResponse response = httpContext.Response;
        RemoveForeign(proxyResponse, response.Headers);
        response.ContentLength = attempt.Length;
        if (attempt.IsStream) response.Headers.TryAdd("Cache-Control", "no-cache");
        await attempt.PassAsync(response.Body);
        return false; // the body has gone already: the forwarder's own copying would read it in pieces, each with a clock and an object
    }

    private static void RemoveForeign(HttpResponseMessage upstream, IHeaderDictionary headers)
    {
        foreach (string name in NotForClients) headers.Remove(name);
        foreach (string hop in upstream.Headers.Connection) headers.Remove(hop); // RFC 9110, 7.6.1: meant for this connection only
    }

    // What our server refuses to write (it takes ASCII only) must not cost the client an answer that is there and paid for.
    private static void RemoveUnfit(HttpHeaders headers)
    {
        while (Unfit(headers.NonValidated) is { } name) headers.Remove(name);
    }

    private static string? Unfit(HttpHeadersNonValidated headers)
    {
        foreach ((string name, HeaderStringValues values) in headers)
        {
            if (name.StartsWith("x-hybridrouter-", StringComparison.OrdinalIgnoreCase)) return name; // nobody speaks in our name
            foreach (string value in values)
            {
                if (value.AsSpan().ContainsAnyExceptInRange(' ', '~')) return name;
            }
        }

        return null;
    }
}
