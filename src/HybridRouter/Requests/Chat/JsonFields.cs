using System.Globalization;
using System.Text.Json;

namespace HybridRouter.Requests.Chat;

/// <summary>Typed reads of the value that a <see cref="Utf8JsonReader"/> stands on; a wrong type or range names the field and the fix.</summary>
internal static class JsonFields
{
    public static InvalidFieldException Wrong(string param, string message, string code = "invalid_type") => new(message, param, code);

    public static string? ReadString(this ref Utf8JsonReader json, string param) => json.TokenType switch
    {
        JsonTokenType.String => json.GetString(),
        JsonTokenType.Null => null,
        _ => throw Wrong(param, $"Invalid type for '{param}': expected a string, but got {Name(json.TokenType)}."),
    };

    public static bool ReadBool(this ref Utf8JsonReader json, string param) => json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        _ => throw Wrong(param, $"Invalid type for '{param}': expected a boolean, but got {Name(json.TokenType)}."),
    };

    public static double? ReadNumber(this ref Utf8JsonReader json, string param, double min, double max)
    {
        if (json.TokenType == JsonTokenType.Null) return null;
        if (json.TokenType != JsonTokenType.Number)
            throw Wrong(param, $"Invalid type for '{param}': expected a number, but got {Name(json.TokenType)}.");
        double value = json.GetDouble();
        return value >= min && value <= max ? value : throw OutOfRange(param, value < min, Text(min), Text(max));
    }

    public static long? ReadInteger(this ref Utf8JsonReader json, string param, long min, long max)
    {
        if (json.TokenType == JsonTokenType.Null) return null;
        if (json.TokenType != JsonTokenType.Number)
            throw Wrong(param, $"Invalid type for '{param}': expected an integer, but got {Name(json.TokenType)}.");
        if (json.TryGetInt64(out long value))
            return value >= min && value <= max ? value : throw OutOfRange(param, value < min, Text(min), Text(max));

        // 1e3 and 5.0 are integers in JSON's own terms; 5.5 and 1e300 are not.
        double number = json.GetDouble();
        if (number < min || number > max) throw OutOfRange(param, number < min, Text(min), Text(max));
        return number == Math.Truncate(number)
            ? (long)number
            : throw Wrong(param, $"Invalid type for '{param}': expected an integer, but got a decimal number.");
    }

    public static void Expect(this ref Utf8JsonReader json, JsonTokenType type, string param)
    {
        if (json.TokenType != type)
            throw Wrong(param, $"Invalid type for '{param}': expected {Name(type)}, but got {Name(json.TokenType)}.");
    }

    /// <summary>The property name that the reader stands on, as one of a small known set, without allocating for it.</summary>
    public static string? NameOf(this ref Utf8JsonReader json, ReadOnlySpan<string> known)
    {
        foreach (string name in known)
        {
            if (json.ValueTextEquals(name)) return name;
        }

        return null;
    }

    public static string Name(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };

    private static InvalidFieldException OutOfRange(string param, bool below, string min, string max) => new(
        $"Invalid '{param}': must be between {min} and {max}.",
        param,
        below ? "integer_below_min_value" : "decimal_above_max_value");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
