using System.Runtime.CompilerServices;

namespace HybridRouter.Signals.Classification;

/// <summary>Brings each dense feature to mean 0 and deviation 1, and cuts what lies too far out. Immutable, thread-safe.</summary>
/// <param name="Mean">Mean of each feature over the training examples.</param>
/// <param name="Scale">One over its deviation.</param>
internal sealed record Standardiser(float[] Mean, float[] Scale)
{
    private const float Limit = 5;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Apply(ReadOnlySpan<float> dense, Span<float> standardised)
    {
        for (int i = 0; i < Mean.Length; i++) standardised[i] = Math.Clamp((dense[i] - Mean[i]) * Scale[i], -Limit, Limit);
    }

    internal static Standardiser Fit(IReadOnlyList<float[]> rows)
    {
        float[] mean = new float[FeatureLayout.Count];
        float[] scale = new float[FeatureLayout.Count];
        for (int i = 0; i < mean.Length; i++)
        {
            double sum = 0, squares = 0;
            foreach (float[] row in rows)
            {
                sum += row[i];
                squares += (double)row[i] * row[i];
            }

            double average = sum / rows.Count;
            mean[i] = (float)average;
            scale[i] = (float)(1 / Math.Sqrt(Math.Max(0, squares / rows.Count - average * average) + 1e-4));
        }

        return new Standardiser(mean, scale);
    }
}
