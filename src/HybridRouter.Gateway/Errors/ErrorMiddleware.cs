using HybridRouter.Routing;
using Microsoft.AspNetCore.Connections;

namespace HybridRouter.Gateway.Errors;

/// <summary>Outermost: gives every request its id, and every failure the shape of its protocol.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, TimeProvider time, ILogger<ErrorMiddleware> logger)
{
    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        http.TraceIdentifier = RequestId.New(time.GetUtcNow());
        http.Response.OnStarting(static state => StampAsync((HttpContext)state), http);
        try
        {
            await next(http);
            if (!http.Response.HasStarted && Unanswered(http) is { } failure) await AnswerAsync(http, failure);
        }
        catch (Exception e)
        {
            Failure failure = Translate(e, http);
            if (failure.Error == RouterError.ClientClosed)
            {
                Log.ClientClosed(logger, http.TraceIdentifier);
                return;
            }

            // The type and the place only: an exception's message may quote what was being read.
            if (failure.Error == RouterError.Internal) Log.Unhandled(logger, http.TraceIdentifier, e.GetType().Name, e.StackTrace);
            await AnswerAsync(http, failure);
        }
    }

    /// <summary>What an exception that nobody caught is to the client, and so in the books.</summary>
    public static Failure Translate(Exception exception, HttpContext http) => exception switch
    {
        // A reset that a read meets may come before the server has cancelled the request.
        ConnectionResetException => new Failure(RouterError.ClientClosed, "The client went away."),
        OperationCanceledException or IOException when http.RequestAborted.IsCancellationRequested => new Failure(RouterError.ClientClosed, "The client went away."),
        // Of a body whose length is known only the end can be missing, and only because nobody sends it any more.
        BadHttpRequestException { StatusCode: 400 } when http.Request.ContentLength is not null => new Failure(RouterError.ClientClosed, "The client went away."),
        BadHttpRequestException malformed => Malformed(http, malformed),
        _ => new Failure(RouterError.Internal, $"Something broke in the gateway. Give the id {http.TraceIdentifier} to the people who run it."),
    };

    private static Task StampAsync(HttpContext http)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers["x-request-id"] = http.TraceIdentifier;
        if (http.Request.Path.StartsWithSegments("/v1/messages")) headers["request-id"] = http.TraceIdentifier;
        if (http.Request.Path.StartsWithSegments("/v1")) headers.TryAdd("x-hybridrouter-route", "none");
        return Task.CompletedTask;
    }

    // Routing answers an unknown path or method with a bare status.
    private static Failure? Unanswered(HttpContext http) => http.Response.StatusCode switch
    {
        404 => new Failure(RouterError.PathNotFound, $"Invalid URL ({http.Request.Method} {http.Request.Path}). The README lists the paths that this gateway serves."),
        405 => new Failure(RouterError.MethodNotAllowed, $"Not allowed to {http.Request.Method} on {http.Request.Path}. Allowed: {http.Response.Headers.Allow}."),
        415 => new Failure(RouterError.UnsupportedMediaType, "Unsupported content type. Send 'Content-Type: application/json'."),
        _ => null,
    };

    // What follows on the connection of a request that breaks HTTP itself cannot be read, so it ends.
    private static Failure Malformed(HttpContext http, BadHttpRequestException e)
    {
        http.Response.OnStarting(static state => { ((HttpContext)state).Response.Headers.Connection = "close"; return Task.CompletedTask; }, http);
        return e.StatusCode switch
        {
            408 => new Failure(RouterError.RequestTimeout, "The request body did not arrive in time. Send it faster, or in smaller pieces."),
            413 => new Failure(RouterError.BodyTooLarge, "The request body is over the limit of this gateway."),
            _ => new Failure(RouterError.InvalidRequest, "The HTTP request is malformed."),
        };
    }

    private static async Task AnswerAsync(HttpContext http, Failure failure)
    {
        if (http.Response.HasStarted)
        {
            http.Abort(); // a half answer must not look like a whole one
            return;
        }

        string? allow = http.Response.Headers.Allow;
        http.Response.Clear();
        if (allow is not null) http.Response.Headers.Allow = allow;
        await ErrorBody.WriteAsync(http, failure, http.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{RequestId}: the client went away")]
        public static partial void ClientClosed(ILogger logger, string requestId);

        [LoggerMessage(2, LogLevel.Error, "{RequestId}: unhandled {Exception}{StackTrace}")]
        public static partial void Unhandled(ILogger logger, string requestId, string exception, string? stackTrace);
    }
}
