namespace HybridRouter.Signals.Classification.Training;

/// <summary>A figure with its 95 % interval: percentiles over 1,000 resamples of the rows, with a fixed seed.</summary>
/// <param name="Value">Over all rows; NaN when it cannot be computed.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Estimate(double Value, double Low, double High)
{
    private const int Resamples = 1000;

    /// <summary>Computes a figure of rows that are given by their indices.</summary>
    internal static Estimate Of(int count, Func<int[], double> figure)
    {
        if (count == 0) return new Estimate(double.NaN, double.NaN, double.NaN);
        Random random = new(11);
        double[] values = new double[Resamples];
        int[] indices = new int[count];
        for (int resample = 0; resample < Resamples; resample++)
        {
            for (int i = 0; i < count; i++) indices[i] = random.Next(count);
            values[resample] = figure(indices);
        }

        Array.Sort(values);
        return new Estimate(figure([.. Enumerable.Range(0, count)]), values[Resamples / 40], values[Resamples - Resamples / 40 - 1]);
    }

    public override string ToString() => double.IsNaN(Value) ? "-" : string.Create(null, $"{Value:0.000} [{Low:0.000}, {High:0.000}]");
}
