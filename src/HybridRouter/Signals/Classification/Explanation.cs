namespace HybridRouter.Signals.Classification;

/// <summary>Says which features pushed a task. Names only, never text: an explanation may be logged.</summary>
internal static class Explanation
{
    private const int Most = 10;

    /// <summary>The strongest contributions to a task's logit.</summary>
    /// <param name="weights">The model.</param>
    /// <param name="scratch">What has been read and standardised.</param>
    /// <param name="task">The task to explain.</param>
    internal static IReadOnlyList<Contribution> Of(ClassifierWeights weights, Scratch scratch, TaskType task)
    {
        Dictionary<string, float> pushes = [];
        float[] push = new float[FeatureLayout.Count];
        Span<float> outputs = stackalloc float[Heads.Count];
        foreach (Perceptron network in weights.Tasks)
        {
            network.Forward(scratch.Standardised, scratch.Hidden, outputs);
            network.Push(scratch.Standardised, scratch.Hidden, (int)task, push);
            for (int i = 0; i < push.Length; i++) Add(FeatureLayout.Name(i), push[i] * weights.Thresholds.NetworkWeight / weights.Tasks.Count);
        }

        Span<float> logits = stackalloc float[TaskTypes.Count];
        weights.Ngrams.Logits(scratch.Ngrams, logits);
        Add("words", logits[(int)task] * weights.Thresholds.NgramWeight);
        return [.. pushes.OrderByDescending(pair => Math.Abs(pair.Value)).Take(Most).Select(pair => new Contribution(pair.Key, pair.Value))];

        void Add(string name, float value) => pushes[name] = pushes.GetValueOrDefault(name) + value;
    }
}
