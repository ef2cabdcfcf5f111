using System.Text;
using System.Text.Json;

namespace HybridRouter.Signals.Classification;

/// <summary>Prompts as the batch verbs and the training files write them: <c>prompt</c>, or <c>messages</c> (and <c>tools</c>) as in a chat request.</summary>
public static class PromptJson
{
    /// <summary>Reads the input of one row. Content may be a string or a list of parts, of which those with a <c>text</c> count.</summary>
    /// <param name="row">A JSON object.</param>
    /// <exception cref="JsonException">There is neither a string <c>prompt</c> nor an array <c>messages</c>.</exception>
    public static ClassifierInput Input(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object) throw new JsonException("a row must be a JSON object");
        if (row.TryGetProperty("messages", out JsonElement messages) && messages.ValueKind == JsonValueKind.Array) return FromMessages(row, messages);
        if (row.TryGetProperty("prompt", out JsonElement prompt) && prompt.ValueKind == JsonValueKind.String) return ClassifierInput.FromUserText(prompt.GetString()!);
        throw new JsonException("a row needs 'prompt' (a string) or 'messages' (an array)");
    }

    /// <summary>What to say about a row that cannot be read: the parser's own message quotes the row, and rows are prompts.</summary>
    public static string Explain(JsonException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.BytePositionInLine is { } at ? $"not valid JSON at byte {at}" : error.Message;
    }

    private static ClassifierInput FromMessages(JsonElement row, JsonElement messages)
    {
        StringBuilder text = new();
        List<Turn> turns = [];
        foreach (JsonElement message in messages.EnumerateArray())
        {
            if (message.ValueKind == JsonValueKind.Object) AddMessage(message, text, turns);
        }

        int tools = row.TryGetProperty("tools", out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
        return new ClassifierInput(text.ToString().AsMemory(), turns.ToArray(), tools);
    }

    private static void AddMessage(JsonElement message, StringBuilder text, List<Turn> turns)
    {
        Speaker speaker = SpeakerOf(message);
        if (!message.TryGetProperty("content", out JsonElement content)) return;
        if (content.ValueKind == JsonValueKind.String) AddTurn(content.GetString()!, speaker, text, turns);
        if (content.ValueKind != JsonValueKind.Array) return;
        foreach (JsonElement part in content.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out JsonElement value) && value.ValueKind == JsonValueKind.String)
            {
                AddTurn(value.GetString()!, speaker, text, turns);
            }
        }
    }

    private static void AddTurn(string content, Speaker speaker, StringBuilder text, List<Turn> turns)
    {
        turns.Add(new Turn(speaker, text.Length, content.Length));
        text.Append(content);
    }

    private static Speaker SpeakerOf(JsonElement message)
    {
        string? role = message.TryGetProperty("role", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return role switch
        {
            "system" => Speaker.System,
            "developer" => Speaker.Developer,
            "assistant" => Speaker.Assistant,
            "tool" or "function" => Speaker.Tool,
            _ => Speaker.User,
        };
    }
}
