namespace HybridRouter.Signals.Classification;

/// <summary>What a model computes before anything abstains.</summary>
/// <param name="Best">The most likely task.</param>
/// <param name="Confidence">Its probability.</param>
/// <param name="Difficulty">1 to 5, not yet cut to that range.</param>
/// <param name="NeedsKnowledge">A probability.</param>
/// <param name="NeedsReasoning">A probability.</param>
/// <param name="LocalSuffices">A probability.</param>
/// <param name="Distance">Distance to the training examples; NaN when the model has none.</param>
internal readonly record struct Scores(
    TaskType Best, float Confidence, float Difficulty, float NeedsKnowledge, float NeedsReasoning, float LocalSuffices, float Distance);

/// <summary>From scores to answers: each output abstains on its own.</summary>
internal static class Answers
{
    internal static Classification From(in Scores scores, float unreadShare, Thresholds thresholds)
    {
        float confidence = scores.Confidence * (1 - thresholds.UnreadPenalty * unreadShare);
        UnknownReason everything = UnknownReason.None;
        if (scores.Distance > thresholds.Distance) everything |= UnknownReason.OutOfDistribution;
        if (unreadShare > thresholds.UnreadShare) everything |= UnknownReason.Unread;
        bool known = everything == UnknownReason.None;
        bool confident = confidence >= thresholds.TaskConfidence;
        float? knowledge = Clear(scores.NeedsKnowledge, known, thresholds);
        float? reasoning = Clear(scores.NeedsReasoning, known, thresholds);
        float? local = Clear(scores.LocalSuffices, known, thresholds);
        return new Classification
        {
            Task = known && confident ? scores.Best : null,
            TaskConfidence = confidence,
            Difficulty = known ? Math.Clamp(scores.Difficulty, 1, 5) : null,
            NeedsKnowledge = knowledge,
            NeedsReasoning = reasoning,
            LocalSuffices = local,
            RawLocalSuffices = scores.LocalSuffices,
            Distance = scores.Distance,
            UnreadShare = unreadShare,
            Reasons = everything | (confident && knowledge is not null && reasoning is not null && local is not null ? UnknownReason.None : UnknownReason.LowConfidence),
        };
    }

    private static float? Clear(float probability, bool known, Thresholds thresholds) =>
        known && Math.Abs(probability - 0.5f) >= thresholds.Margin ? probability : null;
}
