using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// The trained weights. Format (little endian): <c>HRN3</c>, row bits, scale, 64 transitions, 20 thresholds (kind by case mode),
/// number of lexicon entries, the entries (12 bytes), then 2^bits rows of eight signed bytes; then the second look: its scale (0: not
/// trained, and the end), 48 output weights and 2^13 rows of sixteen signed bytes.
/// </summary>
internal sealed class NameModel
{
    private const uint Magic = 0x334E5248;
    /// <summary>Uses of case that have thresholds of their own.</summary>
    public const int Modes = 4;

    private const int MaximumEntries = 1 << 20;

    private readonly sbyte[] _weights;

    private NameModel(int rowBits, float scale, float[] transitions, float[] thresholds, LexiconEntry[] entries, sbyte[] weights, SpanClassifier? spans)
    {
        (RowBits, Scale, Thresholds, _weights, Spans) = (rowBits, scale, thresholds, weights, spans);
        Chain = new LabelChain(transitions);
        Lexicon = new NameLexicon(entries);
    }

    public int RowBits { get; }

    public float Scale { get; }

    /// <summary>Least probability at which a kind is reported, by kind and then by <see cref="CaseMode"/>.</summary>
    public float[] Thresholds { get; }

    public LabelChain Chain { get; }

    /// <summary>The second look; null in weights that are still being trained.</summary>
    public SpanClassifier? Spans { get; }

    public NameLexicon Lexicon { get; }

    /// <exception cref="InvalidDataException">The stream is not in this format or ends early.</exception>
    public static NameModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt32() != Magic) throw new InvalidDataException("The name weights do not start with HRN3.");
            int rowBits = reader.ReadInt32();
            float scale = reader.ReadSingle();
            float[] transitions = ReadMany<float>(reader, NameLabel.Count * NameLabel.Count);
            float[] thresholds = ReadMany<float>(reader, NameLabel.Kinds * Modes);
            int entries = reader.ReadInt32();
            if (rowBits is < 8 or > 20 || entries is < 0 or > MaximumEntries) throw new InvalidDataException("The name weights declare an impossible size.");
            LexiconEntry[] lexicon = ReadMany<LexiconEntry>(reader, entries);
            sbyte[] weights = ReadMany<sbyte>(reader, NameLabel.Count << rowBits);
            // Each load takes sixteen bytes, so the last row needs eight more behind it.
            Array.Resize(ref weights, weights.Length + NameLabel.Count);
            return new NameModel(rowBits, scale, transitions, thresholds, lexicon, weights, ReadSpans(reader));
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The name weights end early.", e);
        }
    }

    public static void Write(Stream stream, int rowBits, float scale, float[] transitions, float[] thresholds, LexiconEntry[] entries, sbyte[] weights)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(rowBits);
        writer.Write(scale);
        writer.Write(MemoryMarshal.AsBytes<float>(transitions));
        writer.Write(MemoryMarshal.AsBytes<float>(thresholds));
        writer.Write(entries.Length);
        writer.Write(MemoryMarshal.AsBytes<LexiconEntry>(entries));
        writer.Write(MemoryMarshal.AsBytes<sbyte>(weights));
        writer.Write(0f);
    }

    /// <summary>Puts the second look behind weights that have none.</summary>
    public static byte[] WithSpans(byte[] weights, float scale, float[] output, sbyte[] rows)
    {
        byte[] all = [.. weights.AsSpan(..^sizeof(float)), .. BitConverter.GetBytes(scale), .. MemoryMarshal.AsBytes<float>(output), .. MemoryMarshal.AsBytes<sbyte>(rows)];
        return all;
    }

    /// <summary>The thresholds of written weights, to be read and set for measuring: by kind, then by <see cref="CaseMode"/>.</summary>
    public static Span<float> ThresholdsOf(byte[] weights) =>
        MemoryMarshal.Cast<byte, float>(weights.AsSpan(12 + (4 * NameLabel.Count * NameLabel.Count), 4 * NameLabel.Kinds * Modes));

    /// <summary>
    /// Asks for rows that will be summed soon. The weights are larger than the second-level cache: without this a token waits for its
    /// rows about as long as all else takes.
    /// </summary>
    public unsafe void Prefetch(ReadOnlySpan<int> rows)
    {
        if (!Sse.IsSupported) return;
        ref sbyte weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        // An address that the collector has moved meanwhile does no harm: it is only a hint.
        foreach (int row in rows) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref weights, (nint)row * NameLabel.Count)));
    }

    /// <summary>The sum of the rows, as log weights of the eight labels.</summary>
    public Vector256<float> Score(ReadOnlySpan<int> rows)
    {
        ref sbyte weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        Vector128<short> sum = Vector128<short>.Zero;
        foreach (int row in rows)
        {
            // Rows are below 2^bits by construction of the hash, so the load stays inside the array.
            sum += Vector128.WidenLower(Vector128.LoadUnsafe(ref weights, (nuint)(uint)row * NameLabel.Count).WithUpper(Vector64<sbyte>.Zero));
        }

        (Vector128<int> low, Vector128<int> high) = Vector128.Widen(sum);
        return Vector256.ConvertToSingle(Vector256.Create(low, high)) * Scale;
    }

    private static SpanClassifier? ReadSpans(BinaryReader reader)
    {
        float scale = reader.ReadSingle();
        if (scale <= 0) return null;
        float[] output = ReadMany<float>(reader, SpanClassifier.Hidden * SpanClassifier.Answers);
        return new SpanClassifier(scale, ReadMany<sbyte>(reader, SpanClassifier.Width << SpanFeatures.RowBits), output);
    }

    private static T[] ReadMany<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
