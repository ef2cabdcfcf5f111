namespace HybridRouter.Signals.Classification;

/// <summary>Why an output of a classifier is unknown. Several can hold at once.</summary>
[Flags]
public enum UnknownReason
{
    /// <summary>Nothing is unknown.</summary>
    None = 0,

    /// <summary>There is no text to classify.</summary>
    Empty = 1,

    /// <summary>The likeliest answer is not likely enough.</summary>
    LowConfidence = 2,

    /// <summary>The prompt is too far from everything seen in training.</summary>
    FarFromTraining = 4,

    /// <summary>Too much of the text was not read.</summary>
    NotRead = 8,

    /// <summary>The classifier missed its deadline.</summary>
    Deadline = 16,

    /// <summary>The classifier failed.</summary>
    Failed = 32,

    /// <summary>No classifier is configured, or its model is not there.</summary>
    NoClassifier = 64,

    /// <summary>Nobody asked: the policy has no rule about the classifier's answers.</summary>
    NotAsked = 128,
}

/// <summary>The codes of <see cref="UnknownReason"/> in decisions, ledgers and outputs.</summary>
public static class UnknownReasons
{
    /// <summary>One code per reason that holds, such as <c>low_confidence</c>, in the order of the enum; empty for <see cref="UnknownReason.None"/>.</summary>
    public static IReadOnlyList<string> Codes(this UnknownReason reasons) => reasons == UnknownReason.None
        ? []
        : [.. Enum.GetValues<UnknownReason>().Where(reason => reason != UnknownReason.None && reasons.HasFlag(reason)).Select(Code)];

    private static string Code(UnknownReason reason) => reason switch
    {
        UnknownReason.None => "none",
        UnknownReason.Empty => "empty",
        UnknownReason.LowConfidence => "low_confidence",
        UnknownReason.FarFromTraining => "far_from_training",
        UnknownReason.NotRead => "not_read",
        UnknownReason.Deadline => "deadline",
        UnknownReason.Failed => "failed",
        UnknownReason.NoClassifier => "no_classifier",
        UnknownReason.NotAsked => "not_asked",
    };
}
