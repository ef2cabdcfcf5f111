using System.Globalization;
using System.Text.Json;
using HybridRouter.Signals.Privacy;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>
/// Rows that count as clean, beside what a reader marked in them who had not seen the detectors' output (<c>audit/README.md</c>): how often anything is found
/// where the reader found nothing, and how much of the reader's names is found, by overlap with a finding of any entity. Rows are not listed with
/// <c>--misses</c>, so that nobody tunes to them.
/// </summary>
internal static class AuditedFigures
{
    private static readonly string[] Names = ["PERSON", "LOCATION", "ORGANIZATION"];

    /// <param name="scanner">What finds.</param>
    /// <param name="report">Where the figures go, and where the audit file is read.</param>
    /// <param name="audit">The audit file without its ending.</param>
    /// <param name="texts">Texts by the row's id, as the audit file has it; none when the data is not there.</param>
    public static void Print(PrivacyScanner scanner, Report report, string audit, Dictionary<string, string> texts)
    {
        if (texts.Count == 0) return;
        int rows = 0, found = 0, empty = 0, foundInEmpty = 0;
        Dictionary<string, (int Found, int Marked)> kinds = Names.ToDictionary(kind => kind, _ => (0, 0));
        foreach (JsonElement row in report.Audit(audit))
        {
            string text = texts[row.GetProperty("id").ToString()];
            IReadOnlyList<Finding> findings = scanner.ScanAll(text).Findings;
            JsonElement marked = row.GetProperty("names");
            rows++;
            if (findings.Count > 0) found++;
            if (marked.GetArrayLength() == 0) empty++;
            if (marked.GetArrayLength() == 0 && findings.Count > 0) foundInEmpty++;
            foreach (JsonElement name in marked.EnumerateArray()) Count(name, text, findings, kinds);
        }

        report.Rate($"audited: {audit}: anything found, all rows read", found, rows, "");
        report.Rate($"audited: {audit}: where a blind reader found nothing", foundInEmpty, empty, "<= 0.04");
        report.Rate($"audited: {audit}: of what the reader marked, found", kinds.Values.Sum(kind => kind.Found), kinds.Values.Sum(kind => kind.Marked), "");
        report.Line("    " + string.Join(' ', kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key}:{kind.Value.Found}/{kind.Value.Marked}"))));
    }

    private static void Count(JsonElement name, string text, IReadOnlyList<Finding> findings, Dictionary<string, (int Found, int Marked)> kinds)
    {
        string kind = name.GetProperty("kind").GetString()!, value = name.GetProperty("value").GetString()!;
        int start = name.GetProperty("start").GetInt32(), end = start + value.Length;
        if (text[start..end] != value) throw new InvalidDataException("An audit file does not belong to this data: a marked value is not at its place.");
        if (!kinds.TryGetValue(kind, out (int Found, int Marked) count)) return;
        bool overlaps = findings.Any(finding => finding.Start < end && start < finding.End);
        kinds[kind] = (count.Found + (overlaps ? 1 : 0), count.Marked + 1);
    }
}
