using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>
/// What 64 characters of a text are, one bit for each, so that a word is found by counting zeros and not by a look at each of its letters.
/// Behind the end of the text stand characters of no kind.
/// </summary>
internal struct CharacterBlock
{
    public const int Length = 64;

    private const int Half = 32;

    private Bytes _folded;

    public ulong Upper { get; private set; }

    public ulong Lower { get; private set; }

    public ulong Digits { get; private set; }

    /// <summary>Beyond ASCII: letters, marks or anything else.</summary>
    public ulong Foreign { get; private set; }

    /// <summary>Takes the first characters of a text.</summary>
    public void Take(ReadOnlySpan<char> text)
    {
        if (text.Length >= Length)
        {
            TakeWhole(ref MemoryMarshal.GetReference(text));
            return;
        }

        Span<char> padded = stackalloc char[Length];
        padded.Clear();
        text.CopyTo(padded);
        TakeWhole(ref MemoryMarshal.GetReference(padded));
    }

    /// <summary>The characters from a place on in lower case, of ASCII letters and digits at least; behind the last of them eight more bytes can be read.</summary>
    [UnscopedRef]
    public readonly ref byte FoldedAt(int start) => ref Unsafe.Add(ref Unsafe.As<Bytes, byte>(ref Unsafe.AsRef(in _folded)), start);

    /// <summary>The hash of the ASCII word at a place of the block (<see cref="WordHash"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint HashOf(int start, int length) =>
        WordHash.OfFolded(ref FoldedAt(start), length);

    private void TakeWhole(ref char text)
    {
        TakeHalf(ref text, 0, out uint upper, out uint lower, out uint digits, out uint foreign);
        TakeHalf(ref Unsafe.Add(ref text, Half), Half, out uint upper2, out uint lower2, out uint digits2, out uint foreign2);
        Upper = upper | ((ulong)upper2 << Half);
        Lower = lower | ((ulong)lower2 << Half);
        Digits = digits | ((ulong)digits2 << Half);
        Foreign = foreign | ((ulong)foreign2 << Half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeHalf(ref char text, int at, out uint upper, out uint lower, out uint digits, out uint foreign)
    {
        ref ushort codes = ref Unsafe.As<char, ushort>(ref text);
        Vector256<byte> bytes = Vector256.NarrowWithSaturation(Vector256.LoadUnsafe(ref codes), Vector256.LoadUnsafe(ref codes, (nuint)Vector256<ushort>.Count));
        Vector256<byte> folded = bytes | Vector256.Create((byte)0x20);
        folded.StoreUnsafe(ref Unsafe.As<Bytes, byte>(ref _folded), (nuint)at);
        uint letters = Vector256.LessThanOrEqual(folded - Vector256.Create((byte)'a'), Vector256.Create((byte)('z' - 'a'))).ExtractMostSignificantBits();
        uint small = Vector256.Equals(folded, bytes).ExtractMostSignificantBits();
        digits = Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)'0'), Vector256.Create((byte)9)).ExtractMostSignificantBits();
        foreign = bytes.ExtractMostSignificantBits();
        upper = letters & ~small;
        lower = letters & small;
    }

    /// <summary>In lower case; eight more, since a hash reads eight at a time.</summary>
    [InlineArray(Length + 8)]
    private struct Bytes
    {
        private byte _first;
    }
}
