namespace HybridRouter.Signals.Classification;

/// <summary>What a classifier computed before any output abstained: for explanations and for ranking, never for a decision.</summary>
/// <param name="Task">The likeliest kind of work.</param>
/// <param name="TaskConfidence">Its calibrated probability, 0 to 1, lowered by what was not read.</param>
/// <param name="Difficulty">From 1 (trivial) to 5 (expert work).</param>
/// <param name="NeedsKnowledge">Probability, 0 to 1.</param>
/// <param name="NeedsReasoning">Probability, 0 to 1.</param>
/// <param name="LocalSuffices">Probability, 0 to 1.</param>
public readonly record struct RawScores(
    TaskType Task, float TaskConfidence, float Difficulty, float NeedsKnowledge, float NeedsReasoning, float LocalSuffices);
