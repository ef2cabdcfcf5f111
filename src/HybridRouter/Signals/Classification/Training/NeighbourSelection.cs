namespace HybridRouter.Signals.Classification.Training;

/// <summary>Chooses which training examples the neighbours keep: a random sample, as many of each task.</summary>
internal static class NeighbourSelection
{
    /// <summary>Projected, rounded examples, one row after the other.</summary>
    internal static sbyte[] Choose(IReadOnlyList<Example> rows, IReadOnlyList<Example> standardised, TrainingSettings settings)
    {
        Random random = new(settings.Seed);
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        random.Shuffle(order);
        int perTask = settings.Examples / (TaskTypes.Count + 1);
        int[] chosen = new int[TaskTypes.Count + 1];
        List<sbyte> kept = [];
        float[] projected = new float[Neighbours.Width];
        sbyte[] rounded = new sbyte[Neighbours.Width];
        foreach (int index in order)
        {
            if (chosen[rows[index].Task + 1]++ >= perTask) continue;
            Neighbours.Project(rows[index].Dense, standardised[index].Dense, projected);
            Neighbours.Quantise(projected, rounded);
            kept.AddRange(rounded);
        }

        return [.. kept];
    }
}
