using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// The second look at what may be a name: no name, person, place or organisation, from facts of the whole span and its sentence. One
/// hidden layer of twelve rectified units beside a direct path; a row of weights holds the four direct ones and then the twelve.
/// </summary>
/// <param name="scale">What one step of a signed byte is worth.</param>
/// <param name="rows">Sixteen for each of 2^<see cref="SpanFeatures.RowBits"/> rows.</param>
/// <param name="output">From each hidden unit to each of the four answers.</param>
internal sealed class SpanClassifier(float scale, sbyte[] rows, float[] output)
{
    public const int Width = 16;
    public const int Answers = 4;
    public const int Hidden = Width - Answers;

    /// <summary>The likeliest kind, and the probability that the span is a name of any kind.</summary>
    [SkipLocalsInit]
    public (int Kind, float Score) Judge(ReadOnlySpan<NameToken> window, int first, SpanBounds span, ReadOnlySpan<Vector256<float>> marginals)
    {
        Span<SpanFact> facts = stackalloc SpanFact[SpanFeatures.Limit];
        return Judge(facts[..SpanFeatures.Collect(window, first, span, marginals, facts)]);
    }

    /// <inheritdoc cref="Judge(ReadOnlySpan{NameToken}, int, SpanBounds, ReadOnlySpan{Vector256{float}})"/>
    public (int Kind, float Score) Judge(ReadOnlySpan<SpanFact> facts)
    {
        Vector256<float> low = Vector256<float>.Zero, high = Vector256<float>.Zero;
        ref sbyte weights = ref MemoryMarshal.GetArrayDataReference(rows);
        foreach (SpanFact fact in facts)
        {
            // Rows are below 2^bits by construction of the hash, so the load stays inside the array.
            (Vector128<short> a, Vector128<short> b) = Vector128.Widen(Vector128.LoadUnsafe(ref weights, (nuint)(uint)fact.Row * Width));
            low += Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(a), Vector128.WidenUpper(a))) * fact.Value;
            high += Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(b), Vector128.WidenUpper(b))) * fact.Value;
        }

        low *= scale;
        high *= scale;
        Vector128<float> answer = low.GetLower();
        for (int h = 0; h < Hidden; h++)
        {
            float unit = h < Answers ? low.GetElement(h + Answers) : high.GetElement(h - Answers);
            if (unit > 0) answer += Vector128.LoadUnsafe(ref output[h * Answers]) * unit;
        }

        return Choose(answer);
    }

    private static (int Kind, float Score) Choose(Vector128<float> answer)
    {
        float top = MathF.Max(MathF.Max(answer[0], answer[1]), MathF.Max(answer[2], answer[3]));
        Vector128<float> p = Vector128.Exp(answer - Vector128.Create(top));
        int kind = p[2] > p[1] ? NameLabel.Location : NameLabel.Person;
        if (p[3] > p[kind]) kind = NameLabel.Organisation;
        return (kind, 1 - (p[0] / Vector128.Sum(p)));
    }
}
