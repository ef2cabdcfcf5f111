using System.Diagnostics;
using System.Globalization;
using System.Text;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>The figures of the model card.</summary>
internal static class NameReport
{
    public static void Write(TextWriter output, NameTagger tagger, string data, string code, Dictionary<string, List<NameExample>> heldOut, bool errors)
    {
        List<NameExample> wnut = NameFiles.ReadNames(Path.Combine(data, "privacy/ner_wnut17_dev.jsonl"));
        List<NameExample> synthetic = NameFiles.ReadNames(Path.Combine(data, "privacy/synthetic_spans.jsonl"));
        foreach ((string name, List<NameExample> examples) in heldOut.Append(new("wnut17 dev", wnut)).Append(new("synthetic spans", synthetic)))
        {
            NameEvaluation.Report(output, name, NameEvaluation.Count(tagger, examples));
            NameEvaluation.Report(output, name + ", lower case", NameEvaluation.Count(tagger, [.. examples.Select(e => e.InLowerCase())]));
            NameEvaluation.Report(output, name + ", upper case", NameEvaluation.Count(tagger, [.. examples.Select(e => e.InUpperCase())]));
            if (errors && examples != wnut) WriteErrors(output, tagger, examples);
        }

        WriteReliability(output, tagger, [.. heldOut.Values.SelectMany(e => e), .. wnut, .. synthetic]);
        List<NameExample> clinc = [.. NameFiles.ReadTexts(Path.Combine(data, "routing/clinc_train.jsonl"), "text").Select(t => new NameExample("", t, []))];
        WriteClean(output, tagger, "clinc, intents not seen in training", [.. NameFiles.ReadCommands(Path.Combine(data, "routing/clinc_train.jsonl"), learned: false)], errors);
        WriteClean(output, tagger, "clinc, intents seen", [.. NameFiles.ReadCommands(Path.Combine(data, "routing/clinc_train.jsonl"), learned: true)], false);
        WriteClean(output, tagger, "tweets held out, no names, no links", [.. heldOut["tweets held out"].Where(IsClean)], errors);
        WriteClean(output, tagger, "contracts held out, no names", [.. heldOut["contracts held out"].Where(IsClean)], errors);
        WriteClean(output, tagger, "wnut17 dev, no marks", [.. wnut.Where(IsClean)], false);
        WriteClean(output, tagger, "source code of this project without the name tagger, blocks of 20 lines", [.. CodeBlocks(code)], errors);
        WriteSpeed(output, tagger, wnut, clinc);
    }

    /// <summary>Precision and recall of people over the threshold, with what it costs in clean texts.</summary>
    public static void WriteCurve(TextWriter output, byte[] weights, string data)
    {
        List<NameExample> wnut = NameFiles.ReadNames(Path.Combine(data, "privacy/ner_wnut17_dev.jsonl"));
        List<NameExample> synthetic = NameFiles.ReadNames(Path.Combine(data, "privacy/synthetic_spans.jsonl"));
        List<NameExample> clinc = [.. NameFiles.ReadTexts(Path.Combine(data, "routing/clinc_train.jsonl"), "text").Select(t => new NameExample("", t, []))];
        for (int kind = 1; kind < NameLabel.Kinds; kind++)
        {
            foreach (float threshold in new[] { 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f })
            {
                byte[] changed = [.. weights];
                NameModel.ThresholdsOf(changed).Slice(kind * NameModel.Modes, NameModel.Modes).Fill(threshold);
                NameTagger tagger = NameTagger.Load(new MemoryStream(changed));
                NameCounts[][] counts = NameEvaluation.Count(tagger, wnut);
                NameCounts social = NameEvaluation.Sum(counts, kind), formal = NameEvaluation.Sum(NameEvaluation.Count(tagger, synthetic), kind);
                double clean = NameEvaluation.Touched([.. counts.Where((_, i) => IsClean(wnut[i]))], kind), commands = NameEvaluation.Touched(NameEvaluation.Count(tagger, clinc), kind);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"curve {NameLabel.Entities[kind]} {threshold:0.00}: wnut17 recall {social.Recall:0.000} precision {social.Precision:0.000}; synthetic recall {formal.Recall:0.000} precision {formal.Precision:0.000}; touched wnut17 clean {clean:0.000}, clinc {commands:0.000}"));
            }
        }
    }

    private static IEnumerable<NameExample> CodeBlocks(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("OnnxRuntime", StringComparison.Ordinal) && !f.Contains("Names", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(f => File.ReadLines(f).Chunk(20)).Select(lines => new NameExample("code", string.Join('\n', lines), []));

    private static bool IsClean(NameExample example) =>
        example.Spans.Count == 0 && !example.Text.Contains("http", StringComparison.Ordinal) && !example.Text.Contains('@');

    private static void WriteClean(TextWriter output, NameTagger tagger, string name, List<NameExample> examples, bool errors)
    {
        NameCounts[][] counts = NameEvaluation.Count(tagger, examples);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"clean, {name}: {examples.Count} texts, touched {NameEvaluation.Touched(counts, 0):0.000} (person {NameEvaluation.Touched(counts, 1):0.000}, location {NameEvaluation.Touched(counts, 2):0.000}, organisation {NameEvaluation.Touched(counts, 3):0.000}, address {NameEvaluation.Touched(counts, 4):0.000})"));
        if (errors) WriteErrors(output, tagger, examples.Where((_, i) => examples.Count < 2000 || i % 20 == 0));
    }

    private static void WriteErrors(TextWriter output, NameTagger tagger, IEnumerable<NameExample> examples)
    {
        var findings = new List<Finding>();
        foreach (NameExample example in examples)
        {
            findings.Clear();
            tagger.Tag(example.Text, findings);
            IEnumerable<string> wrong = findings.Where(f => !example.Spans.Any(g => NameLabel.Entities[Math.Max(g.Kind, 0)] == f.Entity && f.Start < g.End && g.Start < f.End))
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"+{f.Entity}:{example.Text[f.Start..f.End]}:{f.Score:0.00}"));
            IEnumerable<string> missed = example.Spans.Where(g => g.Kind > 0 && !findings.Any(f => NameLabel.Entities[g.Kind] == f.Entity && f.Start < g.End && g.Start < f.End))
                .Select(g => $"-{NameLabel.Entities[g.Kind]}:{example.Text[g.Start..g.End]}");
            string[] all = [.. wrong.Concat(missed)];
            if (all.Length > 0) output.WriteLine($"    {string.Join(" | ", all)}  ## {example.Text.ReplaceLineEndings(" / ")}");
        }
    }

    /// <summary>How often a finding of a given score is right: a calibrated score is right as often as it says.</summary>
    private static void WriteReliability(TextWriter output, NameTagger tagger, List<NameExample> examples)
    {
        var findings = new List<Finding>();
        var bins = new (int Found, int Right, double Sum)[10];
        foreach (NameExample example in examples)
        {
            findings.Clear();
            tagger.Tag(example.Text, findings);
            foreach (Finding finding in findings)
            {
                bool right = example.Spans.Any(g => g.Kind > 0 && finding.Start < g.End && g.Start < finding.End);
                ref (int Found, int Right, double Sum) bin = ref bins[(int)(finding.Score * 10)];
                bin = (bin.Found + 1, bin.Right + (right ? 1 : 0), bin.Sum + finding.Score);
            }
        }

        foreach ((int found, int right, double sum) in bins.Where(b => b.Found > 0))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"score {sum / found:0.00}: right {(double)right / found:0.00} of {found}"));
        }
    }

    private static void WriteSpeed(TextWriter output, NameTagger tagger, List<NameExample> wnut, List<NameExample> clinc)
    {
        var findings = new List<Finding>(10_000);
        foreach ((string name, List<NameExample> source) in new[] { ("social text", wnut), ("lower-case commands", clinc) })
        {
            foreach (int size in new[] { 4096, 1 << 20 })
            {
                string[] texts = [.. Repeat(source, 1 << 20).Chunk(size).Select(c => new string(c))];
                var times = new List<double>();
                int rounds = size > 10_000 ? 16 : 4000;
                TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
                for (int i = 0; i < rounds; i++)
                {
                    findings.Clear();
                    long start = Stopwatch.GetTimestamp();
                    tagger.Tag(texts[i % texts.Length], findings);
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                double processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / rounds;
                times.Sort();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"speed, {name}, {size} characters: processor {processor:0.000} ms, p10 {times[times.Count / 10]:0.000} ms, p50 {times[times.Count / 2]:0.000} ms, p99 {times[times.Count * 99 / 100]:0.000} ms, {findings.Count} findings"));
            }
        }
    }

    private static string Repeat(List<NameExample> source, int size)
    {
        var text = new StringBuilder(size + 1000);
        for (int i = 0; text.Length < size; i++) text.Append(source[i % source.Count].Text).Append('\n');
        return text.ToString(0, size);
    }
}
