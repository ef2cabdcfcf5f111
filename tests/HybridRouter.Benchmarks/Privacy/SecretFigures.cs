using System.Text.Json;
using HybridRouter.Signals.Privacy;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>
/// Secrets and look-alikes; the recall of vendors that no rule names is measured with the vendor table taken away and the
/// vendor's name replaced by one that nobody has.
/// </summary>
internal static class SecretFigures
{
    public static void Print(PrivacyScanner scanner, Report report)
    {
        PrivacyScanner untold = new(null, []);
        int positive = 0, hit = 0, alike = 0, flagged = 0, unknown = 0, unknownHit = 0;
        Dictionary<string, List<double>> alikeByRule = [];
        foreach (JsonElement row in report.Rows("privacy/secret_examples.jsonl"))
        {
            string text = row.GetProperty("text").GetString()!, rule = row.GetProperty("rule").GetString()!;
            if (text.Length == 0) continue;
            IReadOnlyList<Finding> found = CodePointOffsets.Convert(text, scanner.ScanAll(text).Findings);
            if (!row.GetProperty("positive").GetBoolean())
            {
                alike++;
                bool isFlagged = found.Any(finding => finding.Entity == "SECRET");
                if (!alikeByRule.TryGetValue(rule, out List<double>? ofRule)) alikeByRule[rule] = ofRule = [];
                ofRule.Add(isFlagged ? 1 : 0);
                if (!isFlagged) continue;
                flagged++;
                report.Miss($"flagged {rule} [{string.Join(' ', found.Select(finding => finding.RecogniserId))}]: {text}");
                continue;
            }

            positive++;
            bool covered = Covers(row, found);
            if (covered) hit++;
            else report.Miss($"missed {rule}: {text}");
            unknown++;
            if (IsFoundAsUnknown(untold, row, text, rule)) unknownHit++;
            else report.Miss($"missed as unknown vendor {rule}: {text}");
        }

        report.Rate("secrets: recall", hit, positive, ">= 0.97");
        report.Rate("secrets: recall, vendor unnamed and its prefix untold", unknownHit, unknown, ">= 0.80");
        report.Rate("secrets: look-alikes flagged, by row", flagged, alike, "<= 0.15");
        report.Mean("secrets: look-alikes flagged, mean of the rules", [.. alikeByRule.Values.Select(static ofRule => ofRule.Average())], "<= 0.15");
    }

    private static bool Covers(JsonElement row, IReadOnlyList<Finding> found)
    {
        if (row.GetProperty("secret_start").ValueKind == JsonValueKind.Null) return found.Any(finding => finding.Entity == "SECRET");
        int start = row.GetProperty("secret_start").GetInt32(), end = row.GetProperty("secret_end").GetInt32();
        return found.Any(finding => finding.Entity == "SECRET" && finding.Start < end && start < finding.End);
    }

    /// <summary>The vendor's name becomes "acmeco", and the table of prefixes is not there.</summary>
    private static bool IsFoundAsUnknown(PrivacyScanner scanner, JsonElement row, string text, string rule)
    {
        string vendor = rule[..rule.IndexOf('-', StringComparison.Ordinal)];
        string other = string.Concat(vendor.Select((_, place) => "acmeqo"[place % 6]));
        string disguised = text.Replace(vendor, other, StringComparison.OrdinalIgnoreCase);
        if (disguised.Length != text.Length) return false;
        IReadOnlyList<Finding> found = CodePointOffsets.Convert(disguised, scanner.ScanAll(disguised).Findings);
        return Covers(row, found);
    }
}
