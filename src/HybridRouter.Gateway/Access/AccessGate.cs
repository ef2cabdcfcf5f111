using System.Net;
using HybridRouter.Gateway.Settings;
using HybridRouter.Requests;
using HybridRouter.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace HybridRouter.Gateway.Access;

/// <summary>Says who is asking, before anything of the body is read.</summary>
internal sealed class AccessGate(IOptions<RouterOptions> options)
{
    private static readonly string[] KeyParameters = ["key", "api_key", "api-key", "apikey", "x-api-key", "subscription-key", "access_token", "token", "auth", "authorization"];
    private readonly AccessMode _mode = options.Value.Access.Mode;
    private readonly KeyTable _keys = new(options.Value.Access);

    /// <summary>The caller of a request, or why there is none.</summary>
    public (Caller? Caller, Failure? Failure) Identify(HttpContext http)
    {
        foreach (string name in KeyParameters)
        {
            if (http.Request.Query.ContainsKey(name))
            {
                return Refuse(RouterError.InvalidRequest, $"The key stands in the URL ('{name}'), where every log on the way keeps it. "
                    + "Revoke it, and send the new one in the Authorization header.", name);
            }
        }

        string? key = Presented(http.Request);
        Caller? known = key is null ? null : _keys.Find(key);
        if (known is not null) return (known, null);
        if (_mode == AccessMode.Keys)
        {
            return Refuse(RouterError.InvalidKey, key is null
                ? "No API key was sent. Send it in the header 'Authorization: Bearer KEY' (or 'x-api-key')."
                : "The API key is not known here. Check it, or ask the people who run this gateway for one.");
        }

        return http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)
            ? Refuse(RouterError.InvalidKey, "This gateway runs in open mode, which serves only callers on its own machine. "
                + "Set HybridRouter:Access:Mode to 'keys' and configure keys.")
            : (Caller.Anonymous, null);
    }

    private static string? Presented(HttpRequest request)
    {
        string? authorization = request.Headers.Authorization;
        if (authorization is not null)
            return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization[7..].Trim() : null;
        if (request.Headers.TryGetValue("x-api-key", out StringValues key)) return key;
        return request.Headers.TryGetValue("api-key", out key) ? key : (string?)null;
    }

    private static (Caller? Caller, Failure? Failure) Refuse(RouterError error, string message, string? param = null) =>
        (null, new Failure(error, message, param));
}
