using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HybridRouter.Accounting;
using HybridRouter.Gateway.Bodies;
using HybridRouter.Gateway.Errors;
using HybridRouter.Routing;
using Microsoft.Extensions.AI;

namespace HybridRouter.Gateway.Dispatch.Local;

/// <summary>Writes an answer as OpenAI's <c>chat.completion</c>, or as a stream of <c>chat.completion.chunk</c>. Nothing is sent before the first update.</summary>
internal sealed class ChatAnswerWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Exchange _exchange;
    private readonly PooledBuffer _buffer = new(1024);
    private readonly Utf8JsonWriter _json;
    private readonly StringBuilder _text = new();
    private readonly string _id = "chatcmpl-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
    private readonly string _model;
    private readonly long _created;
    private readonly bool _stream;
    private readonly bool _withUsage;
    private string _finish = "stop";
    private int _updates;

    public ChatAnswerWriter(Exchange exchange, string model, DateTimeOffset now)
    {
        _exchange = exchange;
        _model = model;
        _created = now.ToUnixTimeSeconds();
        _stream = exchange.Chat!.Request.Stream; // the endpoint reads before it dispatches
        _withUsage = exchange.Chat.Parameters.IncludeUsage;
        _json = new Utf8JsonWriter(_buffer, Options);
    }

    /// <summary>Exact tokens, known when the answer has ended.</summary>
    public Usage? Usage { get; private set; }

    /// <summary>What can be said of an answer that did not come to its end.</summary>
    public Usage? EstimatedUsage => _updates == 0 ? null
        : new Usage(_exchange.Signals?.EstimatedTokens ?? 0, 0, _updates, 0, IsEstimated: true);

    public async ValueTask AddAsync(ChatResponseUpdate update, CancellationToken aborted)
    {
        if (_updates++ == 0) await BeginAsync(aborted);
        foreach (AIContent content in update.Contents)
        {
            if (content is UsageContent { Details: { } details }) Usage = Count(details);
        }

        if (update.FinishReason is { } finish) _finish = finish == ChatFinishReason.Length ? "length" : "stop";
        string text = update.Text;
        if (text.Length == 0) return;
        _exchange.MarkFirstToken();
        if (!_stream) _text.Append(text);
        else await SendChunkAsync(text, null, aborted);
    }

    public async ValueTask EndAsync(CancellationToken aborted)
    {
        if (_updates == 0) await BeginAsync(aborted);
        if (!_stream)
        {
            WriteWhole();
            await SendWholeAsync(aborted);
            return;
        }

        await SendChunkAsync(null, _finish, aborted);
        if (_withUsage) await SendUsageAsync(aborted);
        _buffer.Append("data: [DONE]\n\n"u8);
        await FlushAsync(aborted);
    }

    /// <summary>Ends a stream that cannot go on: the error, and no <c>[DONE]</c>.</summary>
    public async ValueTask BreakAsync(Failure failure, CancellationToken aborted)
    {
        _buffer.Append("data: "u8);
        ErrorBody.WriteOpenAi(_buffer, failure);
        _buffer.Append("\n\n"u8);
        await FlushAsync(aborted);
    }

    public void Dispose()
    {
        _json.Dispose();
        _buffer.Dispose();
    }

    private async ValueTask BeginAsync(CancellationToken aborted)
    {
        if (!_stream) return;
        HttpResponse response = _exchange.Http.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        _buffer.Append("data: "u8);
        BeginObject("chat.completion.chunk");
        BeginChoice();
        _json.WriteStartObject("delta");
        _json.WriteString("role", "assistant");
        _json.WriteString("content", "");
        _json.WriteNull("refusal");
        _json.WriteEndObject();
        EndChoice(null);
        await EndChunkAsync(aborted);
    }

    private async ValueTask SendChunkAsync(string? text, string? finish, CancellationToken aborted)
    {
        _buffer.Append("data: "u8);
        BeginObject("chat.completion.chunk");
        BeginChoice();
        _json.WriteStartObject("delta");
        if (text is not null) _json.WriteString("content", text);
        _json.WriteEndObject();
        EndChoice(finish);
        await EndChunkAsync(aborted);
    }

    private async ValueTask SendUsageAsync(CancellationToken aborted)
    {
        _buffer.Append("data: "u8);
        BeginObject("chat.completion.chunk");
        _json.WriteStartArray("choices");
        _json.WriteEndArray();
        WriteUsage();
        _json.WriteEndObject();
        EndEvent();
        await FlushAsync(aborted);
    }

    private async ValueTask EndChunkAsync(CancellationToken aborted)
    {
        if (_withUsage) _json.WriteNull("usage");
        _json.WriteEndObject();
        EndEvent();
        await FlushAsync(aborted);
    }

    private void EndEvent()
    {
        _json.Flush();
        _json.Reset();
        _buffer.Append("\n\n"u8);
    }

    private void WriteWhole()
    {
        BeginObject("chat.completion");
        BeginChoice();
        _json.WriteStartObject("message");
        _json.WriteString("role", "assistant");
        _json.WriteString("content", _text.ToString());
        _json.WriteNull("refusal");
        _json.WriteStartArray("annotations");
        _json.WriteEndArray();
        _json.WriteEndObject();
        EndChoice(_finish);
        WriteUsage();
        _json.WriteEndObject();
        _json.Flush();
    }

    private async ValueTask SendWholeAsync(CancellationToken aborted)
    {
        _exchange.MarkFirstToken();
        _exchange.Http.Response.ContentType = "application/json";
        _exchange.Http.Response.ContentLength = _buffer.Length;
        await FlushAsync(aborted);
    }

    private void BeginObject(string kind)
    {
        _json.WriteStartObject();
        _json.WriteString("id", _id);
        _json.WriteString("object", kind);
        _json.WriteNumber("created", _created);
        _json.WriteString("model", _model);
    }

    private void BeginChoice()
    {
        _json.WriteStartArray("choices");
        _json.WriteStartObject();
        _json.WriteNumber("index", 0);
    }

    private void EndChoice(string? finish)
    {
        _json.WriteNull("logprobs");
        _json.WriteString("finish_reason", finish);
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void WriteUsage()
    {
        Usage usage = Usage ?? default;
        _json.WriteStartObject("usage");
        _json.WriteNumber("prompt_tokens", usage.InputTokens);
        _json.WriteNumber("completion_tokens", usage.OutputTokens);
        _json.WriteNumber("total_tokens", usage.InputTokens + usage.OutputTokens);
        _json.WriteStartObject("prompt_tokens_details");
        _json.WriteNumber("cached_tokens", usage.CachedInputTokens);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private async ValueTask FlushAsync(CancellationToken aborted)
    {
        await _exchange.Http.Response.Body.WriteAsync(_buffer.Written, aborted);
        _buffer.Remove(0, _buffer.Length);
    }

    private static Usage Count(UsageDetails details) => new(
        (int)(details.InputTokenCount ?? 0), (int)(details.CachedInputTokenCount ?? 0), (int)(details.OutputTokenCount ?? 0), 0);
}
