using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace HybridRouter.Testing.Cloud;

/// <summary>How the fake cloud answers. What is written beside each is what a real upstream does now and then.</summary>
public sealed class CloudAnswer
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly Func<HttpContext, CloudRequest, Task> _write;
    private readonly List<(string Name, string Value)> _headers = [];

    private CloudAnswer(Func<HttpContext, CloudRequest, Task> write) => _write = write;

    /// <summary>A <c>chat.completion</c>.</summary>
    public static CloudAnswer Chat(string content, int promptTokens = 11, int completionTokens = 7, int cachedTokens = 0, int reasoningTokens = 0) => Json(200, $$"""
        {"id":"chatcmpl-up","object":"chat.completion","created":1735689600,"model":"upstream-big","choices":[{"index":0,"message":{"role":"assistant","content":{{Quoted(content)}},"refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{{Usage(promptTokens, completionTokens, cachedTokens, reasoningTokens)}}}
        """);

    /// <summary>Any JSON.</summary>
    public static CloudAnswer Json(int status, string json) => Whole(status, "application/json", json);

    /// <summary>OpenAI's error envelope.</summary>
    public static CloudAnswer Error(int status, string message = "upstream says no") =>
        Json(status, $$$"""{"error":{"message":{{{Quoted(message)}}},"type":"server_error","param":null,"code":null}}""");

    /// <summary>Any text, such as a load balancer's page.</summary>
    public static CloudAnswer Whole(int status, string contentType, string body) => new(async (http, _) =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    });

    /// <summary>A stream in the pieces given, each flushed by itself.</summary>
    public static CloudAnswer Stream(params string[] pieces) => new(async (http, _) =>
    {
        await BeginStreamAsync(http);
        foreach (string piece in pieces) await SendAsync(http, Encoding.UTF8.GetBytes(piece));
    });

    /// <summary>A stream byte by byte.</summary>
    public static CloudAnswer Bytewise(string stream) => new(async (http, _) =>
    {
        await BeginStreamAsync(http);
        foreach (byte one in Encoding.UTF8.GetBytes(stream)) await SendAsync(http, new[] { one });
    });

    /// <summary>A stream with a pause behind each of its pieces: a server that takes its time, for clocks that no test can replace.</summary>
    public static CloudAnswer Slowly(TimeSpan pause, params string[] pieces) => new(async (http, _) =>
    {
        await BeginStreamAsync(http);
        foreach (string piece in pieces)
        {
            await SendAsync(http, Encoding.UTF8.GetBytes(piece));
            await Task.Delay(pause, http.RequestAborted);
        }
    });

    /// <summary>A stream that the test paces.</summary>
    public static CloudAnswer Paced(PacedAnswer stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new CloudAnswer(async (http, _) =>
        {
            await BeginStreamAsync(http);
            await stream.WriteAsync(http);
        });
    }

    /// <summary>Nothing, until the caller gives up or the test completes the task; then the other answer.</summary>
    public static CloudAnswer After(Task released, CloudAnswer then) => new(async (http, request) =>
    {
        await released.WaitAsync(http.RequestAborted);
        await then.WriteAsync(http, request);
    });

    /// <summary>Nothing, ever.</summary>
    public static CloudAnswer Silence() => After(Never, Chat("never"));

    /// <summary>The connection is cut instead of an answer.</summary>
    public static CloudAnswer Reset() => new(static (http, _) =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    /// <summary>An answer that is not streamed and is cut in its middle, or (<paramref name="cut"/> false) never ends.</summary>
    public static CloudAnswer Half(string body, bool cut) => new(async (http, _) =>
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Encoding.UTF8.GetByteCount(body) * 2;
        await SendAsync(http, Encoding.UTF8.GetBytes(body));
        if (!cut) await Never.WaitAsync(http.RequestAborted); // else Kestrel closes, since the rest of the length is missing
    });

    /// <summary>With one more response header.</summary>
    public CloudAnswer With(string name, string value)
    {
        _headers.Add((name, value));
        return this;
    }

    internal Task WriteAsync(HttpContext http, CloudRequest request)
    {
        foreach ((string name, string value) in _headers) http.Response.Headers.Append(name, value);
        return _write(http, request);
    }

    private static async Task BeginStreamAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    internal static async Task SendAsync(HttpContext http, ReadOnlyMemory<byte> bytes)
    {
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static string Usage(int prompt, int completion, int cached, int reasoning) => string.Create(CultureInfo.InvariantCulture,
        $$$"""{"prompt_tokens":{{{prompt}}},"completion_tokens":{{{completion}}},"total_tokens":{{{prompt + completion}}},"prompt_tokens_details":{"cached_tokens":{{{cached}}}},"completion_tokens_details":{"reasoning_tokens":{{{reasoning}}}}}""");

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
