using HybridRouter.Gateway.Errors;
using HybridRouter.Requests;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Access;

/// <summary>Lets known callers through to <c>/v1</c>, before anything of the body is read.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, AccessGate gate)
{
    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/v1"))
        {
            await next(http);
            return;
        }

        (Caller? caller, Failure? failure) = gate.Identify(http);
        if (caller is null)
        {
            await ErrorBody.WriteAsync(http, failure!, http.RequestAborted); // no caller: there is a reason
            return;
        }

        http.Features.Set(caller);
        await next(http);
    }
}

/// <summary>Who asks, for endpoints behind the gate.</summary>
internal static class CallerFeature
{
    /// <summary>The caller that the gate has identified.</summary>
    public static Caller Caller(this HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException("This endpoint is not behind the access gate.");
}
