namespace HybridRouter.Signals.Classification;

/// <summary>What turns scores into answers: set on validation, kept in the model file, listed in the model card.</summary>
internal sealed record Thresholds
{
    /// <summary>Factor of the networks' logits.</summary>
    internal float NetworkWeight { get; init; } = 1;

    /// <summary>Factor of the n-grams' logits.</summary>
    internal float NgramWeight { get; init; } = 1;

    /// <summary>Share (0 to 1) of the n-grams in the logit of <em>local suffices</em>; the network has the rest.</summary>
    internal float LocalNgramShare { get; init; } = 0.3f;

    /// <summary>A task less likely than this is unknown.</summary>
    internal float TaskConfidence { get; init; } = 0.4f;

    /// <summary>Farther than this from all training examples, every output is unknown.</summary>
    internal float Distance { get; init; } = 0.6f;

    /// <summary>Needs of knowledge and of reasoning, and local sufficiency, are unknown nearer than this to one half.</summary>
    internal float Margin { get; init; } = 0.1f;

    /// <summary>With a larger share of the question unread, every output is unknown.</summary>
    internal float UnreadShare { get; init; } = 0.98f;

    /// <summary>By how much the confidence falls when nothing of the question was read.</summary>
    internal float UnreadPenalty { get; init; } = 0.4f;

    internal IReadOnlyList<float> Values => [NetworkWeight, NgramWeight, TaskConfidence, Distance, Margin, UnreadShare, UnreadPenalty, LocalNgramShare];

    internal static Thresholds From(ReadOnlySpan<float> values) => new()
    {
        NetworkWeight = values[0],
        NgramWeight = values[1],
        TaskConfidence = values[2],
        Distance = values[3],
        Margin = values[4],
        UnreadShare = values[5],
        UnreadPenalty = values[6],
        LocalNgramShare = values[7],
    };
}
