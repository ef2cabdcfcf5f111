using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Classification.Training;

namespace HybridRouter.Local.Embeddings;

/// <summary>
/// Linear answers over a sentence vector: the tasks, then difficulty, knowledge, reasoning and local sufficiency. The file is its
/// weights as float32, one row of 385 (the last the bias) per answer. Immutable once trained, thread-safe.
/// </summary>
internal sealed class EmbeddingHead
{
    internal const int Difficulty = TaskTypes.Count;
    internal const int Knowledge = TaskTypes.Count + 1;
    internal const int Reasoning = TaskTypes.Count + 2;
    internal const int Local = TaskTypes.Count + 3;
    internal const int Answers = TaskTypes.Count + 4;

    /// <summary>Difficulty is answered as a difference from this.</summary>
    internal const float MiddleDifficulty = 2.5f;

    private const int Row = SentenceEmbedder.Dimensions + 1;
    private readonly float[] _weights;

    private EmbeddingHead(float[] weights) => _weights = weights;

    internal static EmbeddingHead Load(string path)
    {
        float[] weights = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
        return weights.Length == Answers * Row ? new EmbeddingHead(weights) : throw new InvalidDataException("not the head of this classifier");
    }

    internal void Save(string path) => File.WriteAllBytes(path, MemoryMarshal.AsBytes(_weights.AsSpan()).ToArray());

    /// <summary>Computes the answers: probabilities of the tasks, then difficulty, then three probabilities.</summary>
    internal void Answer(ReadOnlySpan<float> vector, Span<float> answers)
    {
        Compute(vector, answers);
        TensorPrimitives.SoftMax<float>(answers[..TaskTypes.Count], answers[..TaskTypes.Count]);
        answers[Difficulty] += MiddleDifficulty;
        for (int i = Knowledge; i < Answers; i++) answers[i] = 1 / (1 + MathF.Exp(-answers[i]));
    }

    /// <summary>Trains by stochastic gradient descent, 30 times over the rows; fixed seed, one thread.</summary>
    internal static EmbeddingHead Train(IReadOnlyList<(float[] Vector, TrainingRow Row)> rows)
    {
        var head = new EmbeddingHead(new float[Answers * Row]);
        Random random = new(7);
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        float[] gradient = new float[Answers];
        for (int epoch = 0; epoch < 30; epoch++)
        {
            random.Shuffle(order);
            float rate = 0.5f * (1 - epoch / 30f) + 0.02f;
            foreach (int index in order) head.Step(rows[index].Vector, rows[index].Row, gradient, rate);
        }

        return head;
    }

    private void Step(float[] vector, TrainingRow row, float[] gradient, float rate)
    {
        Answer(vector, gradient);
        gradient[(int)row.Task] -= 1;
        gradient[Difficulty] = Known(gradient[Difficulty] - row.Difficulty) * 0.2f;
        gradient[Knowledge] = Known(gradient[Knowledge] - row.NeedsKnowledge);
        gradient[Reasoning] = Known(gradient[Reasoning] - row.NeedsReasoning);
        gradient[Local] = Known(gradient[Local] - row.LocalSuffices);
        for (int answer = 0; answer < Answers; answer++)
        {
            Span<float> weights = _weights.AsSpan(answer * Row, SentenceEmbedder.Dimensions);
            TensorPrimitives.MultiplyAdd(vector, -rate * gradient[answer], weights, weights);
            _weights[answer * Row + SentenceEmbedder.Dimensions] -= rate * 0.1f * gradient[answer];
        }
    }

    private void Compute(ReadOnlySpan<float> vector, Span<float> answers)
    {
        for (int answer = 0; answer < Answers; answer++)
        {
            ReadOnlySpan<float> row = _weights.AsSpan(answer * Row, Row);
            answers[answer] = row[^1] + TensorPrimitives.Dot(vector, row[..^1]);
        }
    }

    private static float Known(float gradient) => float.IsNaN(gradient) ? 0 : gradient;
}
