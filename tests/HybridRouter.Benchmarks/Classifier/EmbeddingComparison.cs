using HybridRouter.Local.Embeddings;
using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Classification.Training;

namespace HybridRouter.Benchmarks.Classifier;

/// <summary>Trains the head of the exchangeable ONNX classifier, and compares both classifiers on the natural validation prompts.</summary>
internal static class EmbeddingComparison
{
    /// <summary>Writes <c>head.bin</c> into the embedder's folder.</summary>
    internal static void Train(ClassifierFolders folders, string embedder, CancellationToken cancellationToken) =>
        EmbeddingClassifier.Train(embedder, TrainingRun.Rows(folders, variants: 2), cancellationToken);

    /// <summary>Prints how often each is right without abstention, and with it.</summary>
    internal static void Compare(ClassifierFolders folders, string embedder, TextWriter output)
    {
        IReadOnlyList<TrainingRow> rows = TrainingRun.ValidationRows(folders);
        using EmbeddingClassifier embedding = EmbeddingClassifier.Load(embedder, confidence: 0);
        output.WriteLine($"embedding: right {Right(embedding, rows):0.000} of {rows.Count}");
        output.WriteLine($"static, unknown counted as wrong: right {Right(StaticClassifier.Load(folders.Model), rows):0.000}");
    }

    private static double Right(IClassifier classifier, IReadOnlyList<TrainingRow> rows) =>
        rows.Average(row => classifier.Classify(row.Input, CancellationToken.None).Task == row.Task ? 1.0 : 0);
}
