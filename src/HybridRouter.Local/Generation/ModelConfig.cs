using System.Text.Json;

namespace HybridRouter.Local.Generation;

/// <summary>
/// What this house reads of <c>genai_config.json</c> (format: ONNX Runtime GenAI's configuration reference). Missing values get the defaults of GenAI itself.
/// </summary>
internal sealed record ModelConfig(int ContextLength, int VocabularySize, int[] EndTokens, float Temperature, float TopP, int TopK)
{
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
            (int)Number(search, "top_k", 50));
    }

    private static int[] Tokens(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(static id => id.GetInt32())] : [value.GetInt32()];

    private static double Number(JsonElement section, string name, double otherwise) =>
        section.ValueKind == JsonValueKind.Object && section.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : otherwise;
}
