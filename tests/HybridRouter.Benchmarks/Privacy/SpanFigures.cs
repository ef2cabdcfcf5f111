using System.Globalization;
using System.Text.Json;
using HybridRouter.Signals.Privacy;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>
/// Synthetic sentences, whatever the entity: recall by overlap, character F2, and span F2 where two spans agree by half of the longer one. Presidio-research's
/// evaluator asks for nine tenths after joining neighbours that only signs and spaces divide; that figure is printed beside it.
/// </summary>
internal static class SpanFigures
{
    private static readonly string[] WithoutTagger = ["CREDIT_CARD", "PHONE_NUMBER", "IBAN_CODE", "DOMAIN_NAME", "DATE_TIME", "AGE", "EMAIL_ADDRESS", "US_SSN", "IP_ADDRESS", "URL", "US_DRIVER_LICENSE", "ZIP_CODE"];

    public static void Print(PrivacyScanner scanner, Report report)
    {
        List<JsonElement> rows = report.Rows("privacy/synthetic_spans.jsonl");
        if (rows.Count == 0) return;
        Print(scanner, report, rows, "all entities (names need the tagger)", _ => true);
        Print(scanner, report, rows, "entities found by shape", WithoutTagger.Contains);
    }

    private static void Print(PrivacyScanner scanner, Report report, List<JsonElement> rows, string what, Func<string, bool> counts)
    {
        int joinedTruth = 0, joinedFound = 0, joinedMatched = 0;
        int spans = 0, overlapped = 0, matched = 0, foundSpans = 0, foundMatched = 0, characters = 0, covered = 0, painted = 0;
        foreach (JsonElement row in rows)
        {
            string text = row.GetProperty("full_text").GetString()!;
            IReadOnlyList<Finding> all = CodePointOffsets.Convert(text, scanner.ScanAll(text).Findings);
            List<(int Start, int End)> found = [.. all.Select(finding => (finding.Start, finding.End)).Distinct()];
            List<(int Start, int End, string Type)> truth = [.. row.GetProperty("spans").EnumerateArray().Select(Span)];
            var joined = JoinedSpans.Count(text, truth.Where(span => counts(span.Type)).Select(span => (span.Start, span.End, span.Type)),
                all.Where(finding => !truth.Any(span => !counts(span.Type) && span.Start < finding.End && finding.Start < span.End)).Select(finding => (finding.Start, finding.End, finding.Entity)));
            (joinedTruth, joinedFound, joinedMatched) = (joinedTruth + joined.Truth, joinedFound + joined.Found, joinedMatched + joined.Matched);
            HashSet<int> truthPlaces = Places(truth.Select(span => (span.Start, span.End))), wanted = Places(truth.Where(span => counts(span.Type)).Select(span => (span.Start, span.End)));
            HashSet<int> paint = Places(found);
            characters += wanted.Count;
            covered += wanted.Count(paint.Contains);
            painted += paint.Count(place => wanted.Contains(place) || !truthPlaces.Contains(place));
            foreach ((int start, int end, string type) in truth.Where(span => counts(span.Type)))
            {
                spans++;
                if (found.Any(other => other.Start < end && start < other.End)) overlapped++;
                else report.Miss($"missed {type}: {text[start..end]} in {text}");
                if (found.Any(other => Agree(other, (start, end)))) matched++;
            }

            foreach ((int Start, int End) other in found)
            {
                bool elsewhere = truth.Any(span => !counts(span.Type) && span.Start < other.End && other.Start < span.End);
                if (elsewhere) continue;
                foundSpans++;
                if (truth.Any(span => counts(span.Type) && Agree(other, (span.Start, span.End)))) foundMatched++;
                else report.Miss($"extra {text[other.Start..other.End]} in {text}");
            }
        }

        report.Rate($"spans: {what}: recall by overlap", overlapped, spans, ">= 0.92");
        report.Line(string.Create(CultureInfo.InvariantCulture, $"spans: {what}: character F2 {F2(covered, characters, covered, painted):F4} (>= 0.90)  span F2 {F2(matched, spans, foundMatched, foundSpans):F4} (>= 0.85)  joined, nine tenths: span F2 {F2(joinedMatched, joinedTruth, joinedMatched, joinedFound):F4}  ({spans} spans)"));
    }

    private static (int Start, int End, string Type) Span(JsonElement span) =>
        (span.GetProperty("start_position").GetInt32(), span.GetProperty("end_position").GetInt32(), span.GetProperty("entity_type").GetString()!);

    private static HashSet<int> Places(IEnumerable<(int Start, int End)> spans) => [.. spans.SelectMany(span => Enumerable.Range(span.Start, span.End - span.Start))];

    private static bool Agree((int Start, int End) one, (int Start, int End) other)
    {
        int shared = Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start);
        return shared * 2 >= Math.Max(one.End - one.Start, other.End - other.Start);
    }

    private static double F2(int hits, int truth, int right, int found)
    {
        double recall = truth == 0 ? 0 : (double)hits / truth, precision = found == 0 ? 0 : (double)right / found;
        return recall + precision == 0 ? 0 : 5 * precision * recall / ((4 * precision) + recall);
    }
}
