namespace HybridRouter.Signals.Classification.Training;

/// <summary>Textbook figures over rows that are picked by index, so that they can be resampled.</summary>
internal static class Figures
{
    internal static double Accuracy(IReadOnlyList<int> expected, IReadOnlyList<int> answered, int[] rows) =>
        rows.Count(row => expected[row] == answered[row]) / (double)Math.Max(1, rows.Length);

    /// <summary>Mean over the tasks that occur of the harmonic mean of precision and recall.</summary>
    internal static double MacroF1(IReadOnlyList<int> expected, IReadOnlyList<int> answered, int[] rows)
    {
        Span<int> hits = stackalloc int[TaskTypes.Count];
        Span<int> wanted = stackalloc int[TaskTypes.Count];
        Span<int> given = stackalloc int[TaskTypes.Count];
        hits.Clear();
        wanted.Clear();
        given.Clear();
        foreach (int row in rows)
        {
            wanted[expected[row]]++;
            given[answered[row]]++;
            if (expected[row] == answered[row]) hits[expected[row]]++;
        }

        double sum = 0;
        int occurring = 0;
        for (int task = 0; task < TaskTypes.Count; task++)
        {
            if (wanted[task] == 0) continue;
            occurring++;
            sum += 2.0 * hits[task] / (wanted[task] + given[task]);
        }

        return sum / Math.Max(1, occurring);
    }

    /// <summary>Mean squared difference of a probability and what came.</summary>
    internal static double Brier(IReadOnlyList<float> probabilities, IReadOnlyList<float> outcomes, int[] rows) =>
        rows.Average(row => Math.Pow(probabilities[row] - outcomes[row], 2));

    /// <summary>Probability that a positive row scores higher than a negative one; half for ties.</summary>
    internal static double AreaUnderCurve(IReadOnlyList<float> scores, IReadOnlyList<bool> positive, int[] rows)
    {
        double[] ranks = Ranks(scores, rows);
        double sum = 0;
        long positives = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (!positive[rows[i]]) continue;
            positives++;
            sum += ranks[i];
        }

        long negatives = rows.Length - positives;
        return positives == 0 || negatives == 0 ? double.NaN : (sum - positives * (positives + 1) / 2.0) / (positives * negatives);
    }

    /// <summary>Correlation of ranks.</summary>
    internal static double Spearman(IReadOnlyList<float> left, IReadOnlyList<float> right, int[] rows)
    {
        double[] first = Ranks(left, rows), second = Ranks(right, rows);
        double mean = (rows.Length + 1) / 2.0, product = 0, squaresFirst = 0, squaresSecond = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            product += (first[i] - mean) * (second[i] - mean);
            squaresFirst += (first[i] - mean) * (first[i] - mean);
            squaresSecond += (second[i] - mean) * (second[i] - mean);
        }

        return product / Math.Sqrt(Math.Max(1e-12, squaresFirst * squaresSecond));
    }

    /// <summary>Mean gap between confidence and share right over ten bins, weighted by their rows.</summary>
    internal static double CalibrationError(IReadOnlyList<float> confidences, IReadOnlyList<float> right, int[] rows)
    {
        Span<double> confidence = stackalloc double[10];
        Span<double> hits = stackalloc double[10];
        confidence.Clear();
        hits.Clear();
        foreach (int row in rows)
        {
            int bin = Math.Clamp((int)(confidences[row] * 10), 0, 9);
            confidence[bin] += confidences[row];
            hits[bin] += right[row];
        }

        double gap = 0;
        for (int bin = 0; bin < 10; bin++) gap += Math.Abs(confidence[bin] - hits[bin]);
        return gap / Math.Max(1, rows.Length);
    }

    private static double[] Ranks(IReadOnlyList<float> values, int[] rows)
    {
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        float[] keys = [.. rows.Select(row => values[row])];
        Array.Sort(keys, order);
        double[] ranks = new double[rows.Length];
        for (int from = 0; from < rows.Length;)
        {
            int to = from;
            while (to < rows.Length && keys[to] == keys[from]) to++;
            for (int i = from; i < to; i++) ranks[order[i]] = (from + to + 1) / 2.0;
            from = to;
        }

        return ranks;
    }
}
