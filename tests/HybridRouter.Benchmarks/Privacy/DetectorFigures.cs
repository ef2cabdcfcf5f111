using System.Diagnostics;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Custom;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>
/// What the company's own detectors cost: ten terms against ten thousand, several expressions, and hostile texts of 100 KB. Hostile
/// texts also give the bound of a scan: how long the dearest unit of work takes, times the units of the usual budget.
/// </summary>
internal static class DetectorFigures
{
    private const int HostileLength = 100_000;
    private const int LongLength = 8_000_000;

    /// <summary>Expressions as a company writes them, and two that read on behind what they match.</summary>
    private static readonly string[] Expressions =
        [@"\bPRJ-[0-9]{4,6}\b", @"\b[A-Z]{3}-[0-9]{4}\b", @"(?i)\bcontract no\. ?[a-z0-9]+", @"\b[0-9]{2}/[A-Z]{2}/[0-9]+\b", "a.*b|a", @"(x+x+)+y|\bx", @"[a-z]+@corp\b"];

    private static readonly string[] Longest = ["a", "1-", "身份证", "00:11:22:", "a@", "curl ", "4111 1111 1111 1112 ", "&#49;", "MTIz", "\u200b", "zor ", "ordinary words "];

    private static readonly string[] Dear = ["a.*b|a", "(a|b)*a(a|b){12}c", "(a|b| )*a(a|b| ){20}c", "(a|b| )*a(a|b| ){200}c", "[ab ]{1,900}!", "([ab]{1,30} ){1,30}!", "(a?){300}b{300}"];

    /// <summary>Pieces that hurt these detectors: beginnings of terms, and what the expressions almost match.</summary>
    private static readonly string[] Pieces = ["Project ", "project zor", "pro ject ", "PRJ-1 ", "PRJ-12345 ", "QZX-1234 ", "a", "ab", "xx", "x ", "contract no. ", "12/AB/1 ", "corp@", "ab@corp ", "中", "zzz ", "contract ", "contract QZX-1234 ", "case number "];

    public static void Print(PrivacyScanner scanner, Report report)
    {
        DetectorSet few = Make(10, []), many = Make(10_000, []), all = Make(10_000, Expressions);
        PrintLatency(scanner, report, few, many, all);
        PrintBound(scanner, report, all);
        PrintDear(scanner, report);
        PrintLong(report, all);
        PrintAdversarial(scanner, report, all);
    }

    /// <summary>The four kinds in turns, so that a machine that slows down slows them all.</summary>
    private static void PrintLatency(PrivacyScanner scanner, Report report, params DetectorSet[] sets)
    {
        string text = string.Join('\n', report.Rows("routing/outcomes.jsonl").Select(row => row.GetProperty("prompt").GetString()!).Where(prompt => prompt.Length > 200).Take(3000));
        if (text.Length < 100_000) return;
        string[] names = ["no detectors of one's own", "10 terms", "10,000 terms", $"10,000 terms, {Expressions.Length} expressions"];
        List<double>[] times = [.. names.Select(_ => new List<double>())];
        for (int round = 0; round < 3300; round++)
        {
            string prompt = text.Substring(round * 7919 % (text.Length - 4096), 4096);
            for (int kind = 0; kind < names.Length; kind++)
            {
                double elapsed = Milliseconds(scanner, prompt, kind == 0 ? null : sets[kind - 1], out _);
                if (round >= 300) times[kind].Add(elapsed);
            }
        }

        for (int kind = 0; kind < names.Length; kind++)
        {
            times[kind].Sort();
            report.Line(Invariant($"detectors: 4096 characters, {names[kind],-36} p50 {times[kind][1500]:F3} ms  p99 {times[kind][2970]:F3} ms  ({times[kind].Count} scans)"));
        }
    }

    private static void PrintBound(PrivacyScanner scanner, Report report, DetectorSet detectors)
    {
        long budget = ScanBudget.ForLength(HostileLength).WorkUnits;
        var rows = Adversary.Pieces.Concat(Pieces).Select(piece =>
        {
            string text = string.Concat(Enumerable.Repeat(piece, (HostileLength / piece.Length) + 1))[..HostileLength];
            double best = Enumerable.Range(0, 3).Min(_ => Milliseconds(scanner, text, detectors, out bool _));
            return (piece, best, units: UnitsOf(scanner, text, detectors, budget));
        }).ToList();
        report.Line("detectors: 100 KB of one piece, the slowest:");
        foreach (var row in rows.OrderByDescending(row => row.best).Take(8)) report.Line(Row(row));
        report.Line(Invariant($"detectors: 100 KB of one piece, the dearest units (all of the budget of {budget} units at that price):"));
        foreach (var row in rows.OrderByDescending(row => row.best / row.units).Take(5)) report.Line(Row(row) + Invariant($"  budget {row.best / row.units * budget:F0} ms"));

        static string Row((string Piece, double Best, long Units) row) =>
            Invariant($"    {row.Piece.Replace("\n", "\\n", StringComparison.Ordinal),-28} {row.Best,8:F1} ms  {(double)row.Units / HostileLength,6:F1} units a character  {row.Best * 1e6 / row.Units,6:F2} ns a unit");
    }

    /// <summary>Expressions whose automaton grows large, each alone on random letters that almost match.</summary>
    private static void PrintDear(PrivacyScanner scanner, Report report)
    {
        Random random = new(5);
        string text = string.Concat(Enumerable.Range(0, HostileLength).Select(_ => "aab "[random.Next(4)]));
        foreach (string expression in Dear)
        {
            DetectorSet one = new(new CustomDetectors { Expressions = [new CustomExpression("OWN", expression)] });
            double first = Milliseconds(scanner, text, one, out bool complete), second = Milliseconds(scanner, text, one, out _);
            report.Line(Invariant($"detectors: 100 KB, the expression {expression,-28} {first,8:F1} ms, the second time {second,8:F1} ms{(complete ? "" : ", over budget")}"));
        }
    }

    /// <summary>The longest body that the gateway takes, with the name tagger and the limit of a second that a request has.</summary>
    private static void PrintLong(Report report, DetectorSet detectors)
    {
        PrivacyScanner tagging = new(NameTagger.Embedded.Tag);
        foreach (string piece in Longest)
        {
            string text = string.Concat(Enumerable.Repeat(piece, LongLength / piece.Length));
            ScanBudget budget = ScanBudget.ForLength(text.Length) with { TimeLimit = TimeSpan.FromSeconds(1) };
            long before = Stopwatch.GetTimestamp();
            bool complete = tagging.Scan(text, budget, detectors).Complete;
            double elapsed = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
            report.Line(Invariant($"detectors: 8 MB, names too, limit 1 s: {piece.Replace("\n", "\\n", StringComparison.Ordinal),-28} {elapsed,8:F1} ms{(complete ? "" : ", incomplete")}"));
        }
    }

    private static void PrintAdversarial(PrivacyScanner scanner, Report report, DetectorSet detectors)
    {
        int texts = report.All ? 10_000 : 500, over = 0;
        double worst = 0;
        string worstText = "";
        Random random = new(21);
        for (int i = 0; i < texts; i++)
        {
            string text = Adversary.Write(random, i, HostileLength, Pieces);
            double elapsed = Milliseconds(scanner, text, detectors, out bool complete);
            if (!complete) over++;
            if (elapsed > worst) (worst, worstText) = (elapsed, text[..60]);
        }

        report.Rate("detectors: adversarial texts of 100 KB over budget", over, texts, "0");
        report.Line(Invariant($"    slowest {worst:F1} ms: {worstText.Replace('\n', ' ')}"));
    }

    /// <summary>The smallest budget with which the scan is complete, within one in a hundred.</summary>
    private static long UnitsOf(PrivacyScanner scanner, string text, DetectorSet detectors, long most)
    {
        long low = 0, high = most;
        while (high - low > Math.Max(1000, high / 100))
        {
            long middle = (low + high) / 2;
            if (scanner.Scan(text, new ScanBudget { WorkUnits = middle }, detectors).Complete) high = middle;
            else low = middle;
        }

        return high;
    }

    private static double Milliseconds(PrivacyScanner scanner, string text, DetectorSet? detectors, out bool complete)
    {
        long before = Stopwatch.GetTimestamp();
        complete = scanner.Scan(text, ScanBudget.ForLength(text.Length), detectors).Complete;
        return Stopwatch.GetElapsedTime(before).TotalMilliseconds;
    }

    /// <summary>Terms as a company has them: projects that all begin alike, customers of two or three words, single names.</summary>
    private static DetectorSet Make(int terms, string[] expressions)
    {
        Random random = new(7);
        string[] made = [.. Enumerable.Range(0, terms).Select(i => (i % 3) switch
        {
            0 => "Project " + Name(random),
            1 => $"{Name(random)} {Name(random)} {(i % 2 == 0 ? "Ltd" : "Group")}",
            _ => Name(random),
        })];
        return new DetectorSet(new CustomDetectors
        {
            Dictionaries = [new CompanyTerms("OWN_TERM", made[..(terms / 2)]), new CompanyTerms("OWN_NAME", made[(terms / 2)..], ["contract", "case number"])],
            Expressions = [.. expressions.Select((expression, i) => new CustomExpression("OWN_SHAPE", expression, i % 2 == 0 ? [] : ["contract", "case number"]))],
        });
    }

    private static string Name(Random random)
    {
        const string consonants = "bcdfghklmnprstvwz", vowels = "aeiou";
        string name = string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => $"{consonants[random.Next(consonants.Length)]}{vowels[random.Next(vowels.Length)]}")) + consonants[random.Next(consonants.Length)];
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
