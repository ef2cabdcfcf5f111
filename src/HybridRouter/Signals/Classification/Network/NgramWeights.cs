using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HybridRouter.Signals.Classification;

/// <summary>The linear part: a row of int8 weights per n-gram bucket and one scale for all. Immutable, thread-safe.</summary>
internal sealed class NgramWeights(sbyte[] weights, float scale)
{
    /// <summary>Length of a row: the columns, filled up to one vector.</summary>
    internal const int Width = 16;

    /// <summary>Tasks, and what the comparisons with the networks need.</summary>
    internal const int Columns = TaskTypes.Count + 2;

    internal const int LocalColumn = TaskTypes.Count;
    internal const int DifficultyColumn = TaskTypes.Count + 1;

    internal ReadOnlySpan<sbyte> Weights => weights;

    internal float Step => scale;

    /// <summary>What a prompt of so many n-grams is multiplied by: longer prompts must not be louder in proportion.</summary>
    internal static float Scale(int count) => count == 0 ? 0 : 1f / MathF.Sqrt(count);

    /// <summary>Rounds trained weights to int8.</summary>
    internal static NgramWeights Quantise(ReadOnlySpan<float> trained)
    {
        float largest = 1e-6f;
        foreach (float weight in trained) largest = Math.Max(largest, Math.Abs(weight));
        float step = largest / 127;
        sbyte[] rounded = new sbyte[trained.Length];
        for (int i = 0; i < trained.Length; i++) rounded[i] = (sbyte)MathF.Round(trained[i] / step);
        return new NgramWeights(rounded, step);
    }

    /// <summary>The first columns' logits of a prompt, as many as there is room for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Logits(ReadOnlySpan<int> buckets, Span<float> logits)
    {
        Vector256<int> low = default, high = default;
        foreach (int bucket in buckets)
        {
            (Vector128<short> first, Vector128<short> second) = Vector128.Widen(Vector128.LoadUnsafe(ref weights[bucket * Width]));
            low += Wide(first);
            high += Wide(second);
        }

        float factor = scale * Scale(buckets.Length);
        for (int i = 0; i < logits.Length; i++) logits[i] = factor * (i < 8 ? low[i] : high[i - 8]);
    }

    private static Vector256<int> Wide(Vector128<short> values)
    {
        (Vector128<int> low, Vector128<int> high) = Vector128.Widen(values);
        return Vector256.Create(low, high);
    }
}
