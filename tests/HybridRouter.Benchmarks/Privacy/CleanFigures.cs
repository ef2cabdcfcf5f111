using System.Globalization;
using System.Text.Json;
using HybridRouter.Routing;
using HybridRouter.Signals.Privacy;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>Text with nothing private in it: how often the class rises, and how often anything is found.</summary>
internal static class CleanFigures
{
    private static readonly string[] CodeTasks = ["code"];

    public static void Print(PrivacyScanner scanner, Report report)
    {
        List<JsonElement> wnut = report.Rows("privacy/ner_wnut17_dev.jsonl"), btc = report.Rows("privacy/ner_btc_train.jsonl"), clinc = report.Rows("routing/clinc_train.jsonl");
        Tally tweets = Print(scanner, report, "wnut17 without spans and links", wnut.Where(IsClean).Select(Text));
        AuditedFigures.Print(scanner, report, "wnut17_dev", wnut.ToDictionary(Id, Text));
        tweets += Print(scanner, report, "btc without spans and links", btc.Where(IsClean).Select(Text));
        AuditedFigures.Print(scanner, report, "btc_train", btc.ToDictionary(Id, Text));
        Tally rows = tweets + Print(scanner, report, "contracts without spans", report.Rows("privacy/ner_contracts_train.jsonl").Where(IsClean).Select(Text));
        rows += Print(scanner, report, "synthetic without spans and links", report.Rows("privacy/synthetic_spans.jsonl").Where(IsClean).Select(Text));
        rows.Print(report, "rows without spans, these four together");
        Tally commands = Print(scanner, report, "clinc", clinc.Select(Text));
        AuditedFigures.Print(scanner, report, "clinc_sample", clinc.Index().ToDictionary(row => row.Index.ToString(CultureInfo.InvariantCulture), row => Text(row.Item)));
        Print(scanner, report, "banking77", report.Rows("routing/banking77_train.jsonl").Select(Text));
        List<JsonElement> outcomes = report.Rows("routing/outcomes.jsonl");
        Tally code = Print(scanner, report, "code prompts (outcomes)", outcomes.Where(row => CodeTasks.Contains(row.GetProperty("task_type").GetString())).Select(row => row.GetProperty("prompt").GetString()!));
        (rows + commands + code).Print(report, "rows without spans, clinc and code together");
        Print(scanner, report, "other prompts (outcomes; not all clean)", outcomes.Where(row => !CodeTasks.Contains(row.GetProperty("task_type").GetString())).Select(row => row.GetProperty("prompt").GetString()!));
    }

    private static bool IsClean(JsonElement row)
    {
        string text = Text(row);
        return row.GetProperty("spans").GetArrayLength() == 0 && !text.Contains("http", StringComparison.OrdinalIgnoreCase) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase);
    }

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;

    private static string Text(JsonElement row) => (row.TryGetProperty("text", out JsonElement text) ? text : row.GetProperty("full_text")).GetString()!;

    private static Tally Print(PrivacyScanner scanner, Report report, string what, IEnumerable<string> texts)
    {
        int count = 0, raised = 0, found = 0;
        Dictionary<string, int> entities = [];
        foreach (string text in texts)
        {
            ScanResult result = scanner.ScanAll(text);
            count++;
            if (result.DataClassFloor > DataClass.Public) raised++;
            if (result.Findings.Count > 0) found++;
            foreach (Finding finding in result.Findings) entities[finding.RecogniserId] = entities.GetValueOrDefault(finding.RecogniserId) + 1;
            if (result.DataClassFloor > DataClass.Public)
                report.Miss(string.Join(" | ", result.Findings.Where(finding => finding.Entity is not ("DATE_TIME" or "URL")).Take(4).Select(finding => $"{finding.RecogniserId} '{text[finding.Start..finding.End]}' in '{Around(text, finding)}'")));
        }

        Tally tally = new(count, raised, found);
        tally.Print(report, what);
        report.Line("    " + string.Join(' ', entities.OrderByDescending(pair => pair.Value).Take(14).Select(pair => $"{pair.Key}:{pair.Value}")));
        return tally;
    }

    private static string Around(string text, Finding finding) => text[Math.Max(0, finding.Start - 25)..Math.Min(text.Length, finding.End + 12)];

    /// <summary>How many texts, in how many the class rose, and in how many anything was found.</summary>
    private readonly record struct Tally(int Count, int Raised, int Found)
    {
        public static Tally operator +(Tally left, Tally right) => new(left.Count + right.Count, left.Raised + right.Raised, left.Found + right.Found);

        public void Print(Report report, string what)
        {
            report.Rate($"clean: {what}: class raised", Raised, Count, "<= 0.01");
            report.Rate($"clean: {what}: anything found", Found, Count, "<= 0.04");
        }
    }
}
