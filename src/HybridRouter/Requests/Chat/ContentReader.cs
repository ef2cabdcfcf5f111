using System.Text.Json;
using static HybridRouter.Requests.Chat.JsonFields;
using static HybridRouter.Requests.Chat.MessageReader;

namespace HybridRouter.Requests.Chat;

/// <summary>Reads a message's <c>content</c>: a string, or a list of parts.</summary>
internal static class ContentReader
{
    /// <summary>Reads the value, standing on it.</summary>
    public static void Read(ref Utf8JsonReader json, TextCollector text, Role role, int message, ref MessageCounts counts)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                text.Add(ref json, role, message);
                return;
            case JsonTokenType.Null when role is Role.Assistant:
                return;
            case JsonTokenType.StartArray:
                ReadParts(ref json, text, role, message, ref counts);
                return;
            default:
                string at = At(message, "content");
                throw Wrong(at, $"Invalid type for '{at}': expected a string or an array of parts, but got {Name(json.TokenType)}.");
        }
    }

    private static void ReadParts(ref Utf8JsonReader json, TextCollector text, Role role, int message, ref MessageCounts counts)
    {
        int part = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            string at = $"{At(message, "content")}[{part}]";
            json.Expect(JsonTokenType.StartObject, at);
            ReadPart(ref json, text, role, message, at, ref counts);
            part++;
        }

        if (part == 0) throw Wrong(At(message, "content"), $"Invalid '{At(message, "content")}': empty array. Expected at least one part.", "empty_array");
    }

    private static void ReadPart(ref Utf8JsonReader json, TextCollector text, Role role, int message, string at, ref MessageCounts counts)
    {
        bool hasType = false, isText = false, hasText = false, unread = false;
        int counted = counts.Images + counts.OtherParts;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("type"u8))
            {
                json.Read();
                json.Expect(JsonTokenType.String, $"{at}.type");
                hasType = true;
                isText = json.ValueTextEquals("text"u8);
                if (!isText && !json.ValueTextEquals("image_url"u8)) text.Add(ref json, Role.Definition, message);
                Count(ref json, ref counts);
            }
            else if (json.ValueTextEquals("text"u8))
            {
                json.Read();
                json.Expect(JsonTokenType.String, $"{at}.text");
                text.Add(ref json, role, message);
                hasText = true;
            }
            else
            {
                json.Read();
                unread |= ReadPayload(ref json, text, message);
            }
        }

        if (!hasType) throw Missing($"{at}.type");
        if (isText && !hasText) throw Missing($"{at}.text");
        if (unread && counts.Images + counts.OtherParts == counted) counts.OtherParts++; // whatever the part calls itself
    }

    private static InvalidFieldException Missing(string param) => new($"Missing required parameter: '{param}'.", param, "missing_required_parameter");

    private static void Count(ref Utf8JsonReader json, ref MessageCounts counts)
    {
        if (json.ValueTextEquals("text"u8) || json.ValueTextEquals("refusal"u8)) return;
        if (json.ValueTextEquals("image_url"u8)) counts.Images++;
        else counts.OtherParts++;
    }

    // An inline image is counted and not text; a link, a file name or a detail is text like any other, and so is a file of text, whose Base64
    // the detectors open themselves. Says whether something was left out.
    private static bool ReadPayload(ref Utf8JsonReader json, TextCollector text, int message)
    {
        int depth = json.CurrentDepth;
        bool binary = false, unread = false;
        do
        {
            if (json.TokenType == JsonTokenType.PropertyName) binary = json.ValueTextEquals("data"u8) || json.ValueTextEquals("file_data"u8);
            bool payload = json.TokenType == JsonTokenType.String && (binary || IsInlineImage(ref json));
            unread |= payload; // a file of text as well: nobody knows whether all of it could be opened
            if (!payload || EncodedText.Begins(ref json)) text.AddAnything(ref json, Role.Definition, message);
        }
        while ((json.CurrentDepth > depth || json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && json.Read());
        return unread;
    }

    // Without base64 it is text, whatever it calls itself.
    private static bool IsInlineImage(ref Utf8JsonReader json) =>
        json.ValueSpan.StartsWith("data:image/"u8) && json.ValueSpan[..Math.Min(64, json.ValueSpan.Length)].IndexOf(";base64,"u8) > 0;
}
