using System.Runtime.InteropServices;

namespace HybridRouter.Signals.Classification;

/// <summary>Everything that training makes: the file <c>weights.bin</c>. Immutable, thread-safe.</summary>
/// <remarks>
/// Layout, little-endian: 8 bytes <c>HRCLASS2</c>; int32 dense features; then arrays, each an int32 length before its numbers: means and
/// scales (float32); int32 networks, and for each inputs, hidden, outputs (int32) and four arrays of float16; the local network
/// likewise; n-gram rows (int8) and their step (float32); neighbours (int8); the length baseline and the thresholds (float32).
/// </remarks>
internal sealed record ClassifierWeights(
    Standardiser Standardiser, IReadOnlyList<Perceptron> Tasks, Perceptron Local, NgramWeights Ngrams, Neighbours Neighbours, LengthTable Lengths, Thresholds Thresholds)
{
    private static ReadOnlySpan<byte> Magic => "HRCLASS2"u8;

    /// <summary>Whether a row without a clear licence was trained on: such weights are measured in memory and never leave it.</summary>
    internal bool MeasuringOnly { get; init; }

    /// <summary>Writes the file.</summary>
    /// <exception cref="InvalidOperationException">The weights are for measuring only.</exception>
    internal void Save(Stream stream)
    {
        if (MeasuringOnly) throw new InvalidOperationException("weights trained on rows without a clear licence are never saved");
        using BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(FeatureLayout.Count);
        WriteFloats(writer, Standardiser.Mean);
        WriteFloats(writer, Standardiser.Scale);
        writer.Write(Tasks.Count);
        foreach (Perceptron network in Tasks) WriteNetwork(writer, network);
        WriteNetwork(writer, Local);
        WriteBytes(writer, Ngrams.Weights);
        writer.Write(Ngrams.Step);
        WriteBytes(writer, Neighbours.Examples);
        WriteFloats(writer, Lengths.Values);
        WriteFloats(writer, [.. Thresholds.Values]);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such file, or one for other features.</exception>
    internal static ClassifierWeights Load(Stream stream)
    {
        using BinaryReader reader = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        if (!reader.ReadBytes(8).AsSpan().SequenceEqual(Magic)) throw new InvalidDataException("not a classifier's weights");
        if (reader.ReadInt32() != FeatureLayout.Count) throw new InvalidDataException("weights for other features: train the classifier again");
        var standardiser = new Standardiser(ReadFloats(reader), ReadFloats(reader));
        Perceptron[] tasks = new Perceptron[Math.Clamp(reader.ReadInt32(), 0, 16)];
        for (int i = 0; i < tasks.Length; i++) tasks[i] = ReadNetwork(reader);
        Perceptron local = ReadNetwork(reader);
        var ngrams = new NgramWeights(ReadBytes(reader), reader.ReadSingle());
        return new ClassifierWeights(standardiser, tasks, local, ngrams, new Neighbours(ReadBytes(reader)), new LengthTable(ReadFloats(reader)), Thresholds.From(ReadFloats(reader)));
    }

    private static void WriteNetwork(BinaryWriter writer, Perceptron network)
    {
        writer.Write(network.Inputs);
        writer.Write(network.Hidden);
        writer.Write(network.Outputs);
        foreach (float[] parameter in network.Parameters)
        {
            foreach (float value in parameter) writer.Write((Half)value);
        }
    }

    private static Perceptron ReadNetwork(BinaryReader reader)
    {
        var network = new Perceptron(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        foreach (float[] parameter in network.Parameters)
        {
            for (int i = 0; i < parameter.Length; i++) parameter[i] = (float)reader.ReadHalf();
        }

        return network;
    }

    private static void WriteFloats(BinaryWriter writer, float[] values)
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static float[] ReadFloats(BinaryReader reader) =>
        MemoryMarshal.Cast<byte, float>(reader.ReadBytes(4 * reader.ReadInt32())).ToArray();

    private static void WriteBytes(BinaryWriter writer, ReadOnlySpan<sbyte> values)
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static sbyte[] ReadBytes(BinaryReader reader) => MemoryMarshal.Cast<byte, sbyte>(reader.ReadBytes(reader.ReadInt32())).ToArray();
}
