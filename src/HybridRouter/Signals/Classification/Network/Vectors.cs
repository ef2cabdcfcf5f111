using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// The one product that the hot path consists of. TensorPrimitives would do, but its generic code runs unoptimised, boxing, until the
/// runtime has seen enough calls: the first requests after a start would miss their deadline.
/// </summary>
internal static class Vectors
{
    /// <summary>Sum of the products of two spans of one length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(left.Length, right.Length);
        ref float first = ref MemoryMarshal.GetReference(left);
        ref float second = ref MemoryMarshal.GetReference(right);
        Vector256<float> one = default, two = default, three = default, four = default;
        nuint i = 0, length = (nuint)left.Length;
        for (; i + 32 <= length; i += 32)
        {
            one += Vector256.LoadUnsafe(ref first, i) * Vector256.LoadUnsafe(ref second, i);
            two += Vector256.LoadUnsafe(ref first, i + 8) * Vector256.LoadUnsafe(ref second, i + 8);
            three += Vector256.LoadUnsafe(ref first, i + 16) * Vector256.LoadUnsafe(ref second, i + 16);
            four += Vector256.LoadUnsafe(ref first, i + 24) * Vector256.LoadUnsafe(ref second, i + 24);
        }

        float sum = Vector256.Sum(one + two + (three + four));
        for (; i < length; i++) sum += Unsafe.Add(ref first, i) * Unsafe.Add(ref second, i);
        return sum;
    }

    /// <summary>Sum of the products of numbers and int8 values, a multiple of sixteen of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<sbyte> right)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(left.Length, right.Length);
        ref float first = ref MemoryMarshal.GetReference(left);
        ref sbyte second = ref MemoryMarshal.GetReference(right);
        Vector256<float> one = default, two = default;
        for (nuint i = 0; i + 16 <= (nuint)left.Length; i += 16)
        {
            (Vector128<short> low, Vector128<short> high) = Vector128.Widen(Vector128.LoadUnsafe(ref second, i));
            one += Vector256.LoadUnsafe(ref first, i) * Wide(low);
            two += Vector256.LoadUnsafe(ref first, i + 8) * Wide(high);
        }

        return Vector256.Sum(one + two);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Wide(Vector128<short> values)
    {
        (Vector128<int> low, Vector128<int> high) = Vector128.Widen(values);
        return Vector256.ConvertToSingle(Vector256.Create(low, high));
    }
}
