using HybridRouter.Signals.Classification;
using Microsoft.ML.OnnxRuntime;

namespace HybridRouter.Local.Embeddings;

/// <summary>
/// all-MiniLM-L6-v2 as int8 ONNX with pooling inside: one vector of length one per text. Thread-safe: ONNX Runtime allows parallel runs
/// of one session. Disposing while a run is in flight is the owner's mistake.
/// </summary>
public sealed class SentenceEmbedder : IDisposable
{
    /// <summary>Length of a vector.</summary>
    public const int Dimensions = 384;

    // Ids of [CLS] and [SEP] in BERT's vocabulary.
    private const long Begin = 101;
    private const long End = 102;

    private static readonly string[] InputNames = ["input_ids", "attention_mask", "token_type_ids"];
    private static readonly string[] OutputNames = ["sentence_embedding"];

    private readonly InferenceSession _session;
    private readonly WordPiece _pieces;

    /// <summary>Loads the model: some 70 MB of memory, one thread per run.</summary>
    /// <param name="folder">A folder with <c>model.onnx</c> and <c>vocab.txt</c>, such as <c>models/minilm-l6-v2</c>.</param>
    /// <exception cref="IOException">A file is not there.</exception>
    /// <exception cref="OnnxRuntimeException">The model cannot be loaded.</exception>
    public SentenceEmbedder(string folder)
    {
        _pieces = new WordPiece(File.ReadAllBytes(Path.Combine(folder, "vocab.txt")));
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(File.ReadAllBytes(Path.Combine(folder, "model.onnx")), options);
    }

    /// <summary>Token ids of a text, without [CLS] and [SEP].</summary>
    /// <param name="text">Any text.</param>
    /// <param name="ids">Where to write; what does not fit is left out.</param>
    /// <returns>How many were written.</returns>
    public int Encode(ReadOnlySpan<char> text, Span<int> ids) => _pieces.Encode(text, ids);

    /// <summary>The vector of a sequence of tokens. One sequence a run: the int8 activations of a batch depend on its other members.</summary>
    /// <param name="tokens">Token ids without [CLS] and [SEP]; at most 254, the model's own limit.</param>
    /// <returns><see cref="Dimensions"/> numbers of length one.</returns>
    /// <exception cref="OnnxRuntimeException">The run failed.</exception>
    public float[] Embed(ReadOnlySpan<int> tokens)
    {
        long[] ids = new long[tokens.Length + 2];
        long[] mask = new long[ids.Length];
        ids[0] = Begin;
        for (int i = 0; i < tokens.Length; i++) ids[i + 1] = tokens[i];
        ids[^1] = End;
        Array.Fill(mask, 1);
        long[] shape = [1, ids.Length];
        using OrtValue idValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using OrtValue maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using OrtValue typeValue = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(options, InputNames, [idValue, maskValue, typeValue], OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
