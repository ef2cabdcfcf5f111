namespace HybridRouter.Signals.Classification.Training;

/// <summary>Sets on validation what cannot be learned from training rows: how much to trust each part, and when to abstain.</summary>
internal static class Calibration
{
    // Of what is answered, so many are to be right ...
    private const float WantedPrecision = 0.92f;

    // ... and so many of the validation prompts, which are in distribution, are to pass the distance test.
    private const double InDistribution = 0.98;

    internal static Thresholds Set(FeatureReader features, ClassifierWeights weights, IReadOnlyList<LabelledPrompt> validation, TextWriter log)
    {
        if (validation.Count == 0)
        {
            log.WriteLine("no validation rows: thresholds stay at their defaults");
            return new Thresholds();
        }

        Thresholds mixed = Mixed(features, weights, validation);
        var classifier = new StaticClassifier(features, weights with { Thresholds = mixed });
        var scratch = new Scratch();
        List<(float Confidence, bool Right)> answers = [];
        List<float> distances = [];
        foreach (LabelledPrompt prompt in validation)
        {
            features.Read(prompt.Input, scratch, CancellationToken.None);
            Scores scores = classifier.Score(scratch);
            distances.Add(scores.Distance);
            if (prompt.Task is not null) answers.Add((scores.Confidence, scores.Best == prompt.Task));
        }

        distances.Sort();
        Thresholds set = mixed with { TaskConfidence = Confidence(answers), Distance = distances[(int)(InDistribution * (distances.Count - 1))] };
        log.WriteLine($"thresholds: network {set.NetworkWeight}, n-grams {set.NgramWeight}, confidence {set.TaskConfidence}, distance {set.Distance}");
        return set;
    }

    // The pair of factors under which the validation labels are most likely.
    private static Thresholds Mixed(FeatureReader features, ClassifierWeights weights, IReadOnlyList<LabelledPrompt> validation)
    {
        var parts = new StaticClassifier(features, weights with { Thresholds = new Thresholds { NetworkWeight = 1, NgramWeight = 0 } });
        List<(int Task, float[] Networks, float[] Ngrams)> rows = [];
        var scratch = new Scratch();
        foreach (LabelledPrompt prompt in validation.Where(prompt => prompt.Task is not null))
        {
            features.Read(prompt.Input, scratch, CancellationToken.None);
            parts.Score(scratch);
            float[] ngrams = new float[TaskTypes.Count];
            weights.Ngrams.Logits(scratch.Ngrams, ngrams);
            rows.Add(((int)prompt.Task!, [.. scratch.Tasks.Select(probability => MathF.Log(probability + 1e-9f))], ngrams));
        }

        Thresholds best = new();
        double least = double.MaxValue;
        for (float network = 0.1f; network <= 1.5f; network += 0.1f)
        {
            for (float ngram = 0; ngram <= 1.5f; ngram += 0.1f)
            {
                Thresholds tried = new() { NetworkWeight = network, NgramWeight = ngram };
                double loss = Loss(rows, tried);
                if (loss >= least) continue;
                least = loss;
                best = tried;
            }
        }

        return best;
    }

    private static double Loss(List<(int Task, float[] Networks, float[] Ngrams)> rows, Thresholds thresholds)
    {
        Span<float> tasks = stackalloc float[TaskTypes.Count];
        double loss = 0;
        foreach ((int task, float[] networks, float[] ngrams) in rows)
        {
            ngrams.CopyTo(tasks);
            StaticClassifier.Mix(networks, tasks, thresholds);
            loss -= Math.Log(tasks[task] + 1e-9);
        }

        return loss;
    }

    // The lowest confidence above which the wanted share is right.
    private static float Confidence(List<(float Confidence, bool Right)> answers)
    {
        answers.Sort(static (left, right) => right.Confidence.CompareTo(left.Confidence));
        float threshold = 0.99f;
        int right = 0;
        for (int i = 0; i < answers.Count; i++)
        {
            if (answers[i].Right) right++;
            if (right >= WantedPrecision * (i + 1)) threshold = answers[i].Confidence;
        }

        return Math.Max(threshold, 0.2f);
    }
}
