using System.Runtime.Intrinsics;
using System.Runtime.InteropServices;

namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>
/// All shapes side by side, one bit each: a character takes away at once every shape that does not allow it at its place, and a value
/// that no shape can begin with is known after a few characters. Immutable; thread safe.
/// </summary>
internal sealed class ShapeTable
{
    /// <summary>Digits and letters, as <see cref="Shape.Code"/> numbers them.</summary>
    private const int Codes = 36;

    private readonly ulong[] _allowing;
    private readonly ulong[] _ofLength;

    public ShapeTable(IReadOnlyList<Shape> shapes)
    {
        int lanes = Vector256<ulong>.Count;
        Width = (((shapes.Count + 63) / 64) + lanes - 1) / lanes * lanes;
        _allowing = new ulong[Shape.Longest * Codes * Width];
        _ofLength = new ulong[(Shape.Longest + 1) * Width];
        for (int i = 0; i < shapes.Count; i++)
        {
            int at = i / 64;
            ulong bit = 1UL << (i % 64);
            _ofLength[(shapes[i].Length * Width) + at] |= bit;
            for (int place = 0; place < shapes[i].Length; place++)
                for (int code = 0; code < Codes; code++)
                    if ((shapes[i].Places[place] & (1UL << code)) != 0) _allowing[(((place * Codes) + code) * Width) + at] |= bit;
        }
    }

    /// <summary>How many times 64 bits a set of shapes takes.</summary>
    public int Width { get; }

    /// <summary>The shapes of one length.</summary>
    public ReadOnlySpan<ulong> OfLength(int length) => _ofLength.AsSpan(length * Width, Width);

    /// <summary>Takes away the shapes that do not allow a character at a place.</summary>
    public void Narrow(Span<ulong> shapes, int place, int code)
    {
        ref ulong allowing = ref MemoryMarshal.GetReference(_allowing.AsSpan(((place * Codes) + code) * Width, Width));
        ref ulong alive = ref MemoryMarshal.GetReference(shapes[..Width]);
        for (nuint i = 0; i < (nuint)Width; i += (nuint)Vector256<ulong>.Count)
            (Vector256.LoadUnsafe(ref alive, i) & Vector256.LoadUnsafe(ref allowing, i)).StoreUnsafe(ref alive, i);
    }
}
