using System.Globalization;
using System.Text.Json;
using static HybridRouter.Requests.Chat.JsonFields;

namespace HybridRouter.Requests.Chat;

/// <summary>Reads the fields that say how to generate.</summary>
internal static class ParameterReader
{
    /// <summary>Reads the value of the field, standing on it.</summary>
    public static ChatParameters Read(ref Utf8JsonReader json, string name, ChatParameters parameters, TextCollector text)
    {
        if (json.TokenType == JsonTokenType.Number) text.AddAnything(ref json, Role.Definition, -1); // a card in "seed" leaves as well as one in a message
        switch (name)
        {
            case "temperature": return parameters with { Temperature = json.ReadNumber(name, 0, 2) };
            case "top_p": return parameters with { TopP = json.ReadNumber(name, 0, 1) };
            case "n": return parameters with { N = (int)(json.ReadInteger(name, 1, 128) ?? 1) };
            case "stop": return parameters with { Stop = ReadStop(ref json, text) };
            case "seed": return parameters with { Seed = json.ReadInteger(name, long.MinValue, long.MaxValue) };
            case "presence_penalty": return parameters with { PresencePenalty = json.ReadNumber(name, -2, 2) };
            case "frequency_penalty": return parameters with { FrequencyPenalty = json.ReadNumber(name, -2, 2) };
            case "logit_bias": return parameters with { LogitBias = ReadLogitBias(ref json, text) };
            case "logprobs": return parameters with { LogProbs = json.ReadBool(name) };
            case "top_logprobs": return parameters with { LogProbs = json.ReadInteger(name, 0, 20) > 0 || parameters.LogProbs };
            case "modalities": return parameters with { AudioOutput = ReadModalities(ref json, text) };
            default: // store, parallel_tool_calls
                json.ReadBool(name);
                return parameters;
        }
    }

    private static List<string> ReadStop(ref Utf8JsonReader json, TextCollector text)
    {
        var stops = new List<string>();
        if (json.TokenType == JsonTokenType.Null) return stops;
        if (json.TokenType == JsonTokenType.String)
        {
            AddStop(ref json, stops, text);
            return stops;
        }

        json.Expect(JsonTokenType.StartArray, "stop");
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            json.Expect(JsonTokenType.String, $"stop[{stops.Count}]");
            if (stops.Count == 4) throw Wrong("stop", "Invalid 'stop': at most 4 sequences.", "array_above_max_length");
            AddStop(ref json, stops, text);
        }

        return stops;
    }

    private static void AddStop(ref Utf8JsonReader json, List<string> stops, TextCollector text)
    {
        text.Add(ref json, Role.Definition, -1);
        string? stop = json.GetString();
        if (string.IsNullOrEmpty(stop)) throw Wrong("stop", "Invalid 'stop': a sequence must not be empty.", "invalid_value");
        stops.Add(stop);
    }

    private static Dictionary<int, float>? ReadLogitBias(ref Utf8JsonReader json, TextCollector text)
    {
        if (json.TokenType == JsonTokenType.Null) return null;
        json.Expect(JsonTokenType.StartObject, "logit_bias");
        var biases = new Dictionary<int, float>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (!int.TryParse(json.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out int token))
                throw Wrong("logit_bias", "Invalid 'logit_bias': keys are token ids, written as whole numbers.", "invalid_value");
            text.AddLong(ref json, Role.Definition, -1);
            json.Read();
            biases[token] = (float)(json.ReadNumber("logit_bias", -100, 100) ?? 0);
        }

        return biases;
    }

    private static bool ReadModalities(ref Utf8JsonReader json, TextCollector text)
    {
        if (json.TokenType == JsonTokenType.Null) return false;
        json.Expect(JsonTokenType.StartArray, "modalities");
        bool audio = false;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            json.Expect(JsonTokenType.String, "modalities");
            if (json.ValueTextEquals("text"u8)) continue;
            text.Add(ref json, Role.Definition, -1);
            audio = true;
        }

        return audio;
    }
}
