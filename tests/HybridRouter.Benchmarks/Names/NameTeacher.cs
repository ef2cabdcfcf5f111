using System.Globalization;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// Marks plain text for the tagger to learn from (distillation: Hinton, Vinyals, Dean 2015): the same chain as the tagger's, with what
/// all-MiniLM-L6-v2 makes of each token beside the hashed features. The language model has read more than the marked tweets tell.
/// </summary>
internal sealed class NameTeacher(NameTrainer trainer, NameLexicon lexicon)
{
    /// <summary>A text in which one token is less sure than this is not taught.</summary>
    private const float Unsure = 0.6f;

    private const int Shortest = 20;
    private const int Longest = 300;

    private static readonly float[] Thresholds = [.. Enumerable.Repeat(0.5f, NameLabel.Kinds * NameModel.Modes)];

    private const int Epochs = 4;
    private const int Sentences = 25_000;

    /// <summary>Of the templates the teacher reads every second filling.</summary>
    private const int TemplateShare = 2;

    /// <summary>Trains a teacher, measures it, and returns what it taught.</summary>
    public static List<NameExample> Teach(string data, NameSplit split, NameGazetteer gazetteer, LexiconEntry[] entries, TextWriter output)
    {
        var lexicon = new NameLexicon(entries);
        using var context = new ContextReader(WordGroups.Embedder);
        var trainer = new NameTrainer(NameTraining.RowBits, NameTraining.Seed, context);
        // Texts as they were written only; the tagger gets what is taught in every case.
        foreach (MarkedText text in split.Train) trainer.Add(text.Example, lexicon, 0.2, 1);
        MarkedText[] named = [.. split.Train.Where(e => e.Example.Spans.Count > 0)];
        IEnumerable<MarkedText> filled = NameTemplates.Generate(NameTraining.Templates, gazetteer, [.. named, .. named], NameTraining.Seed);
        foreach (MarkedText text in filled.Where((_, i) => i % TemplateShare == 0)) trainer.Add(text.Example, lexicon, 0.25, 0.5f);
        for (int epoch = 0; epoch < Epochs; epoch++) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"teacher, epoch {epoch + 1}: loss {trainer.Epoch(averaged: false):0.0000}"));
        var teacher = new NameTeacher(trainer, lexicon);
        NameEvaluation.Report(output, "teacher, tweets held out", NameEvaluation.Count(teacher.Tag, split.HeldOut["tweets held out"]));
        string[] sentences = [.. Prompts(data).SelectMany(Cut).Where(MayHoldName).Distinct()];
        new Random(NameTraining.Seed).Shuffle(sentences);
        List<NameExample> taught = [.. teacher.Mark(sentences.Take(Sentences))];
        output.WriteLine($"{taught.Count} of {sentences.Length} sentences taught, {taught.Sum(t => t.Spans.Count)} names");
        return taught;
    }

    private static IEnumerable<string> Prompts(string data) =>
        NameFiles.ReadTexts(Path.Combine(data, "routing/p3_task_types.jsonl"), "prompt").Concat(NameFiles.ReadTexts(Path.Combine(data, "routing/outcomes.jsonl"), "prompt"));

    private List<Finding> Tag(string text) => trainer.Tag(text, lexicon, Thresholds, out _);

    /// <summary>Sentences and what the teacher finds in them; only those of which it is sure.</summary>
    private IEnumerable<NameExample> Mark(IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
        {
            List<Finding> findings = trainer.Tag(sentence, lexicon, Thresholds, out float unsure);
            if (unsure <= Unsure) yield return new NameExample("taught", sentence, [.. findings.Select(f => new GoldSpan(Array.IndexOf(NameLabel.Entities, f.Entity), f.Start, f.End))]);
        }
    }

    private static IEnumerable<string> Cut(string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool ends = text[i] == '\n' || (text[i] is '.' or '!' or '?' && i + 1 < text.Length && text[i + 1] is ' ' or '\n' && i - start > 40);
            if (!ends) continue;
            yield return text[start..(i + 1)].Trim();
            start = i + 1;
        }

        yield return text[start..].Trim();
    }

    /// <summary>Prose of some length with a capital.</summary>
    private static bool MayHoldName(string sentence) =>
        sentence.Length is >= Shortest and <= Longest && sentence.Count(char.IsLetter) >= sentence.Length * 0.6 && sentence.Any(char.IsUpper);
}
