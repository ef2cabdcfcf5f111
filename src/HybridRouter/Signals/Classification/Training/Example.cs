namespace HybridRouter.Signals.Classification.Training;

/// <summary>A prompt as numbers, with the labels that it has; a missing label is <see cref="float.NaN"/> (the task: -1).</summary>
internal sealed class Example
{
    internal required float[] Dense { get; init; }

    internal required int[] Ngrams { get; init; }

    internal required int Task { get; init; }

    internal required float Difficulty { get; init; }

    internal required float NeedsKnowledge { get; init; }

    internal required float NeedsReasoning { get; init; }

    internal required float LocalSuffices { get; init; }

    /// <summary>What it counts for the task, the needs and the difficulty.</summary>
    internal required float Weight { get; init; }

    /// <summary>What it counts for <em>local suffices</em>.</summary>
    internal required float LocalWeight { get; init; }
}
