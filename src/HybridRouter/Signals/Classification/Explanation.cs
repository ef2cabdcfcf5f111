using System.Numerics.Tensors;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// Says which features pushed a task and the prior of local sufficiency. Names only, never text: an explanation may be logged. The
/// networks are exact: at the hidden units that are active they are linear, so that each input has its share of a logit.
/// </summary>
internal static class Explanation
{
    private static readonly string[] Names = [.. Enumerable.Range(0, FeatureLayout.Count).Select(FeatureLayout.Name)];

    /// <summary>The strongest contributions.</summary>
    /// <param name="weights">The model.</param>
    /// <param name="scratch">What has been read and standardised.</param>
    /// <param name="task">The task to explain.</param>
    internal static Pushes Of(ClassifierWeights weights, Scratch scratch, TaskType task)
    {
        Dictionary<string, float> pushes = [];
        foreach (Perceptron network in weights.Tasks)
        {
            float[] share = Share(network, scratch, (int)task, amongTasks: true);
            Add(pushes, share, weights.Thresholds.NetworkWeight / weights.Tasks.Count);
        }

        AddWords(pushes, weights, scratch, (int)task);
        Dictionary<string, float> local = [];
        Add(local, Share(weights.Local, scratch, 0, amongTasks: false), 1);
        return new Pushes(Strongest(pushes), Strongest(local));
    }

    /// <summary>What each input adds to an output. What it adds to all tasks alike pushes none of them: for a task its share is above the tasks' mean.</summary>
    private static float[] Share(Perceptron network, Scratch scratch, int output, bool amongTasks)
    {
        Span<float> outputs = stackalloc float[Heads.Count];
        network.Forward(scratch.Standardised, scratch.Hidden, outputs);
        float[] share = new float[network.Inputs];
        for (int unit = 0; unit < network.Hidden; unit++)
        {
            if (scratch.Hidden[unit] <= 0) continue;
            float weight = network.Second[output * network.Hidden + unit] - (amongTasks ? MeanOverTasks(network, unit) : 0);
            TensorPrimitives.MultiplyAdd(network.First.AsSpan(unit * network.Inputs, network.Inputs), weight, share, share);
        }

        TensorPrimitives.Multiply(share, scratch.Standardised, share);
        return share;
    }

    private static float MeanOverTasks(Perceptron network, int unit)
    {
        float sum = 0;
        for (int task = 0; task < TaskTypes.Count; task++) sum += network.Second[task * network.Hidden + unit];
        return sum / TaskTypes.Count;
    }

    private static void AddWords(Dictionary<string, float> pushes, ClassifierWeights weights, Scratch scratch, int task)
    {
        Span<float> logits = stackalloc float[TaskTypes.Count];
        int start = 0;
        for (int section = 0; section < NgramFeatures.Sections.Count; section++)
        {
            ReadOnlySpan<int> buckets = scratch.Ngrams[start..scratch.NgramEnds[section]];
            start = scratch.NgramEnds[section];
            if (buckets.IsEmpty) continue;
            weights.Ngrams.Logits(buckets, logits);
            float factor = weights.Thresholds.NgramWeight * NgramWeights.Scale(scratch.NgramCount) / NgramWeights.Scale(buckets.Length);
            Add(pushes, NgramFeatures.Sections[section], factor * (logits[task] - TensorPrimitives.Sum<float>(logits) / TaskTypes.Count));
        }
    }

    private static void Add(Dictionary<string, float> pushes, float[] share, float factor)
    {
        for (int i = 0; i < share.Length; i++) Add(pushes, Names[i], share[i] * factor);
    }

    private static void Add(Dictionary<string, float> pushes, string name, float value) => pushes[name] = pushes.GetValueOrDefault(name) + value;

    private static IReadOnlyList<Contribution> Strongest(Dictionary<string, float> pushes) =>
    [
        .. pushes.Where(static pair => pair.Value != 0).OrderByDescending(static pair => Math.Abs(pair.Value)).ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            .Take(Pushes.Most).Select(static pair => new Contribution(pair.Key, pair.Value)),
    ];
}
