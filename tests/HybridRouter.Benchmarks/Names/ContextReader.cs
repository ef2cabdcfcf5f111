using HybridRouter.Local.Embeddings;
using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Privacy.Names;
using Microsoft.ML.OnnxRuntime;

namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// What all-MiniLM-L6-v2 makes of each token in its sentence: the last hidden layer, before the pooling, averaged over the token's pieces.
/// Only the teacher reads this; it is far too slow for the tagger.
/// </summary>
internal sealed class ContextReader : IDisposable
{
    public const int Dimensions = SentenceEmbedder.Dimensions;

    private const long Begin = 101;
    private const long End = 102;
    private const int MostPieces = 200;

    /// <summary>
    /// Adds the tensor <c>x6</c> to the outputs of the graph: a protobuf message that occurs twice is merged, so a graph with nothing but
    /// the output is appended to the model.
    /// </summary>
    private static readonly byte[] HiddenOutput = [0x3A, 0x0C, 0x62, 0x0A, 0x0A, 0x02, (byte)'x', (byte)'6', 0x12, 0x04, 0x0A, 0x02, 0x08, 0x01];

    private static readonly string[] InputNames = ["input_ids", "attention_mask", "token_type_ids"];
    private static readonly string[] OutputNames = ["x6"];

    private readonly InferenceSession _session;
    private readonly WordPiece _pieces;

    public ContextReader(string folder)
    {
        _pieces = new WordPiece(File.ReadAllBytes(Path.Combine(folder, "vocab.txt")));
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession([.. File.ReadAllBytes(Path.Combine(folder, "model.onnx")), .. HiddenOutput], options);
    }

    /// <summary>The vectors of the active tokens; null for the others.</summary>
    public float[]?[] Read(string text, ReadOnlySpan<NameToken> tokens)
    {
        var vectors = new float[]?[tokens.Length];
        var ids = new List<long> { Begin };
        var owners = new List<int> { -1 };
        Span<int> pieces = stackalloc int[48];
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].End <= tokens[i].Start) continue;
            int count = _pieces.Encode(text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start), pieces);
            if (ids.Count + count > MostPieces) Flush(ids, owners, tokens, vectors);
            foreach (int piece in pieces[..count])
            {
                ids.Add(piece);
                owners.Add(i);
            }
        }

        Flush(ids, owners, tokens, vectors);
        return vectors;
    }

    public void Dispose() => _session.Dispose();

    private void Flush(List<long> ids, List<int> owners, ReadOnlySpan<NameToken> tokens, float[]?[] vectors)
    {
        ids.Add(End);
        owners.Add(-1);
        ReadOnlySpan<float> hidden = Run([.. ids]);
        for (int i = 0; i < owners.Count; i++)
        {
            int owner = owners[i];
            if (owner < 0 || !tokens[owner].IsActive) continue;
            bool first = vectors[owner] is null;
            float[] vector = vectors[owner] ??= new float[Dimensions];
            // The first piece says the most; the others count as much together.
            for (int d = 0; d < Dimensions; d++) vector[d] = first ? hidden[(i * Dimensions) + d] : (vector[d] + hidden[(i * Dimensions) + d]) / 2;
        }

        ids.RemoveRange(1, ids.Count - 1);
        owners.RemoveRange(1, owners.Count - 1);
    }

    private float[] Run(long[] ids)
    {
        long[] mask = new long[ids.Length], shape = [1, ids.Length];
        Array.Fill(mask, 1);
        using OrtValue idValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using OrtValue maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using OrtValue typeValue = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(options, InputNames, [idValue, maskValue, typeValue], OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
