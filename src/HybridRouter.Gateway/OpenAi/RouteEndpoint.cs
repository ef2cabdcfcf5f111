using System.Buffers;
using System.Text.Json;
using HybridRouter.Gateway.Access;
using HybridRouter.Gateway.Dispatch;
using HybridRouter.Gateway.Errors;
using HybridRouter.Policies;

namespace HybridRouter.Gateway.OpenAi;

/// <summary><c>POST /v1/route</c>: the decision on a chat request with its reasons. Nothing is executed and nothing is booked.</summary>
internal sealed class RouteEndpoint(ChatIntake intake, TimeProvider time)
{
    /// <summary>Serves one request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        using var exchange = new Exchange(http, http.Caller(), time);
        if (await intake.TakeAsync(exchange, http.RequestAborted, explain: true) is { } failure)
        {
            await ErrorBody.WriteAsync(http, failure, http.RequestAborted);
            return;
        }

        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body)) DecisionJson.Write(json, exchange.Decision!, exchange.Signals!, exchange.DecisionId);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.WrittenCount;
        await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }
}
