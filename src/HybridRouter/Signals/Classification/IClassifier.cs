namespace HybridRouter.Signals.Classification;

/// <summary>
/// Says what a prompt asks for. Two implementations exist: the static one of this folder (pure C#, well under a millisecond)
/// and the ONNX one of HybridRouter.Local; a setting chooses.
/// </summary>
/// <remarks>
/// Implementations are thread-safe and never throw for the sake of a text: empty, broken UTF-16 and endless input all yield a
/// <see cref="Classification"/>, at worst one whose outputs are unknown. Only cancellation throws.
/// </remarks>
public interface IClassifier
{
    /// <summary>Classifies one request. Synchronous: there is nothing to wait for.</summary>
    /// <param name="input">The request; its text is read during the call and not kept.</param>
    /// <param name="cancellationToken">Ends the work early, for a deadline.</param>
    /// <exception cref="OperationCanceledException">The deadline passed; treat it as <see cref="UnknownReason.Deadline"/>.</exception>
    Classification Classify(ClassifierInput input, CancellationToken cancellationToken);

    /// <summary>What pushed the answers of <see cref="Classify"/>. Slower: meant for a person who asks, and called for nobody else.</summary>
    /// <param name="input">The request.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns><see cref="Pushes.None"/> when the classifier cannot say.</returns>
    Pushes Explain(ClassifierInput input, CancellationToken cancellationToken);
}
