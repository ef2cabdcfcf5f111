using System.Text.Json;

namespace HybridRouter.Local.Generation;

/// <summary>
/// What this house reads of <c>genai_config.json</c> (format: ONNX Runtime GenAI's configuration reference). Missing values get the defaults of GenAI itself.
/// </summary>
internal sealed record ModelConfig(int ContextLength, int VocabularySize, int[] EndTokens, float Temperature, float TopP, int TopK, int Threads)
{
    /// <summary>
    /// Threads to ask the runtime for; 0 leaves it its own choice. GenAI takes half of the processors (<c>Model::CreateSessionOptionsFromConfig</c>), which leaves one of two
    /// idle: with both, the embedded model decodes a fifth more tokens a second over HTTP and computes a prompt in little more than half the time. Above three nothing was measured.
    /// </summary>
    /// <param name="wanted">What <see cref="LocalModelOptions.Threads"/> says; it comes before the model's own <c>intra_op_num_threads</c>.</param>
    /// <param name="processors">Processors that this process may use.</param>
    public int ThreadsOn(int wanted, int processors) => (wanted, Threads, processors) switch
    {
        ( > 0, _, _) => wanted,
        (_, 0, 2 or 3) => 2,
        _ => 0,
    };


    public static ModelConfig Read(string folder)
    {
        string path = Path.Combine(folder, "genai_config.json");
        if (!File.Exists(path)) throw new FileNotFoundException($"'{folder}' is no ONNX Runtime GenAI model: it has no genai_config.json.", path);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement model = document.RootElement.GetProperty("model");
        document.RootElement.TryGetProperty("search", out JsonElement search);
        bool samples = search.ValueKind != JsonValueKind.Object || !search.TryGetProperty("do_sample", out JsonElement flag) || flag.ValueKind == JsonValueKind.True;
        return new ModelConfig(
            model.GetProperty("context_length").GetInt32(),
            model.GetProperty("vocab_size").GetInt32(),
            Tokens(model.GetProperty("eos_token_id")),
            samples ? (float)Number(search, "temperature", 1) : 0,
            (float)Number(search, "top_p", 1),
            (int)Number(search, "top_k", 50),
            SessionThreads(model));
    }

    private static int SessionThreads(JsonElement model) =>
        model.TryGetProperty("decoder", out JsonElement decoder) && decoder.TryGetProperty("session_options", out JsonElement session) ? (int)Number(session, "intra_op_num_threads", 0) : 0;

    private static int[] Tokens(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(static id => id.GetInt32())] : [value.GetInt32()];

    private static double Number(JsonElement section, string name, double otherwise) =>
        section.ValueKind == JsonValueKind.Object && section.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : otherwise;
}
