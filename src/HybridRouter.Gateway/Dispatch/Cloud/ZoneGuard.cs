using HybridRouter.Routing;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>
/// The second lock of the privacy guarantee, at the door of each provider's HTTP client: a request leaves only with a
/// <see cref="Decision"/> whose chain names this very provider, whatever the code before it believes.
/// </summary>
internal sealed class ZoneGuard(string provider, Zone zone, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Where a request carries its decision.</summary>
    public static readonly HttpRequestOptionsKey<Decision> Passport = new("hybridrouter.decision");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(Passport, out Decision? decision) || !Allows(decision))
            throw new InvalidOperationException($"A request without a decision for provider '{provider}' was stopped at its door.");
        return base.SendAsync(request, cancellationToken);
    }

    private bool Allows(Decision decision)
    {
        foreach (Target target in decision.Chain)
        {
            if (target.Provider == provider && target.Zone == zone) return true;
        }

        return false;
    }
}
