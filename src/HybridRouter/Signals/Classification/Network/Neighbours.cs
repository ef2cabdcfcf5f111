using System.Numerics.Tensors;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// How far a prompt is from what training has seen: the cosine distance to its fifth nearest among kept training examples, over the
/// meaning and the surface together (the feasibility study found this pair best). Vectors are projected by random signs first, which
/// keeps distances, where principal components would fold outliers away. Immutable, thread-safe.
/// </summary>
internal sealed class Neighbours
{
    /// <summary>Length of a projected vector.</summary>
    internal const int Width = 128;

    private const int Nearest = 5;

    // Surface numbers are standardised one by one, token means have length one: this brings both to the same length.
    private const float SurfaceWeight = 0.07f;
    private const float MeaningWeight = 1f;

    private static readonly float[] Signs = MakeSigns();
    private readonly float[] _examples;

    /// <param name="examples">Projected examples in int8, one row after the other.</param>
    internal Neighbours(sbyte[] examples)
    {
        Examples = examples;
        _examples = new float[examples.Length];
        for (int row = 0; row < examples.Length; row += Width)
        {
            for (int i = 0; i < Width; i++) _examples[row + i] = examples[row + i];
            Span<float> vector = _examples.AsSpan(row, Width);
            TensorPrimitives.Divide(vector, Math.Max(1e-6f, TensorPrimitives.Norm<float>(vector)), vector);
        }
    }

    internal sbyte[] Examples { get; }

    private static int Inputs => FeatureLayout.Dimensions + SurfaceFeatures.Names.Count;

    /// <summary>Projects a prompt.</summary>
    /// <param name="dense">Its dense features as they are.</param>
    /// <param name="standardised">The same, standardised.</param>
    /// <param name="projected">Receives a vector of length one.</param>
    internal static void Project(ReadOnlySpan<float> dense, ReadOnlySpan<float> standardised, Span<float> projected)
    {
        Span<float> input = stackalloc float[Inputs];
        TensorPrimitives.Multiply(dense[..FeatureLayout.Dimensions], MeaningWeight, input);
        TensorPrimitives.Multiply(standardised.Slice(FeatureLayout.Surface, SurfaceFeatures.Names.Count), SurfaceWeight, input[FeatureLayout.Dimensions..]);
        for (int i = 0; i < Width; i++) projected[i] = TensorPrimitives.Dot(input, Signs.AsSpan(i * Inputs, Inputs));
        TensorPrimitives.Divide(projected[..Width], Math.Max(1e-6f, TensorPrimitives.Norm<float>(projected[..Width])), projected[..Width]);
    }

    /// <summary>Rounds a projected vector to int8.</summary>
    internal static void Quantise(ReadOnlySpan<float> projected, Span<sbyte> rounded)
    {
        float largest = Math.Max(1e-6f, TensorPrimitives.MaxMagnitude(projected[..Width]));
        for (int i = 0; i < Width; i++) rounded[i] = (sbyte)MathF.Round(projected[i] / Math.Abs(largest) * 127);
    }

    /// <summary>Distance of a projected vector to its fifth nearest example: 0 to 2, small is near.</summary>
    internal float Distance(ReadOnlySpan<float> projected)
    {
        Span<float> best = stackalloc float[Nearest];
        best.Fill(-1);
        for (int row = 0; row < _examples.Length; row += Width)
        {
            float cosine = TensorPrimitives.Dot(projected[..Width], _examples.AsSpan(row, Width));
            if (cosine <= best[0]) continue;
            best[0] = cosine;
            for (int i = 1; i < Nearest && best[i] < best[i - 1]; i++) (best[i], best[i - 1]) = (best[i - 1], best[i]);
        }

        return 1 - best[0];
    }

    private static float[] MakeSigns()
    {
        float[] signs = new float[Width * Inputs];
        ulong state = 0x5EED;
        for (int i = 0; i < signs.Length; i++)
        {
            state = WordHash.Join(state, (ulong)i);
            signs[i] = (state & 1) == 0 ? -1 : 1;
        }

        return signs;
    }
}
