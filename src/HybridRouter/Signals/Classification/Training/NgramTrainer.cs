using System.Numerics.Tensors;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>Trains the linear part over n-gram buckets: softmax regression by AdaGrad with a penalty. One thread, one seed.</summary>
internal sealed class NgramTrainer(int seed, float rate, float penalty)
{
    private const int Width = NgramWeights.Width;
    private readonly Random _random = new(seed);
    private readonly float[] _history = new float[NgramFeatures.Buckets * Width];

    /// <summary>The weights, one row of <see cref="NgramWeights.Width"/> per bucket.</summary>
    internal float[] Weights { get; } = new float[NgramFeatures.Buckets * Width];

    internal void Epoch(IReadOnlyList<Example> examples)
    {
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        _random.Shuffle(order);
        Span<float> logits = stackalloc float[Width];
        foreach (int index in order)
        {
            Example example = examples[index];
            if (example.Ngrams.Length == 0) continue;
            float scale = NgramWeights.Scale(example.Ngrams.Length);
            Sum(example.Ngrams, scale, logits);
            Gradient(example, logits);
            TensorPrimitives.Multiply(logits, scale, logits);
            foreach (int bucket in example.Ngrams) Step(bucket, logits);
        }
    }

    // The difficulty's column is there for the comparison of hashed n-grams with the networks; it answers nothing.
    private static void Gradient(Example example, Span<float> logits)
    {
        Span<float> tasks = logits[..TaskTypes.Count];
        if (example.Task < 0)
        {
            tasks.Clear();
        }
        else
        {
            TensorPrimitives.SoftMax<float>(tasks, tasks);
            tasks[example.Task] -= 1;
        }

        float local = Heads.Sigmoid(logits[NgramWeights.LocalColumn]) - example.LocalSuffices;
        float difficulty = logits[NgramWeights.DifficultyColumn] + Heads.MiddleDifficulty - example.Difficulty;
        logits[NgramWeights.DifficultyColumn] = float.IsNaN(difficulty) ? 0 : difficulty;
        TensorPrimitives.Multiply(logits, example.Weight, logits);
        logits[NgramWeights.LocalColumn] = float.IsNaN(local) ? 0 : local * example.LocalWeight;
    }

    private void Sum(int[] buckets, float scale, Span<float> logits)
    {
        logits.Clear();
        foreach (int bucket in buckets) TensorPrimitives.Add(logits, Weights.AsSpan(bucket * Width, Width), logits);
        TensorPrimitives.Multiply(logits, scale, logits);
    }

    private void Step(int bucket, ReadOnlySpan<float> gradient)
    {
        Span<float> weights = Weights.AsSpan(bucket * Width, Width);
        Span<float> history = _history.AsSpan(bucket * Width, Width);
        for (int i = 0; i < NgramWeights.Columns; i++)
        {
            float whole = gradient[i] + penalty * weights[i];
            history[i] += whole * whole;
            weights[i] -= rate * whole / (MathF.Sqrt(history[i]) + 1e-3f);
        }
    }
}
