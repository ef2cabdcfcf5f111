namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>
/// Gives a request the body that it travels with. The forwarder copies streams and flushes a request's headers before it has read the
/// first byte of the body: a packet of its own, for a body that is in memory already. It does not let a transform replace its content,
/// so that is done behind it; its own content is then never started, which it allows.
/// </summary>
internal sealed class BodyHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Where a request carries its body.</summary>
    public static readonly HttpRequestOptionsKey<BodyContent> Body = new("hybridrouter.body");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(Body, out BodyContent? body)) throw new InvalidOperationException("A request without its body was stopped.");
        request.Content = body;
        return base.SendAsync(request, cancellationToken);
    }
}
