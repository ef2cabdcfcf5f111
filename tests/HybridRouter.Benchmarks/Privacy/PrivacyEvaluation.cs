using System.Globalization;
using System.Text.Json;
using HybridRouter.Benchmarks.Privacy.Fresh;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>
/// Prints every figure of the detectors, with counts: first of the scanner as the command line and the gateway build it, names included, then of
/// the scanner alone. Reads ../shared/data beside the repository and <c>audit</c> beside this file; says what is missing when it is not there.
/// Arguments: nothing for all parts, or some of: vectors secrets spans clean writings fresh speed detectors; <c>--shipped</c> leaves the scanner
/// alone out; <c>--misses</c> lists what was missed, <c>--all</c> scans all adversarial texts.
/// </summary>
internal static class PrivacyEvaluation
{
    private static readonly (string Name, Action<PrivacyScanner, Report> Run)[] Parts =
    [
        ("vectors", VectorFigures.Print),
        ("secrets", SecretFigures.Print),
        ("spans", SpanFigures.Print),
        ("clean", CleanFigures.Print),
        ("writings", WritingFigures.Print),
        ("fresh", FreshFigures.Print),
        ("speed", SpeedFigures.Print),
        ("detectors", DetectorFigures.Print),
    ];

    /// <summary>Runs the named parts; 0 when all could run, 3 when data was missing.</summary>
    public static int Run(string[] args)
    {
        Report report = new(Console.Out, args.Contains("--misses"), args.Contains("--all"));
        string[] wanted = [.. args.Where(arg => !arg.StartsWith('-'))];
        Print("as shipped: with names", new PrivacyScanner(NameTagger.Embedded.Tag), wanted, report);
        if (!args.Contains("--shipped")) Print("without names", new PrivacyScanner(), wanted, report);
        return report.Missing ? 3 : 0;
    }

    private static void Print(string what, PrivacyScanner scanner, string[] wanted, Report report)
    {
        report.Line($"== {what}");
        foreach ((string name, Action<PrivacyScanner, Report> run) in Parts)
            if (wanted.Length == 0 || wanted.Contains(name)) run(scanner, report);
    }

    /// <summary>Scans with the usual budget.</summary>
    public static ScanResult ScanAll(this PrivacyScanner scanner, string text) => scanner.Scan(text, ScanBudget.ForLength(text.Length));
}

/// <summary>Where figures go, and where data comes from.</summary>
internal sealed class Report(TextWriter output, bool showMisses, bool all)
{
    /// <summary>Ten thousand adversarial texts (minutes) instead of five hundred.</summary>
    public bool All => all;

    public bool Missing { get; private set; }

    public void Line(string text) => output.WriteLine(text);

    public void Miss(string text)
    {
        if (showMisses) output.WriteLine("    " + text.Replace("\n", "\\n", StringComparison.Ordinal));
    }

    public void Rate(string what, int hits, int count, string target) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-58} {(count == 0 ? 0 : (double)hits / count),7:F4}  ({hits}/{count})  {target}"));

    public void Mean(string what, IReadOnlyList<double> rates, string target) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-58} {rates.DefaultIfEmpty().Average(),7:F4}  (of {rates.Count})  {target}"));

    /// <summary>Rows of a JSON lines file under shared/data; none, and a line that says so, when it is not there.</summary>
    public List<JsonElement> Rows(string path) => Read($"shared/data/{path}");

    /// <summary>Rows of a file in this folder's <c>audit</c>, read from the source tree; the same when it is not there.</summary>
    public List<JsonElement> Audit(string name) => Read($"tests/HybridRouter.Benchmarks/Privacy/audit/{name}.jsonl");

    private List<JsonElement> Read(string path)
    {
        string? file = Find(Environment.CurrentDirectory, path) ?? Find(AppContext.BaseDirectory, path);
        if (file is not null)
            return [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement.Clone())];
        Missing = true;
        Line($"missing: {path}, in this folder or one above");
        return [];
    }

    private static string? Find(string from, string path)
    {
        for (DirectoryInfo? at = new(from); at is not null; at = at.Parent)
        {
            string file = Path.Combine(at.FullName, path);
            if (File.Exists(file)) return file;
        }

        return null;
    }
}
