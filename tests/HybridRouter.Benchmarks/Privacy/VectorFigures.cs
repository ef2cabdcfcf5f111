using System.Text.Json;
using HybridRouter.Signals.Privacy;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>Identifier vectors: recall where the shape is strong or weak, and negatives touched by their own entity.</summary>
internal static class VectorFigures
{
    /// <summary>Found by the name tagger, not by shape.</summary>
    private static readonly string[] Tagged = ["PERSON"];

    public static void Print(PrivacyScanner scanner, Report report)
    {
        List<JsonElement> rows = report.Rows("privacy/recogniser_vectors.jsonl");
        int strong = 0, strongHit = 0, weak = 0, weakHit = 0, weakNegative = 0, weakTouched = 0;
        foreach (JsonElement row in rows)
        {
            string entity = row.GetProperty("entity").GetString()!, text = row.GetProperty("text").GetString()!;
            if (Tagged.Contains(entity)) continue;
            IReadOnlyList<Finding> found = CodePointOffsets.Convert(text, scanner.ScanAll(text).Findings);
            bool positive = row.GetProperty("polarity").GetString() == "positive";
            if (!positive)
            {
                weakNegative++;
                if (!found.Any(finding => finding.Entity == entity)) continue;
                weakTouched++;
                report.Miss($"touched {entity}: {text}");
                continue;
            }

            bool isStrong = row.GetProperty("score_low").ValueKind == JsonValueKind.Null || row.GetProperty("score_low").GetDouble() >= 0.4;
            bool hit = IsHit(row, entity, found);
            if (isStrong) (strong, strongHit) = (strong + 1, strongHit + (hit ? 1 : 0));
            else (weak, weakHit) = (weak + 1, weakHit + (hit ? 1 : 0));
            if (!hit) report.Miss($"missed {(isStrong ? "strong" : "weak")} {entity}: {text} found [{string.Join(' ', found.Select(finding => finding.Entity))}]");
        }

        report.Rate("vectors: recall, checksum or score >= 0.4", strongHit, strong, ">= 0.99");
        report.Rate("vectors: recall, weak", weakHit, weak, ">= 0.85");
        report.Rate("vectors: negatives touched", weakTouched, weakNegative, "<= 0.10");
    }

    private static bool IsHit(JsonElement row, string entity, IReadOnlyList<Finding> found)
    {
        List<Finding> own = [.. found.Where(finding => finding.Entity == entity)];
        if (own.Count == 0) return false;
        foreach (JsonElement span in row.GetProperty("spans").EnumerateArray())
        {
            int start = span.GetProperty("start").GetInt32(), end = span.GetProperty("end").GetInt32();
            if (!own.Any(finding => finding.Start < end && start < finding.End)) return false;
        }

        return true;
    }
}
