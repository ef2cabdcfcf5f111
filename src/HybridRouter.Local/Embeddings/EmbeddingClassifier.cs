using System.Numerics.Tensors;
using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Classification.Training;

namespace HybridRouter.Local.Embeddings;

/// <summary>
/// A classifier over a sentence embedding (ONNX), to show that the default one can be exchanged. It takes 2 to 8 ms of one core, where
/// the default takes a tenth of one: give it a longer deadline. Thread-safe; disposing it disposes the embedder.
/// </summary>
public sealed class EmbeddingClassifier : IClassifier, IDisposable
{
    // First and last tokens of the question: the run's time grows with them.
    private const int OpeningTokens = 84;
    private const int ClosingTokens = 42;
    private const int ReadCharacters = 2000;

    private readonly SentenceEmbedder _embedder;
    private readonly EmbeddingHead _head;
    private readonly float _confidence;

    private EmbeddingClassifier(SentenceEmbedder embedder, EmbeddingHead head, float confidence)
    {
        _embedder = embedder;
        _head = head;
        _confidence = confidence;
    }

    /// <summary>Loads <c>model.onnx</c>, <c>vocab.txt</c> and <c>head.bin</c> from a folder.</summary>
    /// <param name="folder">The folder, such as <c>models/minilm-l6-v2</c>.</param>
    /// <param name="confidence">A task less likely than this (0 to 1) is unknown; default 0.5.</param>
    /// <exception cref="IOException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">The head is not one of this classifier.</exception>
    public static EmbeddingClassifier Load(string folder, float confidence = 0.5f)
    {
        EmbeddingHead head = EmbeddingHead.Load(Path.Combine(folder, "head.bin"));
        return new EmbeddingClassifier(new SentenceEmbedder(folder), head, confidence);
    }

    /// <summary>Trains the head on the labelled rows and writes <c>head.bin</c>.</summary>
    /// <param name="folder">The folder of the embedder.</param>
    /// <param name="rows">Rows to train on.</param>
    /// <param name="cancellationToken">Ends the training without writing.</param>
    public static void Train(string folder, IEnumerable<TrainingRow> rows, CancellationToken cancellationToken)
    {
        using SentenceEmbedder embedder = new(folder);
        List<(float[] Vector, TrainingRow Row)> embedded = [];
        foreach (TrainingRow row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Vector(embedder, row.Input) is { } vector) embedded.Add((vector, row));
        }

        EmbeddingHead.Train(embedded).Save(Path.Combine(folder, "head.bin"));
    }

    /// <inheritdoc/>
    public Classification Classify(ClassifierInput input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Vector(_embedder, input) is not { } vector) return Classification.Unknown(UnknownReason.Empty);
        Span<float> answers = stackalloc float[EmbeddingHead.Answers];
        _head.Answer(vector, answers);
        int best = TensorPrimitives.IndexOfMax<float>(answers[..TaskTypes.Count]);
        bool confident = answers[best] >= _confidence;
        var raw = new RawScores((TaskType)best, answers[best], Math.Clamp(answers[EmbeddingHead.Difficulty], 1, 5),
            answers[EmbeddingHead.Knowledge], answers[EmbeddingHead.Reasoning], answers[EmbeddingHead.Local]);
        return new Classification
        {
            Task = confident ? (TaskType)best : null,
            Difficulty = raw.Difficulty,
            NeedsKnowledge = raw.NeedsKnowledge,
            NeedsReasoning = raw.NeedsReasoning,
            LocalSuffices = raw.LocalSuffices,
            Raw = raw,
            Why = new UnknownOutputs { Task = confident ? UnknownReason.None : UnknownReason.LowConfidence },
        };
    }

    /// <summary>Nothing: a sentence vector has no features that a person could read.</summary>
    public Pushes Explain(ClassifierInput input, CancellationToken cancellationToken) => Pushes.None;

    /// <inheritdoc/>
    public void Dispose() => _embedder.Dispose();

    private static float[]? Vector(SentenceEmbedder embedder, in ClassifierInput input)
    {
        ReadOnlySpan<char> question = input.Question();
        Span<int> tokens = stackalloc int[OpeningTokens + ClosingTokens];
        Span<int> all = stackalloc int[ReadCharacters];
        int count = embedder.Encode(question[..Math.Min(question.Length, ReadCharacters)], all);
        if (count == 0) return null;
        if (count <= tokens.Length) return embedder.Embed(all[..count]);
        all[..OpeningTokens].CopyTo(tokens);
        int closing = embedder.Encode(question[^Math.Min(question.Length, ReadCharacters)..], all);
        ReadOnlySpan<int> last = all[Math.Max(0, closing - ClosingTokens)..closing];
        last.CopyTo(tokens[OpeningTokens..]);
        return embedder.Embed(tokens[..(OpeningTokens + last.Length)]);
    }
}
