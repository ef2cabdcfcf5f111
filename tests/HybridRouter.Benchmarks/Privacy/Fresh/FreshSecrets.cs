using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Secrets;

namespace HybridRouter.Benchmarks.Privacy.Fresh;

/// <summary>
/// Secrets drawn from every line of the vendor table, secrets of vendors that do not exist, and look-alikes by kind, each in places where
/// programs and people put them.
/// </summary>
internal static class FreshSecrets
{
    /// <summary>How vendors that mark nothing draw their keys.</summary>
    private static readonly string[] Unmarked =
        ["{h32}", "{h40}", "{h64}", "{w20}", "{w24}", "{w32}", "{w40}", "{w64}", "{n32}", "{n40}", "{N20}", "{u}", "{b43}=", "{w8}-{w8}-{w8}-{w8}", "{h32}-us9", "{w22}.{w43}", "zx_{w32}", "zxlive_{w40}"];

    public static void Print(PrivacyScanner scanner, Report report)
    {
        FreshRandom random = new(13);
        List<string[]> places = FreshFigures.Table("secret-places.tsv");
        PrintVendors(scanner, report, random, places);
        PrintUnmarked(scanner, report, random, places);
        PrintLookAlikes(scanner, report, random);
    }

    private static void PrintVendors(PrivacyScanner scanner, Report report, FreshRandom random, List<string[]> places)
    {
        int count = 0, hit = 0, cut = 0, cutFlagged = 0;
        foreach (string line in VendorTable.All)
        {
            foreach (TokenShape shape in TokenShape.Parse(line))
            {
                string token = shape.Draw(random.Of);
                string place = random.Fill(places[count++ % places.Count][0]);
                if (IsFound(scanner, place, token)) hit++;
                else report.Miss($"fresh: missed {shape.RecogniserId} in {place.Replace("{0}", token, StringComparison.Ordinal)}");
                if (shape.Prefix.Length < 4) continue;
                string shorter = token[..(shape.Prefix.Length + 4)];
                cut++;
                if (!IsFound(scanner, place, shorter)) continue;
                cutFlagged++;
                report.Miss($"fresh: flagged stump {place.Replace("{0}", shorter, StringComparison.Ordinal)}");
            }
        }

        report.Rate("fresh: secrets of every vendor of the table", hit, count, ">= 0.97");
        report.Rate("fresh: stumps of the same flagged", cutFlagged, cut, "<= 0.15");
    }

    private static void PrintUnmarked(PrivacyScanner scanner, Report report, FreshRandom random, List<string[]> places)
    {
        int count = 0, hit = 0;
        foreach (string form in Unmarked)
        {
            foreach (string[] cells in places)
            {
                string place = random.Fill(cells[0]), value = random.Fill(form);
                count++;
                if (IsFound(scanner, place, value)) hit++;
                else report.Miss($"fresh: missed {form} in {place.Replace("{0}", value, StringComparison.Ordinal)}");
            }
        }

        report.Rate("fresh: secrets of vendors that do not exist", hit, count, ">= 0.80");
    }

    private static void PrintLookAlikes(PrivacyScanner scanner, Report report, FreshRandom random)
    {
        int count = 0, flagged = 0;
        foreach (IGrouping<string, string[]> kind in FreshFigures.Table("look-alikes.tsv").GroupBy(cells => cells[0]))
        {
            int own = 0, ownFlagged = 0;
            foreach (string[] cells in kind)
            {
                for (int i = 0; i < 4; i++)
                {
                    string text = random.Fill(cells[1]);
                    own++;
                    if (!scanner.ScanAll(text).Findings.Any(finding => finding.Entity == "SECRET")) continue;
                    ownFlagged++;
                    if (i == 0) report.Miss($"fresh: flagged {kind.Key}: {text}");
                }
            }

            if (ownFlagged > 0) report.Line($"    look-alikes, {kind.Key}: {ownFlagged} of {own} flagged");
            (count, flagged) = (count + own, flagged + ownFlagged);
        }

        report.Rate("fresh: look-alikes flagged", flagged, count, "<= 0.15");
    }

    private static bool IsFound(PrivacyScanner scanner, string place, string value)
    {
        int start = place.IndexOf("{0}", StringComparison.Ordinal);
        return scanner.ScanAll(place.Replace("{0}", value, StringComparison.Ordinal)).Findings
            .Any(finding => finding.Entity == "SECRET" && finding.Start < start + value.Length && start < finding.End);
    }
}
