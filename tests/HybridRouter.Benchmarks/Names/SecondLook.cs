using System.Globalization;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// Prepares the second look. The labels are too sure of texts that they learned from; so each part of the training is read by a model that
/// learned from the other parts only (stacking: Wolpert 1992), and the second look learns from what that one makes of it.
/// </summary>
internal static class SecondLook
{
    private const float LowerWeight = 0.5f;
    private const float UpperWeight = 0.25f;

    /// <summary>What each part looks like to a model that has not seen it.</summary>
    public static List<SpanSample>[] Read(List<Lesson> lessons, Func<List<Lesson>, NameModel> fit)
    {
        var samples = new List<SpanSample>[Lesson.Folds];
        Parallel.For(0, Lesson.Folds, fold =>
        {
            NameModel model = fit([.. lessons.Where(l => l.Fold != fold)]);
            samples[fold] = [.. lessons.Where(l => l.Fold == fold && l.SpanWeight > 0).SelectMany(l => Read(model, l))];
        });
        return samples;
    }

    /// <summary>Trains the second look, and scores each part by one that has not seen it, for the choice of thresholds.</summary>
    public static byte[] Fit(byte[] weights, List<SpanSample>[] samples, TextWriter output, out List<JudgedSpan> judged)
    {
        var scored = new List<JudgedSpan>[samples.Length];
        Parallel.For(0, samples.Length, fold =>
        {
            (float s, float[] o, sbyte[] r) = SpanTrainer.Fit([.. samples.Where((_, i) => i != fold).SelectMany(list => list)]);
            var classifier = new SpanClassifier(s, r, o);
            scored[fold] = [.. samples[fold].Select(sample => JudgedSpan.Of(sample, classifier))];
        });
        judged = [.. scored.SelectMany(list => list)];
        SpanSample[] all = [.. samples.SelectMany(list => list)];
        (float scale, float[] last, sbyte[] rows) = SpanTrainer.Fit(all);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"second look: {all.Length} spans, {all.Count(s => s.Answer > 0)} of them names"));
        return NameModel.WithSpans(weights, scale, last, rows);
    }

    private static IEnumerable<SpanSample> Read(NameModel model, Lesson lesson)
    {
        IEnumerable<SpanSample> samples = SpanSample.Read(model, lesson.Example, lesson, lesson.SpanWeight);
        if (!lesson.InEveryCase) return samples;
        return samples.Concat(SpanSample.Read(model, lesson.Example.InLowerCase(), lesson, lesson.SpanWeight * LowerWeight))
            .Concat(SpanSample.Read(model, lesson.Example.InUpperCase(), lesson, lesson.SpanWeight * UpperWeight));
    }
}

/// <summary>A span and what a second look made of it that had not seen it: the likeliest kind, and the probability of any.</summary>
internal sealed record JudgedSpan(SpanSample Sample, int Kind, float Score)
{
    public static JudgedSpan Of(SpanSample sample, SpanClassifier classifier)
    {
        (int kind, float score) = classifier.Judge(sample.Facts);
        return new JudgedSpan(sample, kind, score);
    }
}
