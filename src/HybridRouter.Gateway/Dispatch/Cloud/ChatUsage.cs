using System.Text.Json;
using HybridRouter.Accounting;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>Reads the <c>usage</c> of a chat completion or of a chunk of one.</summary>
internal static class ChatUsage
{
    /// <summary>Reads one JSON object.</summary>
    /// <param name="body">The object.</param>
    /// <param name="hasChoices">Whether <c>choices</c> has a member.</param>
    /// <returns>The usage; <see langword="null"/> when absent, null or not readable.</returns>
    public static Usage? Read(ReadOnlySpan<byte> body, out bool hasChoices)
    {
        hasChoices = false;
        Usage? usage = null;
        try
        {
            var json = new Utf8JsonReader(body, isFinalBlock: true, default);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool isUsage = json.ValueTextEquals("usage"u8), isChoices = json.ValueTextEquals("choices"u8);
                json.Read();
                if (isUsage && json.TokenType == JsonTokenType.StartObject)
                {
                    usage = ReadUsage(ref json);
                    continue;
                }

                int start = (int)json.TokenStartIndex;
                json.Skip();
                if (isChoices) hasChoices = body[start..(int)json.BytesConsumed].Contains((byte)'{');
            }
        }
        catch (JsonException)
        {
            return usage; // an upstream's broken JSON is passed on as it is; the usage is then what was read so far
        }

        return usage;
    }

    private static Usage ReadUsage(ref Utf8JsonReader json)
    {
        var usage = default(Usage);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("prompt_tokens"u8)) usage = usage with { InputTokens = Number(ref json) };
            else if (json.ValueTextEquals("completion_tokens"u8)) usage = usage with { OutputTokens = Number(ref json) };
            else if (json.ValueTextEquals("prompt_tokens_details"u8)) usage = usage with { CachedInputTokens = Detail(ref json, "cached_tokens"u8) };
            else if (json.ValueTextEquals("completion_tokens_details"u8)) usage = usage with { ReasoningTokens = Detail(ref json, "reasoning_tokens"u8) };
            else Skip(ref json);
        }

        return usage;
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
