using System.Buffers;
using System.Text;
using System.Text.Json;
using HybridRouter.Signals.Classification;

namespace HybridRouter.Cli.Classify;

/// <summary>The line that the batch verb writes for one classification.</summary>
internal static class ClassificationJson
{
    /// <summary>Unknown outputs are <c>null</c>; <c>raw_local_suffices</c> is always a number.</summary>
    /// <param name="id">The row's id as JSON, whatever its type; <see langword="null"/>: it has none.</param>
    /// <param name="answer">What to write.</param>
    internal static string Write(string? id, Classification answer)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteRawValue(id ?? "null");
            json.WriteStartObject("task");
            json.WriteString("value", answer.Task?.Name());
            WriteNumber(json, "confidence", answer.TaskConfidence);
            json.WriteEndObject();
            WriteNumber(json, "difficulty", answer.Difficulty);
            WriteNumber(json, "needs_knowledge", answer.NeedsKnowledge);
            WriteNumber(json, "needs_reasoning", answer.NeedsReasoning);
            WriteNumber(json, "local_suffices", answer.LocalSuffices);
            WriteNumber(json, "raw_local_suffices", answer.RawLocalSuffices);
            WriteNumber(json, "distance", float.IsNaN(answer.Distance) ? null : answer.Distance);
            json.WriteStartArray("unknown");
            foreach (string code in answer.Reasons.Codes()) json.WriteStringValue(code);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, float? value)
    {
        if (value is { } number) json.WriteNumber(name, MathF.Round(number, 4));
        else json.WriteNull(name);
    }
}
