using System.Diagnostics;
using System.Globalization;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// Trains, measures and writes the name tagger: <c>names [--data ../shared/data] [--out models/names/names.bin] [--evaluate-only] [--errors] [--curve] [--code src]</c>.
/// Run from the repository root; offline, fixed seed.
/// </summary>
internal static class NameTraining
{
    public const int RowBits = 18;
    public const string Templates = "tests/HybridRouter.Benchmarks/Names/data";
    public const int Seed = 20_261_121;
    private const int Epochs = 4;
    private const int AveragedEpochs = 2;

    /// <summary>Below this the first model is not sure that a command holds a name.</summary>
    private const float Unsure = 0.85f;

    public static int Run(string[] args) => Run(args, Console.Out);

    private static int Run(string[] args, TextWriter output)
    {
        string data = Option(args, "--data", "../shared/data"), path = Option(args, "--out", "models/names/names.bin");
        var watch = Stopwatch.StartNew();
        if (!args.Contains("--evaluate-only")) Train(data, path, output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trained in {watch.Elapsed.TotalSeconds:0} s"));
        using FileStream stream = File.OpenRead(path);
        NameTagger tagger = NameTagger.Load(stream);
        NameReport.Write(output, tagger, data, Option(args, "--code", "src"), NameSplit.Read(data).HeldOut, args.Contains("--errors"));
        if (args.Contains("--curve")) NameReport.WriteCurve(output, File.ReadAllBytes(path), data);
        return 0;
    }

    /// <summary>
    /// Four passes: a first model reads the commands of half of the intents, and those in which it is sure of nothing are ordinary text.
    /// A teacher marks sentences of prompts. The model that ships learns from the marks, the templates, the ordinary text and the teacher.
    /// The second look learns from what models make of texts that they had not learned from.
    /// </summary>
    private static void Train(string data, string path, TextWriter output)
    {
        var gazetteer = new NameGazetteer(NameGazetteer.Folder);
        NameSplit split = NameSplit.Read(data);
        LexiconEntry[] entries = LexiconSource.Read(data, gazetteer, output);
        byte[] first = Fit(Lessons.Gather(data, split, gazetteer, _ => false, []), entries, output);
        NameModel.ThresholdsOf(first).Fill(Unsure);
        NameTagger tagger = NameTagger.Load(new MemoryStream(first));
        List<NameExample> taught = NameTeacher.Teach(data, split, gazetteer, entries, output);
        List<Lesson> lessons = Lessons.Gather(data, split, gazetteer, command => IsOrdinary(tagger, command), taught);
        byte[] weights = Fit(lessons, entries, output);
        List<SpanSample>[] samples = SecondLook.Read(lessons, part => NameModel.Read(new MemoryStream(Fit(part, entries, TextWriter.Null))));
        weights = SecondLook.Fit(weights, samples, output, out List<JudgedSpan> judged);
        ThresholdChoice.Choose(weights, judged, output);
        File.WriteAllBytes(path, weights);
    }

    private static bool IsOrdinary(NameTagger tagger, NameExample example)
    {
        var findings = new List<Finding>();
        tagger.TagParts(example.Text, findings);
        return findings.Count == 0;
    }

    private static byte[] Fit(List<Lesson> lessons, LexiconEntry[] entries, TextWriter output)
    {
        var lexicon = new NameLexicon(entries);
        var trainer = new NameTrainer(RowBits, Seed);
        var random = new Random(Seed);
        foreach (Lesson lesson in lessons)
        {
            trainer.Add(lesson.Example, lexicon, lesson.Forget, lesson.Weight);
            if (!lesson.InEveryCase) continue;
            if (random.NextDouble() < 0.35) trainer.Add(lesson.Example.InLowerCase(), lexicon, lesson.Forget, lesson.Weight);
            if (random.NextDouble() < 0.15) trainer.Add(lesson.Example.InUpperCase(), lexicon, lesson.Forget, lesson.Weight);
        }

        output.WriteLine($"{trainer.TokenCount} candidate tokens");
        for (int epoch = 0; epoch < Epochs; epoch++) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1}: loss {trainer.Epoch(epoch >= Epochs - AveragedEpochs):0.0000}"));
        using var written = new MemoryStream();
        trainer.Write(written, Thresholds, entries);
        return written.ToArray();
    }

    /// <summary>By kind (none, person, location, organisation, address) and case of the sentence (mixed, lower, upper, headline), until they are chosen. Addresses, which the marked texts lack, keep theirs.</summary>
    private static readonly float[] Thresholds =
    [
        1, 1, 1, 1,
        0.35f, 0.50f, 0.45f, 0.35f,
        0.45f, 0.60f, 0.55f, 0.45f,
        0.65f, 0.70f, 0.65f, 0.65f,
        0.40f, 0.50f, 0.50f, 0.40f,
    ];

    private static string Option(string[] args, string name, string otherwise)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
    }
}
