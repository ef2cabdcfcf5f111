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
    private const int RowBits = 18;
    private const int Seed = 20_261_121;
    private const int Epochs = 4;

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
        NameReport.Write(output, tagger, data, Option(args, "--code", "src"), Split(data).HeldOut, args.Contains("--errors"));
        if (args.Contains("--curve")) NameReport.WriteCurve(output, File.ReadAllBytes(path), data);
        return 0;
    }

    /// <summary>
    /// Two passes: the first model reads the commands of half of the intents, and those in which it is sure of nothing are ordinary text for the second.
    /// </summary>
    private static void Train(string data, string path, TextWriter output)
    {
        var gazetteer = new NameGazetteer("models/names/gazetteer");
        ulong[] entries = BuildLexicon(data, gazetteer, output);
        using var first = new MemoryStream();
        Fit(data, gazetteer, entries, [], output).Write(first, [.. Enumerable.Repeat(Unsure, NameLabel.Kinds * 3)], entries);
        first.Position = 0;
        NameTagger tagger = NameTagger.Load(first);
        List<NameExample> ordinary = [.. NameFiles.ReadCommands(Path.Combine(data, "routing/clinc_train.jsonl"), learned: true).Where(e => IsOrdinary(tagger, e))];
        output.WriteLine($"{ordinary.Count} commands without names");
        NameTrainer second = Fit(data, gazetteer, entries, ordinary, output);
        using FileStream stream = File.Create(path);
        second.Write(stream, Thresholds, entries);
    }

    private static bool IsOrdinary(NameTagger tagger, NameExample example)
    {
        var findings = new List<Finding>();
        tagger.TagParts(example.Text, findings);
        return findings.Count == 0;
    }

    private static NameTrainer Fit(string data, NameGazetteer gazetteer, ulong[] entries, List<NameExample> ordinary, TextWriter output)
    {
        var lexicon = new NameLexicon(entries);
        var trainer = new NameTrainer(RowBits, Seed);
        var random = new Random(Seed);
        List<NameExample> marked = Split(data).Train;
        foreach (NameExample example in marked) AddInEveryCase(trainer, example, lexicon, random, 0.2, 1);
        List<NameExample> named = [.. marked.Where(e => e.Spans.Count > 0)];
        foreach (NameExample example in NameTemplates.Generate("tests/HybridRouter.Benchmarks/Names/data", gazetteer, named.Concat(named), Seed)) AddInEveryCase(trainer, example, lexicon, random, 0.25, 0.5f);
        foreach (string text in NameFiles.ReadTexts(Path.Combine(data, "routing/banking77_train.jsonl"), "text").Where((_, i) => i % 4 == 0))
        {
            AddInEveryCase(trainer, new NameExample("", text, []), lexicon, random, 0, 1);
        }

        foreach (string text in NameFiles.ReadPrograms(Path.Combine(data, "routing/outcomes.jsonl"))) trainer.Add(new NameExample("", text, []), lexicon, 0, 1);
        foreach (NameExample example in ordinary) trainer.Add(example, lexicon, 0, 0.5f);
        output.WriteLine($"{trainer.TokenCount} candidate tokens");
        for (int epoch = 0; epoch < Epochs; epoch++) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1}: loss {trainer.Epoch():0.0000}"));
        return trainer;
    }

    /// <summary>By kind (none, person, location, organisation, address) and case of the sentence (mixed, lower, upper); chosen on the validation sets, see the card.</summary>
    private static readonly float[] Thresholds =
    [
        1, 1, 1,
        0.35f, 0.50f, 0.45f,
        0.45f, 0.60f, 0.55f,
        0.65f, 0.70f, 0.65f,
        0.40f, 0.50f, 0.50f,
    ];

    private static void AddInEveryCase(NameTrainer trainer, NameExample example, NameLexicon lexicon, Random random, double forget, float weight)
    {
        trainer.Add(example, lexicon, forget, weight);
        if (random.NextDouble() < 0.35) trainer.Add(example.InLowerCase(), lexicon, forget, weight);
        if (random.NextDouble() < 0.15) trainer.Add(example.InUpperCase(), lexicon, forget, weight);
    }

    /// <summary>One tenth of the tweets and every fifth block of contract sentences are held out; the sentences of a contract lie together.</summary>
    private static (List<NameExample> Train, Dictionary<string, List<NameExample>> HeldOut) Split(string data)
    {
        var demonyms = new HashSet<string>(new NameGazetteer("models/names/gazetteer").List("demonym"), StringComparer.OrdinalIgnoreCase);
        var train = new List<NameExample>();
        var tweets = new List<NameExample>();
        var contracts = new List<NameExample>();
        List<NameExample> all = NameFiles.ReadNames(Path.Combine(data, "privacy/ner_btc_train.jsonl"));
        for (int i = 0; i < all.Count; i++) (i % 10 == 3 ? tweets : train).Add(NameFiles.Cleaned(all[i], demonyms));
        all = NameFiles.ReadNames(Path.Combine(data, "privacy/ner_contracts_train.jsonl"));
        for (int i = 0; i < all.Count; i++) (i * 5 / all.Count == 3 ? contracts : train).Add(NameFiles.Cleaned(all[i], demonyms));
        return (train, new() { ["tweets held out"] = tweets, ["contracts held out"] = contracts });
    }

    private static ulong[] BuildLexicon(string data, NameGazetteer gazetteer, TextWriter output)
    {
        var statistics = new WordStatistics();
        foreach ((string file, string field) in new[]
        {
            ("routing/p3_task_types.jsonl", "prompt"), ("routing/outcomes.jsonl", "prompt"), ("routing/banking77_train.jsonl", "text"),
            ("routing/clinc_train.jsonl", "text"), ("privacy/ner_btc_train.jsonl", "text"), ("privacy/ner_contracts_train.jsonl", "text"),
        })
        {
            foreach (string text in NameFiles.ReadTexts(Path.Combine(data, file), field)) statistics.Read(text);
        }

        Dictionary<uint, byte> clusters = WordClusters.Find(statistics.Sequence, Seed);
        var words = new SortedDictionary<uint, (LexiconFlags Flags, byte Case, byte Cluster)>();
        foreach ((string word, LexiconFlags flags) in gazetteer.Flags)
        {
            uint hash = TokenReader.HashOf(word);
            words[hash] = words.GetValueOrDefault(hash) with { Flags = flags };
        }

        foreach ((uint word, byte statistic) in statistics.CaseStatistics()) words[word] = words.GetValueOrDefault(word) with { Case = statistic };
        foreach ((uint word, byte cluster) in clusters) words[word] = words.GetValueOrDefault(word) with { Cluster = cluster };
        output.WriteLine($"{statistics.Sequence.Count} words read, lexicon of {words.Count}");
        return [.. words.Select(w => NameLexicon.Pack(w.Key, w.Value.Flags, w.Value.Case, w.Value.Cluster))];
    }

    private static string Option(string[] args, string name, string otherwise)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
    }
}
