using System.Text.Json;
using HybridRouter.Accounting;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>What is to be known of a chat completion, or of a chunk of one.</summary>
/// <param name="Usage">Its tokens; <see langword="null"/> when absent, incomplete or not readable.</param>
/// <param name="HasChoices">Whether <c>choices</c> has a member.</param>
/// <param name="HasError">Whether it has an <c>error</c> that is not null.</param>
/// <param name="IsWhole">Whether it is one whole JSON object.</param>
internal readonly record struct ChatFacts(Usage? Usage, bool HasChoices, bool HasError, bool IsWhole);

/// <summary>Reads the top level of a chat completion or of a chunk of one.</summary>
internal static class ChatUsage
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>Reads one JSON object. What is read before a mistake counts.</summary>
    public static ChatFacts Read(ReadOnlySpan<byte> body)
    {
        var facts = default(ChatFacts);
        try
        {
            var json = new Utf8JsonReader(body, Options);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return facts;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName) facts = ReadField(ref json, body, facts);
            json.Read(); // anything behind the object is the parser's error
            return facts with { IsWhole = true };
        }
        catch (JsonException)
        {
            return facts; // whoever asked judges by IsWhole
        }
    }

    private static ChatFacts ReadField(ref Utf8JsonReader json, ReadOnlySpan<byte> body, ChatFacts facts)
    {
        bool isUsage = json.ValueTextEquals("usage"u8), isChoices = json.ValueTextEquals("choices"u8), isError = json.ValueTextEquals("error"u8);
        json.Read();
        if (isUsage && json.TokenType == JsonTokenType.StartObject) return facts with { Usage = ReadUsage(ref json) };
        if (isError && json.TokenType != JsonTokenType.Null) facts = facts with { HasError = true };
        int start = (int)json.TokenStartIndex;
        json.Skip();
        return isChoices ? facts with { HasChoices = body[start..(int)json.BytesConsumed].Contains((byte)'{') } : facts;
    }

    private static Usage? ReadUsage(ref Utf8JsonReader json)
    {
        var usage = default(Usage);
        bool hasInput = false, hasOutput = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("prompt_tokens"u8)) (usage, hasInput) = (usage with { InputTokens = Number(ref json) }, true);
            else if (json.ValueTextEquals("completion_tokens"u8)) (usage, hasOutput) = (usage with { OutputTokens = Number(ref json) }, true);
            else if (json.ValueTextEquals("prompt_tokens_details"u8)) usage = usage with { CachedInputTokens = Detail(ref json, "cached_tokens"u8) };
            else if (json.ValueTextEquals("completion_tokens_details"u8)) usage = usage with { ReasoningTokens = Detail(ref json, "reasoning_tokens"u8) };
            else Skip(ref json);
        }

        // Half a count is none: the other half would be booked as nothing.
        return hasInput && hasOutput ? usage : null;
    }

    private static int Detail(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        int value = 0;
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return 0;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(name)) value = Number(ref json);
            else Skip(ref json);
        }

        return value;
    }

    private static int Number(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null) return 0;
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out int value)) return Math.Max(0, value);
        throw new JsonException("A count of tokens is no number.");
    }

    private static void Skip(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }
}
