using System.Text.Json;
using System.Text.Unicode;
using HybridRouter.Routing;

namespace HybridRouter.Requests.Chat;

/// <summary>
/// Reads the body of <c>POST /v1/chat/completions</c> in one pass: checks what the router or the local model touches, collects
/// every text (in unknown fields too, so that nothing can be hidden from the signals), and notes where the body may be spliced.
/// Source: OpenAI's OpenAPI document, <c>CreateChatCompletionRequest</c>.
/// </summary>
public static class ChatRequestReader
{
    // Deep enough for any JSON schema that is written by people; the parser's own limit stops hostile nesting.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>Reads a body.</summary>
    /// <param name="body">The bytes, decoded from any content encoding.</param>
    /// <param name="envelope">What headers and key say.</param>
    /// <param name="request">The request, which the caller disposes; <see langword="null"/> on failure.</param>
    /// <returns><see langword="null"/>, or what is wrong with the body, naming the field and never its value.</returns>
    public static Failure? TryRead(ReadOnlySpan<byte> body, RequestEnvelope envelope, out ChatRequest? request)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        request = null;
        if (body.IsEmpty) return Invalid("The request body is empty. Send a JSON object with 'model' and 'messages'.");
        if (!Utf8.IsValid(body)) return Invalid("The request body is not valid UTF-8.");

        using var text = new TextCollector(body.Length);
        try
        {
            var fields = new ChatFields(new Utf8JsonReader(body, Options), text);
            fields.Read();
            request = fields.ToRequest(envelope);
            return null;
        }
        catch (InvalidFieldException e)
        {
            return new Failure(RouterError.InvalidRequest, e.Message, e.Param, e.Code);
        }
        catch (JsonException e)
        {
            return Invalid($"The request body is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine}).");
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader's word for an escaped surrogate without its other half.
            return Invalid("The request body has an escaped lone surrogate (\\ud800 to \\udfff without its pair). Send whole characters.");
        }
    }

    private static Failure Invalid(string message) => new(RouterError.InvalidRequest, message);
}
