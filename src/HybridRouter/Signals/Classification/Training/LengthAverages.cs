namespace HybridRouter.Signals.Classification.Training;

/// <summary>Fits the baseline of lengths: averages over the training examples of similar length.</summary>
internal static class LengthAverages
{
    internal static LengthTable Fit(IReadOnlyList<Example> examples)
    {
        double[] sums = new double[LengthTable.Bins * LengthTable.Columns];
        double[] weights = new double[LengthTable.Bins * LengthTable.Columns];
        foreach (Example example in examples)
        {
            int bin = LengthTable.Bin(example.Dense) * LengthTable.Columns;
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
}
