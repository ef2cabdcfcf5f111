namespace HybridRouter.Signals.Classification;

/// <summary>
/// The baseline that every figure is compared with: what the length of a prompt alone says, as averages over the training examples
/// of similar length. It decides nothing.
/// </summary>
/// <param name="Values">For each bin the share of each task, then mean difficulty, knowledge, reasoning and local sufficiency.</param>
internal sealed record LengthTable(float[] Values)
{
    internal const int Columns = TaskTypes.Count + 4;

    /// <summary>How many bins of lengths there are.</summary>
    internal const int Bins = 20;

    /// <summary>The averages for prompts of a length.</summary>
    /// <param name="dense">Dense features, which contain the length.</param>
    internal ReadOnlySpan<float> Row(ReadOnlySpan<float> dense) => Values.AsSpan(Bin(dense) * Columns, Columns);

    /// <summary>The bin of a prompt: half a unit of the logarithm of its characters each.</summary>
    internal static int Bin(ReadOnlySpan<float> dense) => Math.Clamp((int)(2 * dense[FeatureLayout.Surface]), 0, Bins - 1);
}
