using System.Buffers;
using System.Text;
using System.Text.Json;
using HybridRouter.Cli.Batches;
using HybridRouter.Signals.Privacy;

namespace HybridRouter.Cli.Scan;

/// <summary>One line of the batch contract.</summary>
internal static class ScanLine
{
    /// <summary>Answers a line; false, with an error for an answer, when it is no object with a text. The error never repeats the line.</summary>
    public static bool TryAnswer(Func<string, ScanResult> scan, string line, out string answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(LoneSurrogates.Repair(line));
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String)
            {
                bool known = document.RootElement.TryGetProperty("id", out JsonElement id);
                answer = Answer(scan, known ? id : null, text.GetString()!);
                return true;
            }
        }
        catch (JsonException)
        {
            answer = """{"error":"the line is no JSON"}""";
            return false;
        }

        answer = """{"error":"the line has no string \"text\""}""";
        return false;
    }

    private static string Answer(Func<string, ScanResult> scan, JsonElement? id, string text)
    {
        ScanResult result = scan(text);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            if (id is { } given) given.WriteTo(writer);
            else writer.WriteNullValue();
            writer.WriteString("class", result.DataClassFloor.ToString().ToLowerInvariant());
            writer.WriteBoolean("complete", result.Complete);
            writer.WriteStartArray("findings");
            foreach (Finding finding in CodePointOffsets.Convert(text, result.Findings)) Write(writer, finding);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("entity", finding.Entity);
        writer.WriteNumber("start", finding.Start);
        writer.WriteNumber("end", finding.End);
        writer.WriteNumber("score", Math.Round(finding.Score, 3));
        writer.WriteEndObject();
    }
}
