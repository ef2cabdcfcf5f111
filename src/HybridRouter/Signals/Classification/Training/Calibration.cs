namespace HybridRouter.Signals.Classification.Training;

/// <summary>Sets what cannot be learned from the rows that a model is trained on: how much to trust each part, and when to abstain.</summary>
internal static class Calibration
{
    // Of what is answered, so many are to be right ...
    private const float WantedPrecision = 0.92f;

    // ... and so many of the prompts, which are in distribution, are to pass the distance test.
    private const double InDistribution = 0.98;

    /// <summary>Sets factors and thresholds.</summary>
    /// <param name="judged">Prompts, judged by models that have not seen them.</param>
    /// <param name="log">Receives what was set.</param>
    internal static Thresholds Set(IReadOnlyList<Judgement> judged, TextWriter log)
    {
        if (judged.Count == 0)
        {
            log.WriteLine("no natural prompts: thresholds stay at their defaults");
            return new Thresholds();
        }

        Thresholds mixed = Mixed(judged);
        float[] distances = [.. judged.Select(row => row.Distance).Order()];
        Thresholds set = mixed with { TaskConfidence = Confidence(judged, mixed), Distance = distances[(int)(InDistribution * (distances.Length - 1))] };
        log.WriteLine($"thresholds: network {set.NetworkWeight}, n-grams {set.NgramWeight}, confidence {set.TaskConfidence}, distance {set.Distance}");
        return set;
    }

    // The pair of factors under which the labels are most likely.
    private static Thresholds Mixed(IReadOnlyList<Judgement> judged)
    {
        Thresholds best = new();
        double least = double.MaxValue;
        for (int network = 1; network <= 15; network++)
        {
            for (int ngram = 0; ngram <= 15; ngram++)
            {
                Thresholds tried = new() { NetworkWeight = network / 10f, NgramWeight = ngram / 10f };
                double loss = Loss(judged, tried);
                if (loss >= least) continue;
                least = loss;
                best = tried;
            }
        }

        return best;
    }

    private static double Loss(IReadOnlyList<Judgement> judged, Thresholds thresholds)
    {
        Span<float> tasks = stackalloc float[TaskTypes.Count];
        double loss = 0;
        foreach (Judgement row in judged)
        {
            row.Ngrams.CopyTo(tasks);
            StaticClassifier.Mix(row.Networks, tasks, thresholds);
            loss -= Math.Log(tasks[(int)row.Task] + 1e-9);
        }

        return loss;
    }

    // The lowest confidence above which the wanted share is right.
    private static float Confidence(IReadOnlyList<Judgement> judged, Thresholds mixed)
    {
        List<(float Confidence, bool Right)> answers = [.. judged.Select(row => Answer(row, mixed)).OrderByDescending(answer => answer.Confidence)];
        float threshold = 0.99f;
        int right = 0;
        for (int i = 0; i < answers.Count; i++)
        {
            if (answers[i].Right) right++;
            if (right >= WantedPrecision * (i + 1)) threshold = answers[i].Confidence;
        }

        return Math.Max(threshold, 0.2f);
    }

    private static (float Confidence, bool Right) Answer(Judgement row, Thresholds mixed)
    {
        Span<float> tasks = stackalloc float[TaskTypes.Count];
        row.Ngrams.CopyTo(tasks);
        StaticClassifier.Mix(row.Networks, tasks, mixed);
        int best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(tasks);
        return (tasks[best], best == (int)row.Task);
    }
}
