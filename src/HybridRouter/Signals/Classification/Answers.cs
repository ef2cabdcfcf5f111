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
        if (scores.Distance > thresholds.Distance) everything |= UnknownReason.FarFromTraining;
        if (unreadShare > thresholds.UnreadShare) everything |= UnknownReason.NotRead;
        var raw = new RawScores(scores.Best, confidence, Math.Clamp(scores.Difficulty, 1, 5), scores.NeedsKnowledge, scores.NeedsReasoning, scores.LocalSuffices);
        var why = new UnknownOutputs(
            everything | LowIf(confidence < thresholds.TaskConfidence), everything, everything | Unclear(raw.NeedsKnowledge, thresholds),
            everything | Unclear(raw.NeedsReasoning, thresholds), everything | Unclear(raw.LocalSuffices, thresholds));
        return new Classification
        {
            Task = why.Task == UnknownReason.None ? raw.Task : null,
            Difficulty = Known(raw.Difficulty, why.Difficulty),
            NeedsKnowledge = Known(raw.NeedsKnowledge, why.NeedsKnowledge),
            NeedsReasoning = Known(raw.NeedsReasoning, why.NeedsReasoning),
            LocalSuffices = Known(raw.LocalSuffices, why.LocalSuffices),
            Raw = raw,
            Distance = scores.Distance,
            UnreadShare = unreadShare,
            Why = why,
        };
    }

    private static float? Known(float value, UnknownReason why) => why == UnknownReason.None ? value : null;

    private static UnknownReason Unclear(float probability, Thresholds thresholds) => LowIf(Math.Abs(probability - 0.5f) < thresholds.Margin);

    private static UnknownReason LowIf(bool low) => low ? UnknownReason.LowConfidence : UnknownReason.None;
}
