namespace HybridRouter.Signals.Classification;

/// <summary>Where each answer lies in the outputs of a task network: the tasks first, then these.</summary>
internal static class Heads
{
    internal const int NeedsKnowledge = TaskTypes.Count;
    internal const int NeedsReasoning = TaskTypes.Count + 1;

    /// <summary>Difficulty minus <see cref="MiddleDifficulty"/>.</summary>
    internal const int Difficulty = TaskTypes.Count + 2;

    internal const int Count = TaskTypes.Count + 3;

    internal const float MiddleDifficulty = 2.5f;

    internal static float Sigmoid(float value) => 1 / (1 + MathF.Exp(-value));
}
