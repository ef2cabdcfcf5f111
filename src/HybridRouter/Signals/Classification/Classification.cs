namespace HybridRouter.Signals.Classification;

/// <summary>What a classifier says about one prompt. Each output abstains on its own: <see langword="null"/> is unknown, and unknown is never easy.</summary>
public sealed record Classification
{
    /// <summary>What is asked for; <see langword="null"/>: unknown.</summary>
    public TaskType? Task { get; init; }

    /// <summary>Calibrated probability (0 to 1) that the most likely task is right, also when it is too low to answer.</summary>
    public float TaskConfidence => Raw?.TaskConfidence ?? 0;

    /// <summary>How hard the request is, from 1 (trivial) to 5 (expert work); <see langword="null"/>: unknown.</summary>
    public float? Difficulty { get; init; }

    /// <summary>Probability (0 to 1) that the answer needs knowledge which the prompt does not contain; <see langword="null"/>: unknown.</summary>
    public float? NeedsKnowledge { get; init; }

    /// <summary>Probability (0 to 1) that the answer needs several steps of thought; <see langword="null"/>: unknown.</summary>
    public float? NeedsReasoning { get; init; }

    /// <summary>
    /// Probability (0 to 1) that a small local model suffices; <see langword="null"/>: unknown. A prior: it is calibrated on the
    /// training sources only, so that a deployment should shift it by its own outcomes.
    /// </summary>
    public float? LocalSuffices { get; init; }

    /// <summary>The same without abstention, for ranking; 0 (assume that local does not suffice) when nothing could be computed.</summary>
    public float RawLocalSuffices => Raw?.LocalSuffices ?? 0;

    /// <summary>Distance to the nearest training examples: 0 is identical, above the threshold of the model card is out of distribution; <see cref="float.NaN"/> when not computed.</summary>
    public float Distance { get; init; } = float.NaN;

    /// <summary>Share (0 to 1) of the user's last turn that the windows did not read.</summary>
    public float UnreadShare { get; init; }

    /// <summary>What was computed before any output abstained; <see langword="null"/> when nothing could be.</summary>
    public RawScores? Raw { get; init; }

    /// <summary>Why each output is unknown.</summary>
    public UnknownOutputs Why { get; init; }

    /// <summary>Why any output is unknown; <see cref="UnknownReason.None"/> when all are known.</summary>
    public UnknownReason Reasons => Why.Any;

    /// <summary>Everything unknown, for one reason.</summary>
    public static Classification Unknown(UnknownReason reason) => new() { Why = UnknownOutputs.All(reason) };
}
