using System.Diagnostics;
using System.Globalization;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// Trains, measures and writes the name tagger: <c>names [--data ../shared/data] [--out models/names/names.bin] [--evaluate-only] [--thresholds-only] [--errors] [--curve] [--code src]</c>.
/// Run from the repository root; offline, fixed seed.
/// </summary>
internal static class NameTraining
{
    public const int RowBits = 18;
    public const string Templates = "tests/HybridRouter.Benchmarks/Names/data";
    public const int Seed = 20_261_121;
    private const int Epochs = 4;
    private const int AveragedEpochs = 2;
    private const float TemplateWeight = 0.5f;
    private const float TaughtWeight = 0.3f;

    /// <summary>Below this the first model is not sure that a command holds a name.</summary>
    private const float Unsure = 0.85f;

    public static int Run(string[] args) => Run(args, Console.Out);

    private static int Run(string[] args, TextWriter output)
    {
        string data = Option(args, "--data", "../shared/data"), path = Option(args, "--out", "models/names/names.bin");
        var watch = Stopwatch.StartNew();
        if (args.Contains("--thresholds-only")) ChooseThresholds(File.ReadAllBytes(path), NameSplit.Read(data), path, output);
        else if (!args.Contains("--evaluate-only")) Train(data, path, output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trained in {watch.Elapsed.TotalSeconds:0} s"));
        using FileStream stream = File.OpenRead(path);
        NameTagger tagger = NameTagger.Load(stream);
        NameReport.Write(output, tagger, data, Option(args, "--code", "src"), NameSplit.Read(data).HeldOut, args.Contains("--errors"));
        if (args.Contains("--curve")) NameReport.WriteCurve(output, File.ReadAllBytes(path), data);
        return 0;
    }

    /// <summary>
    /// Three passes: a first model reads the commands of half of the intents, and those in which it is sure of nothing are ordinary text.
    /// A teacher marks sentences of prompts. The model that ships learns from the marks, the templates, the ordinary text and the teacher.
    /// </summary>
    private static void Train(string data, string path, TextWriter output)
    {
        var gazetteer = new NameGazetteer(NameGazetteer.Folder);
        NameSplit split = NameSplit.Read(data);
        LexiconEntry[] entries = LexiconSource.Read(data, gazetteer, output);
        using var first = new MemoryStream();
        Fit(data, split, gazetteer, entries, [], [], output).Write(first, [.. Enumerable.Repeat(Unsure, NameLabel.Kinds * NameModel.Modes)], entries);
        first.Position = 0;
        NameTagger tagger = NameTagger.Load(first);
        List<NameExample> ordinary = [.. NameFiles.ReadCommands(Path.Combine(data, "routing/clinc_train.jsonl"), learned: true).Where(e => IsOrdinary(tagger, e))];
        output.WriteLine($"{ordinary.Count} commands without names");
        List<NameExample> taught = NameTeacher.Teach(data, split, gazetteer, entries, output);
        NameTrainer second = Fit(data, split, gazetteer, entries, ordinary, taught, output);
        using var written = new MemoryStream();
        second.Write(written, Thresholds, entries);
        ChooseThresholds(written.ToArray(), split, path, output);
    }

    /// <summary>Always starts from the same thresholds, so that choosing again for written weights gives what their training gave.</summary>
    private static void ChooseThresholds(byte[] weights, NameSplit split, string path, TextWriter output)
    {
        Thresholds.CopyTo(NameModel.ThresholdsOf(weights));
        ThresholdChoice.Choose(weights, [.. split.HeldOut.Values.SelectMany(e => e)], output);
        File.WriteAllBytes(path, weights);
    }

    private static bool IsOrdinary(NameTagger tagger, NameExample example)
    {
        var findings = new List<Finding>();
        tagger.TagParts(example.Text, findings);
        return findings.Count == 0;
    }

    private static NameTrainer Fit(string data, NameSplit split, NameGazetteer gazetteer, LexiconEntry[] entries, List<NameExample> ordinary, List<NameExample> taught, TextWriter output)
    {
        var lexicon = new NameLexicon(entries);
        var trainer = new NameTrainer(RowBits, Seed);
        var random = new Random(Seed);
        List<NameExample> marked = split.Train;
        foreach (NameExample example in marked) AddInEveryCase(trainer, example, lexicon, random, 0.2, 1);
        List<NameExample> named = [.. marked.Where(e => e.Spans.Count > 0)];
        foreach (NameExample example in NameTemplates.Generate(Templates, gazetteer, named.Concat(named), Seed)) AddInEveryCase(trainer, example, lexicon, random, 0.25, TemplateWeight);
        foreach (string text in NameFiles.ReadTexts(Path.Combine(data, "routing/banking77_train.jsonl"), "text").Where((_, i) => i % 4 == 0))
        {
            AddInEveryCase(trainer, new NameExample("", text, []), lexicon, random, 0, 1);
        }

        foreach (string text in NameFiles.ReadPrograms(Path.Combine(data, "routing/outcomes.jsonl"))) trainer.Add(new NameExample("", text, []), lexicon, 0, 1);
        foreach (NameExample example in ordinary) trainer.Add(example, lexicon, 0, 0.5f);
        foreach (NameExample example in taught) AddInEveryCase(trainer, example, lexicon, random, 0.2, TaughtWeight);
        output.WriteLine($"{trainer.TokenCount} candidate tokens");
        for (int epoch = 0; epoch < Epochs; epoch++) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1}: loss {trainer.Epoch(epoch >= Epochs - AveragedEpochs):0.0000}"));
        return trainer;
    }

    /// <summary>By kind (none, person, location, organisation, address) and case of the sentence (mixed, lower, upper, headline); where the choice on held-out texts starts. Addresses, which those lack, keep theirs.</summary>
    private static readonly float[] Thresholds =
    [
        1, 1, 1, 1,
        0.35f, 0.50f, 0.45f, 0.35f,
        0.45f, 0.60f, 0.55f, 0.45f,
        0.65f, 0.70f, 0.65f, 0.65f,
        0.40f, 0.50f, 0.50f, 0.40f,
    ];

    private static void AddInEveryCase(NameTrainer trainer, NameExample example, NameLexicon lexicon, Random random, double forget, float weight)
    {
        trainer.Add(example, lexicon, forget, weight);
        if (random.NextDouble() < 0.35) trainer.Add(example.InLowerCase(), lexicon, forget, weight);
        if (random.NextDouble() < 0.15) trainer.Add(example.InUpperCase(), lexicon, forget, weight);
    }

    private static string Option(string[] args, string name, string otherwise)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
    }
}
