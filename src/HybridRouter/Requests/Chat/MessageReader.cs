using System.Text.Json;
using static HybridRouter.Requests.Chat.JsonFields;

namespace HybridRouter.Requests.Chat;

/// <summary>What was counted while the messages were read.</summary>
internal struct MessageCounts
{
    public int Messages;
    public int Images;
    public int OtherParts;
}

/// <summary>Reads <c>messages</c>: roles are checked, every text is collected with its role.</summary>
internal static class MessageReader
{
    private static readonly string[] Roles = ["system", "developer", "user", "assistant", "tool", "function"];

    /// <summary>Reads the array, standing on it.</summary>
    public static MessageCounts Read(ref Utf8JsonReader json, TextCollector text)
    {
        json.Expect(JsonTokenType.StartArray, "messages");
        var counts = default(MessageCounts);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            json.Expect(JsonTokenType.StartObject, At(counts.Messages));
            ReadMessage(ref json, text, ref counts);
            counts.Messages++;
        }

        if (counts.Messages == 0)
            throw Wrong("messages", "Invalid 'messages': empty array. Expected an array with at least one message.", "empty_array");
        return counts;
    }

    private static void ReadMessage(ref Utf8JsonReader json, TextCollector text, ref MessageCounts counts)
    {
        int index = counts.Messages;
        Role role = RoleAhead(json, index);
        bool hasContent = false, hasCalls = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("role"u8))
            {
                json.Read(); // RoleAhead has read it
            }
            else if (json.ValueTextEquals("content"u8))
            {
                if (hasContent) throw Wrong(At(index, "content"), $"The key '{At(index, "content")}' occurs twice. Send it once.", "duplicate_key");
                json.Read();
                hasContent = true;
                ContentReader.Read(ref json, text, role, index, ref counts);
            }
            else
            {
                hasCalls |= json.ValueTextEquals("tool_calls"u8) || json.ValueTextEquals("function_call"u8);
                ReadOther(ref json, text, index);
            }
        }

        if (!hasContent && role is not Role.Assistant && !hasCalls)
            throw new InvalidFieldException($"Missing required parameter: '{At(index, "content")}'.", At(index, "content"), "missing_required_parameter");
    }

    // Keys may come in any order, and the texts need the role: look it up first on a copy of the reader (a struct).
    private static Role RoleAhead(Utf8JsonReader json, int index)
    {
        Role? role = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isRole = json.ValueTextEquals("role"u8);
            json.Read();
            if (isRole)
            {
                if (role is not null) throw Wrong(At(index, "role"), $"The key '{At(index, "role")}' occurs twice. Send it once.", "duplicate_key");
                json.Expect(JsonTokenType.String, At(index, "role"));
                role = ParseRole(ref json, index);
            }
            else
            {
                json.Skip();
            }
        }

        return role ?? throw new InvalidFieldException($"Missing required parameter: '{At(index, "role")}'.", At(index, "role"), "missing_required_parameter");
    }

    private static Role ParseRole(ref Utf8JsonReader json, int index) => json.NameOf(Roles) switch
    {
        "system" => Role.System,
        "developer" => Role.Developer,
        "user" => Role.User,
        "assistant" => Role.Assistant,
        "tool" or "function" => Role.Tool,
        _ => throw Wrong(At(index, "role"), $"Invalid '{At(index, "role")}': supported values are {string.Join(", ", Roles)}.", "invalid_value"),
    };

    // name, refusal, tool_calls, audio ...: sent, so looked at, but not what the speaker says.
    private static void ReadOther(ref Utf8JsonReader json, TextCollector text, int message)
    {
        json.Read();
        int depth = json.CurrentDepth;
        do
        {
            text.AddAnything(ref json, Role.Definition, message);
        }
        while ((json.CurrentDepth > depth || json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && json.Read());
    }

    public static string At(int message, string? field = null) => field is null ? $"messages[{message}]" : $"messages[{message}].{field}";
}
