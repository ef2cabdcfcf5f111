using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// A table of one int8 vector and one scale per token, in the layout STATEMB1 (described in models/classifier/README.md).
/// Never expanded: rows are read as they lie in the file. Immutable, thread-safe.
/// </summary>
public sealed class StaticTable
{
    private const int HeaderBytes = 40;
    private readonly ReadOnlyMemory<byte> _data;
    private readonly int _rowsOffset;

    /// <param name="data">The whole file; kept, so that nobody may write to it afterwards.</param>
    /// <exception cref="InvalidDataException">The bytes are no such table.</exception>
    public StaticTable(ReadOnlyMemory<byte> data)
    {
        ReadOnlySpan<byte> bytes = data.Span;
        if (bytes.Length < HeaderBytes || !bytes[..8].SequenceEqual("STATEMB1"u8)) throw new InvalidDataException("not a static embedding table");
        Rows = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        Dimensions = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]);
        _rowsOffset = HeaderBytes + 4 * Rows;
        if (data.Length != _rowsOffset + (long)Rows * Dimensions || Dimensions % 16 != 0) throw new InvalidDataException("a static embedding table of the wrong size");
        _data = data;
    }

    /// <summary>A table that stays in its file: what is never asked for takes no memory.</summary>
    /// <exception cref="IOException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">It is no such table.</exception>
    public static StaticTable Map(string path) => new(new MappedFile(path).Memory);

    /// <summary>How many tokens it knows.</summary>
    public int Rows { get; }

    /// <summary>Length of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Adds a token's vector to a sum.</summary>
    /// <param name="id">The token; an id outside the table adds nothing.</param>
    /// <param name="sum">At least <see cref="Dimensions"/> numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int id, Span<float> sum)
    {
        if ((uint)id >= (uint)Rows) return;
        ReadOnlySpan<byte> data = _data.Span;
        float scale = MemoryMarshal.Read<float>(data[(HeaderBytes + 4 * id)..]);
        if (scale == 0) return;
        ReadOnlySpan<sbyte> row = MemoryMarshal.Cast<byte, sbyte>(data.Slice(_rowsOffset + id * Dimensions, Dimensions));
        Vector256<float> factor = Vector256.Create(scale);
        ref sbyte source = ref MemoryMarshal.GetReference(row);
        ref float target = ref MemoryMarshal.GetReference(sum[..Dimensions]);
        for (nuint i = 0; i < (nuint)Dimensions; i += 16)
        {
            (Vector128<short> low, Vector128<short> high) = Vector128.Widen(Vector128.LoadUnsafe(ref source, i));
            AddEight(low, factor, ref target, i);
            AddEight(high, factor, ref target, i + 8);
        }
    }

    private static void AddEight(Vector128<short> values, Vector256<float> factor, ref float target, nuint offset)
    {
        (Vector128<int> low, Vector128<int> high) = Vector128.Widen(values);
        Vector256<float> wide = Vector256.ConvertToSingle(Vector256.Create(low, high));
        (Vector256.LoadUnsafe(ref target, offset) + wide * factor).StoreUnsafe(ref target, offset);
    }
}
