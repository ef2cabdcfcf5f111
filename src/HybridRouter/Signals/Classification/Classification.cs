namespace HybridRouter.Signals.Classification;

/// <summary>What a classifier says about one prompt. Each output abstains on its own: <see langword="null"/> is unknown, and unknown is never easy.</summary>
public sealed record Classification
{
    /// <summary>What is asked for; <see langword="null"/>: unknown.</summary>
    public TaskType? Task { get; init; }

    /// <summary>Calibrated probability (0 to 1) that the most likely task is right, also when it is too low to answer.</summary>
    public float TaskConfidence { get; init; }

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
    public float RawLocalSuffices { get; init; }

    /// <summary>Distance to the nearest training examples: 0 is identical, above the threshold of the model card is out of distribution; <see cref="float.NaN"/> when not computed.</summary>
    public float Distance { get; init; } = float.NaN;

    /// <summary>Share (0 to 1) of the user's last turn that the windows did not read.</summary>
    public float UnreadShare { get; init; }

    /// <summary>Why an output is unknown; <see cref="UnknownReason.None"/> when all are known.</summary>
    public UnknownReason Reasons { get; init; }

    /// <summary>Everything unknown, for one reason.</summary>
    public static Classification Unknown(UnknownReason reason) => new() { Reasons = reason };
}

/// <summary>Why a classifier abstained. Several can hold at once.</summary>
[Flags]
public enum UnknownReason
{
    /// <summary>Nothing is unknown.</summary>
    None = 0,

    /// <summary>There is no text to classify.</summary>
    Empty = 1,

    /// <summary>The most likely task is not likely enough.</summary>
    LowConfidence = 2,

    /// <summary>The prompt is too far from everything seen in training.</summary>
    OutOfDistribution = 4,

    /// <summary>Too much of the text was not read.</summary>
    Unread = 8,

    /// <summary>The classifier missed its deadline.</summary>
    Late = 16,

    /// <summary>The classifier failed.</summary>
    Failed = 32,

    /// <summary>No classifier is configured.</summary>
    Absent = 64,
}

/// <summary>The codes of <see cref="UnknownReason"/> in decisions, ledgers and outputs.</summary>
public static class UnknownReasons
{
    /// <summary>One code per reason that holds, such as <c>low_confidence</c>; empty for <see cref="UnknownReason.None"/>.</summary>
    public static IReadOnlyList<string> Codes(this UnknownReason reasons) =>
        [.. Enum.GetValues<UnknownReason>().Where(reason => reason != UnknownReason.None && reasons.HasFlag(reason)).Select(Code)];

    private static string Code(UnknownReason reason) => reason switch
    {
        UnknownReason.None => "none",
        UnknownReason.Empty => "empty",
        UnknownReason.LowConfidence => "low_confidence",
        UnknownReason.OutOfDistribution => "out_of_distribution",
        UnknownReason.Unread => "unread",
        UnknownReason.Late => "late",
        UnknownReason.Failed => "failed",
        UnknownReason.Absent => "absent",
    };
}

/// <summary>A feature that pushed the most likely task, and how much.</summary>
/// <param name="Feature">A name such as <c>surface:question_mark_at_end</c> or <c>cue:summarise_head</c>. Never text of the prompt.</param>
/// <param name="Push">Change of the task's logit that the feature is responsible for; negative speaks against.</param>
public readonly record struct Contribution(string Feature, float Push);
