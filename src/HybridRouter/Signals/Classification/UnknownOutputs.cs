namespace HybridRouter.Signals.Classification;

/// <summary>Why each output of a classification is unknown; <see cref="UnknownReason.None"/> where it is known.</summary>
/// <param name="Task">The kind of work.</param>
/// <param name="Difficulty">How hard it is.</param>
/// <param name="NeedsKnowledge">Whether it needs knowledge.</param>
/// <param name="NeedsReasoning">Whether it needs steps of thought.</param>
/// <param name="LocalSuffices">Whether a local model suffices.</param>
public readonly record struct UnknownOutputs(
    UnknownReason Task, UnknownReason Difficulty, UnknownReason NeedsKnowledge, UnknownReason NeedsReasoning, UnknownReason LocalSuffices)
{
    /// <summary>Every reason of any output.</summary>
    public UnknownReason Any => Task | Difficulty | NeedsKnowledge | NeedsReasoning | LocalSuffices;

    /// <summary>All outputs unknown for the same reason.</summary>
    public static UnknownOutputs All(UnknownReason reason) => new(reason, reason, reason, reason, reason);
}
