using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Errors;

/// <summary>Writes failures in the shape of the protocol that the client speaks.</summary>
internal static class ErrorBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with a failure. The response must not have started.</summary>
    public static async Task WriteAsync(HttpContext http, Failure failure, CancellationToken aborted)
    {
        WireError wire = ErrorTable.For(failure.Error);
        HttpResponse response = http.Response;
        response.StatusCode = wire.Status;
        if (failure.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var body = new ArrayBufferWriter<byte>(256);
        if (http.Request.Path.StartsWithSegments("/v1/messages")) WriteAnthropic(body, failure, wire, http.TraceIdentifier);
        else WriteOpenAi(body, failure);
        response.ContentType = "application/json";
        response.ContentLength = body.WrittenCount;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.Body.WriteAsync(body.WrittenMemory, aborted);
    }

    /// <summary>OpenAI's envelope, <c>ErrorResponse</c>.</summary>
    public static void WriteOpenAi(IBufferWriter<byte> output, Failure failure)
    {
        WireError wire = ErrorTable.For(failure.Error);
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("message", failure.Message);
        json.WriteString("type", wire.Type);
        json.WriteString("param", failure.Param);
        json.WriteString("code", failure.Code ?? wire.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAnthropic(IBufferWriter<byte> output, Failure failure, WireError wire, string requestId)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("type", "error");
        json.WriteStartObject("error");
        json.WriteString("type", wire.AnthropicType);
        json.WriteString("message", failure.Message);
        json.WriteEndObject();
        json.WriteString("request_id", requestId);
        json.WriteEndObject();
    }
}
