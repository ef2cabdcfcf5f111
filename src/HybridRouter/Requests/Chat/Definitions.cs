using System.Text.Json;
using static HybridRouter.Requests.Chat.JsonFields;

namespace HybridRouter.Requests.Chat;

/// <summary>Reads what nobody says but what is sent all the same: tools, schemas, metadata, unknown fields. Every string, key and long number counts as text.</summary>
internal static class Definitions
{
    private const int Nobody = -1;

    /// <summary>Reads a property, standing on its name: the name is the protocol's, its value is text.</summary>
    public static void Read(ref Utf8JsonReader json, TextCollector text)
    {
        text.Add(ref json, Role.Definition, Nobody);
        json.Read();
        ReadValue(ref json, text);
    }

    /// <summary>Reads a value, standing on its first token; ends on its last.</summary>
    public static void ReadValue(ref Utf8JsonReader json, TextCollector text)
    {
        int depth = json.CurrentDepth;
        do
        {
            text.AddAnything(ref json, Role.Definition, Nobody);
        }
        while ((json.CurrentDepth > depth || json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && json.Read());
    }

    /// <summary>Reads a list of objects, such as tools; gives their number.</summary>
    public static int ReadList(ref Utf8JsonReader json, TextCollector text, string param)
    {
        if (json.TokenType == JsonTokenType.Null) return 0;
        json.Expect(JsonTokenType.StartArray, param);
        int count = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            json.Expect(JsonTokenType.StartObject, $"{param}[{count}]");
            ReadValue(ref json, text);
            count++;
        }

        return count;
    }

    /// <summary>Reads <c>response_format</c>; gives the kind and where the schema stands.</summary>
    public static (ResponseFormat Format, Range? Schema) ReadResponseFormat(ref Utf8JsonReader json, TextCollector text)
    {
        json.Expect(JsonTokenType.StartObject, "response_format");
        string? type = null;
        bool hasName = false;
        Range? schema = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("type"u8))
            {
                json.Read();
                type = json.ReadString("response_format.type");
            }
            else if (json.ValueTextEquals("json_schema"u8))
            {
                json.Read();
                (hasName, schema) = ReadSchema(ref json, text);
            }
            else
            {
                Read(ref json, text);
            }
        }

        return type switch
        {
            "text" => (ResponseFormat.Text, null),
            "json_object" => (ResponseFormat.JsonObject, null),
            "json_schema" when hasName => (ResponseFormat.JsonSchema, schema),
            "json_schema" => throw new InvalidFieldException("Missing required parameter: 'response_format.json_schema.name'.", "response_format.json_schema.name", "missing_required_parameter"),
            _ => throw Wrong("response_format.type", "Invalid 'response_format.type': supported values are text, json_object, json_schema.", "invalid_value"),
        };
    }

    private static (bool HasName, Range? Schema) ReadSchema(ref Utf8JsonReader json, TextCollector text)
    {
        json.Expect(JsonTokenType.StartObject, "response_format.json_schema");
        bool hasName = false;
        Range? schema = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isName = json.ValueTextEquals("name"u8), isSchema = json.ValueTextEquals("schema"u8);
            json.Read();
            hasName |= isName && json.TokenType == JsonTokenType.String;
            int start = (int)json.TokenStartIndex;
            ReadValue(ref json, text);
            if (isSchema) schema = start..(int)json.BytesConsumed;
        }

        return (hasName, schema);
    }
}
