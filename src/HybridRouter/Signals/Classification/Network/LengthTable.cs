using HybridRouter.Signals.Classification.Training;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// The baseline that every figure is compared with: what the length of a prompt alone says, as averages over the training examples
/// of similar length. It decides nothing.
/// </summary>
/// <param name="Values">For each bin the share of each task, then mean difficulty, knowledge, reasoning and local sufficiency.</param>
internal sealed record LengthTable(float[] Values)
{
    internal const int Columns = TaskTypes.Count + 4;
    private const int Bins = 20;

    /// <summary>The averages for prompts of a length.</summary>
    /// <param name="dense">Dense features, which contain the length.</param>
    internal ReadOnlySpan<float> Row(ReadOnlySpan<float> dense) => Values.AsSpan(Bin(dense) * Columns, Columns);

    internal static LengthTable Fit(IReadOnlyList<Example> examples)
    {
        double[] sums = new double[Bins * Columns];
        double[] weights = new double[Bins * Columns];
        foreach (Example example in examples)
        {
            int bin = Bin(example.Dense) * Columns;
            for (int task = 0; task < TaskTypes.Count && example.Task >= 0; task++) Add(bin + task, task == example.Task ? 1 : 0, example.Weight);
            Add(bin + TaskTypes.Count, example.Difficulty, example.Weight);
            Add(bin + TaskTypes.Count + 1, example.NeedsKnowledge, example.Weight);
            Add(bin + TaskTypes.Count + 2, example.NeedsReasoning, example.Weight);
            Add(bin + TaskTypes.Count + 3, example.LocalSuffices, example.Weight);
        }

        return new LengthTable([.. sums.Select((sum, i) => (float)(sum / Math.Max(1e-9, weights[i])))]);

        void Add(int cell, float value, float weight)
        {
            if (float.IsNaN(value)) return;
            sums[cell] += weight * value;
            weights[cell] += weight;
        }
    }

    private static int Bin(ReadOnlySpan<float> dense) => Math.Clamp((int)(2 * dense[FeatureLayout.Surface]), 0, Bins - 1);
}
