using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// How far a prompt is from what training has seen: the distance to its second nearest among kept training examples, over the
/// meaning and the surface together (the feasibility study found this pair best). Vectors are projected by random signs first, which
/// keeps distances, where principal components would fold outliers away. Immutable, thread-safe.
/// </summary>
internal sealed class Neighbours
{
    /// <summary>Length of a projected vector.</summary>
    internal const int Width = 256;

    // The second, not the first: one odd training row must not vouch for its like.
    private const int Nearest = 2;

    // Surface numbers are standardised one by one, the mean of the tokens has length one: this brings both to about the same length.
    private const float SurfaceWeight = 0.07f;

    // Between the angle alone (1), which forgets how odd a surface is, and the plain difference (0), which minds nothing else.
    private const float Shrinkage = 0.7f;

    // Projected numbers lie within 0.5 nearly always; what does not is cut.
    private const float Step = 0.5f / 127;

    private static readonly float[] Signs = MakeSigns();
    private readonly sbyte[] _examples;
    private readonly float[] _squares;

    /// <param name="examples">Projected examples in int8, one row after the other.</param>
    internal Neighbours(sbyte[] examples)
    {
        _examples = examples;
        _squares = new float[examples.Length / Width];
        for (int row = 0; row < _squares.Length; row++)
        {
            foreach (sbyte value in examples.AsSpan(row * Width, Width)) _squares[row] += value * Step * (value * Step);
        }
    }

    internal ReadOnlySpan<sbyte> Examples => _examples;

    private static int Inputs => FeatureLayout.Dimensions + SurfaceFeatures.Names.Count;

    /// <summary>Projects a prompt.</summary>
    /// <param name="dense">Its dense features as they are.</param>
    /// <param name="standardised">The same, standardised.</param>
    /// <param name="projected">Receives <see cref="Width"/> numbers.</param>
    internal static void Project(ReadOnlySpan<float> dense, ReadOnlySpan<float> standardised, Span<float> projected)
    {
        Span<float> input = stackalloc float[Inputs];
        dense[..FeatureLayout.Dimensions].CopyTo(input);
        TensorPrimitives.Multiply(standardised.Slice(FeatureLayout.Surface, SurfaceFeatures.Names.Count), SurfaceWeight, input[FeatureLayout.Dimensions..]);
        for (int i = 0; i < Width; i++) projected[i] = Vectors.Dot(input, Signs.AsSpan(i * Inputs, Inputs)) / MathF.Sqrt(Width);
        float length = MathF.Pow(Math.Max(1e-6f, TensorPrimitives.Norm<float>(projected[..Width])), Shrinkage);
        TensorPrimitives.Divide(projected[..Width], length, projected[..Width]);
    }

    /// <summary>Rounds a projected vector to int8.</summary>
    internal static void Quantise(ReadOnlySpan<float> projected, Span<sbyte> rounded)
    {
        for (int i = 0; i < Width; i++) rounded[i] = (sbyte)Math.Clamp(MathF.Round(projected[i] / Step), -127, 127);
    }

    /// <summary>Distance of a projected vector to its nearest examples but one; small is near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal float Distance(ReadOnlySpan<float> projected)
    {
        float square = TensorPrimitives.SumOfSquares(projected[..Width]);
        Span<float> best = stackalloc float[Nearest];
        best.Fill(float.MaxValue);
        for (int row = 0; row < _squares.Length; row++)
        {
            float distance = _squares[row] + square - 2 * Step * Vectors.Dot(projected[..Width], _examples.AsSpan(row * Width, Width));
            if (distance >= best[0]) continue;
            best[0] = distance;
            for (int i = 1; i < Nearest && best[i] > best[i - 1]; i++) (best[i], best[i - 1]) = (best[i - 1], best[i]);
        }

        return MathF.Sqrt(Math.Max(0, best[0]));
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
