namespace HybridRouter.Signals.Classification.Training;

/// <summary>One row with what each of three judges says about it: the classifier, its n-grams alone, and the length alone.</summary>
internal sealed record Judged(LabelledPrompt Prompt, Classification Answer, Opinion Ours, Opinion Ngrams, Opinion Length)
{
    /// <summary>Judges rows by a trained model.</summary>
    internal static List<Judged> All(FeatureReader features, ClassifierWeights weights, IEnumerable<LabelledPrompt> prompts)
    {
        var classifier = new StaticClassifier(features, weights);
        var scratch = new Scratch();
        List<Judged> all = [];
        foreach (LabelledPrompt prompt in prompts)
        {
            features.Read(prompt.Input, scratch, CancellationToken.None);
            Scores scores = classifier.Score(scratch);
            var ours = new Opinion((int)scores.Best, scores.Confidence, scores.Difficulty, scores.LocalSuffices, scores.NeedsKnowledge, scores.NeedsReasoning);
            all.Add(new Judged(prompt, Answers.From(scores, scratch.UnreadShare, weights.Thresholds), ours, OfNgrams(weights, scratch), OfLength(weights, scratch)));
        }

        return all;
    }

    private static Opinion OfNgrams(ClassifierWeights weights, Scratch scratch)
    {
        float[] logits = new float[NgramWeights.Columns];
        weights.Ngrams.Logits(scratch.Ngrams, logits);
        float[] tasks = new float[TaskTypes.Count];
        System.Numerics.Tensors.TensorPrimitives.SoftMax<float>(logits.AsSpan(0, TaskTypes.Count), tasks);
        int best = Array.IndexOf(tasks, tasks.Max());
        return new Opinion(best, tasks[best], logits[NgramWeights.DifficultyColumn] + Heads.MiddleDifficulty, Heads.Sigmoid(logits[NgramWeights.LocalColumn]), float.NaN, float.NaN);
    }

    private static Opinion OfLength(ClassifierWeights weights, Scratch scratch)
    {
        ReadOnlySpan<float> row = weights.Lengths.Row(scratch.Dense);
        int best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(row[..TaskTypes.Count]);
        return new Opinion(best, row[best], row[TaskTypes.Count], row[TaskTypes.Count + 3], row[TaskTypes.Count + 1], row[TaskTypes.Count + 2]);
    }
}

/// <summary>What one judge says about a row, without abstention.</summary>
internal readonly record struct Opinion(int Task, float Confidence, float Difficulty, float Local, float Knowledge, float Reasoning);
