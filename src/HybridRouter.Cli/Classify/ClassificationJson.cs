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
    /// <param name="pushes">What pushed it; <see langword="null"/>: nobody wanted to know.</param>
    internal static string Write(string? id, Classification answer, Pushes? pushes)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteRawValue(id ?? "null");
            json.WriteStartObject("task");
            json.WriteString("value", answer.Task?.Name());
            ClassifierJson.WriteNumber(json, "confidence", answer.TaskConfidence);
            json.WriteEndObject();
            ClassifierJson.WriteNumber(json, "difficulty", answer.Difficulty);
            ClassifierJson.WriteNumber(json, "needs_knowledge", answer.NeedsKnowledge);
            ClassifierJson.WriteNumber(json, "needs_reasoning", answer.NeedsReasoning);
            ClassifierJson.WriteNumber(json, "local_suffices", answer.LocalSuffices);
            ClassifierJson.WriteNumber(json, "raw_local_suffices", answer.RawLocalSuffices);
            ClassifierJson.WriteNumber(json, "distance", answer.Distance);
            json.WriteStartArray("unknown");
            foreach (string code in answer.Reasons.Codes()) json.WriteStringValue(code);
            json.WriteEndArray();
            ClassifierJson.WriteNumber(json, "unread", answer.UnreadShare);
            ClassifierJson.WriteOutputs(json, answer);
            ClassifierJson.WritePushed(json, pushes);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
