using System.Reflection;
using System.Text;
using HybridRouter.Routing;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Identifiers;

namespace HybridRouter.Benchmarks.Privacy.Fresh;

/// <summary>
/// Values that are drawn anew, in sentences of our own in the languages of their countries: identifiers, secrets, look-alikes, markings.
/// Nothing here was taken from a measuring row.
/// </summary>
internal static class FreshFigures
{
    private const int ValuesPerSentence = 6;

    public static void Print(PrivacyScanner scanner, Report report)
    {
        PrintIdentifiers(scanner, report, new FreshRandom(11));
        PrintRows(scanner, report, new FreshRandom(12));
        FreshSecrets.Print(scanner, report);
        PrintMarkings(scanner, report);
        PrintOrdinary(scanner, report, new FreshRandom(14));
    }

    /// <summary>Lines of one of this folder's tables, split at tabs; <c>\n</c> is a line break.</summary>
    public static List<string[]> Table(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t').Select(cell => cell.Replace("\\n", "\n", StringComparison.Ordinal)).ToArray())];
    }

    private static void PrintIdentifiers(PrivacyScanner scanner, Report report, FreshRandom random)
    {
        int count = 0, own = 0, any = 0, written = 0, writtenOwn = 0;
        HashSet<string> entities = [];
        foreach (string[] cells in Table("sentences.tsv"))
        {
            IdentifierRecogniser[] rows = [.. IdentifierTable.All.Where(row => row.Entity == cells[0])];
            if (rows.Length == 0) throw new InvalidOperationException($"No recogniser for {cells[0]}.");
            entities.Add(cells[0]);
            for (int i = 0; i < ValuesPerSentence; i++)
            {
                if (random.Identifier(rows[0], grouped: i % 2 == 1) is not { } value) continue;
                count++;
                List<Finding> found = Around(scanner, cells[1], value);
                if (found.Any(finding => finding.Entity == cells[0])) own++;
                else report.Miss($"fresh: missed {cells[0]} in {cells[1].Replace("{0}", value, StringComparison.Ordinal)}");
                if (found.Any(finding => EntityClasses.KindOf(finding.Entity) > EntityKind.Person)) any++;
                (string name, Func<string, string> write) = Writings.All[count % Writings.All.Length];
                if (KeepsSeparators(rows[0], name)) continue;
                written++;
                if (Around(scanner, cells[1], write(value)).Any(finding => finding.Entity == cells[0])) writtenOwn++;
                else report.Miss($"fresh: missed {name}: {cells[0]} in {cells[1].Replace("{0}", write(value), StringComparison.Ordinal)}");
            }
        }

        report.Line($"fresh: {entities.Count} entities, {entities.Select(entity => entity[..entity.IndexOf('_', StringComparison.Ordinal)]).Distinct().Count()} prefixes of countries and kinds");
        report.Rate("fresh: identifiers in sentences of their country: as such", own, count, ">= 0.95");
        report.Rate("fresh: the same, as anything private", any, count, "");
        report.Rate("fresh: the same in sixteen writings", writtenOwn, written, ">= 0.95");

        static bool KeepsSeparators(IdentifierRecogniser row, string writing) =>
            row.Separators is not null && writing is "spaces" or "dots" or "no-break spaces" or "dashes" or "slashes" or "line breaks";
    }

    /// <summary>Every row behind every one of its context phrases.</summary>
    private static void PrintRows(PrivacyScanner scanner, Report report, FreshRandom random)
    {
        int count = 0, hit = 0;
        foreach (IdentifierRecogniser row in IdentifierTable.All)
        {
            string[] values = [.. Enumerable.Range(0, 4).Select(i => random.Identifier(row, i % 2 == 1)).OfType<string>()];
            foreach (string context in row.Context.Split('|'))
            {
                foreach (string value in values)
                {
                    count++;
                    if (Around(scanner, context + ": {0} (checked)", value).Any(finding => finding.Entity == row.Entity)) hit++;
                    else report.Miss($"fresh: missed {row.Entity} {context}: {value}");
                }
            }
        }

        report.Rate("fresh: every row behind each of its context phrases", hit, count, ">= 0.95");
    }

    /// <summary>Numbers that mean nobody: orders, times, measures, code.</summary>
    private static void PrintOrdinary(PrivacyScanner scanner, Report report, FreshRandom random)
    {
        int count = 0, raised = 0;
        foreach (string[] cells in Table("ordinary.tsv"))
        {
            for (int i = 0; i < 20; i++)
            {
                string text = random.Fill(cells[1]);
                ScanResult result = scanner.ScanAll(text);
                count++;
                if (result.DataClassFloor == DataClass.Public) continue;
                raised++;
                report.Miss($"fresh: raised [{string.Join(' ', result.Findings.Take(3).Select(finding => finding.RecogniserId))}] {text}");
            }
        }

        report.Rate("fresh: ordinary numbers, class raised", raised, count, "<= 0.01");
    }

    private static void PrintMarkings(PrivacyScanner scanner, Report report)
    {
        int marked = 0, hit = 0, mentioned = 0, touched = 0;
        foreach (string[] cells in Table("markings.tsv"))
        {
            bool found = scanner.ScanAll(cells[1]).Findings.Any(finding => finding.Entity == "MARKING"), yes = cells[0] == "yes";
            (marked, mentioned) = (marked + (yes ? 1 : 0), mentioned + (yes ? 0 : 1));
            if (found && yes) hit++;
            if (found && !yes) touched++;
            if (found != yes) report.Miss($"fresh: marking {(yes ? "missed" : "touched")}: {cells[1]}");
        }

        report.Rate("fresh: markings", hit, marked, ">= 0.95");
        report.Rate("fresh: mentions of markings touched", touched, mentioned, "<= 0.05");
    }

    /// <summary>What is found at the value's place.</summary>
    private static List<Finding> Around(PrivacyScanner scanner, string sentence, string value)
    {
        int start = sentence.IndexOf("{0}", StringComparison.Ordinal);
        string text = sentence.Replace("{0}", value, StringComparison.Ordinal);
        return [.. scanner.ScanAll(text).Findings.Where(finding => finding.Start < start + value.Length && start < finding.End)];
    }
}
