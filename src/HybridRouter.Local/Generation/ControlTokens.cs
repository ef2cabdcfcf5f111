using System.Buffers;
using System.Text.Json;

namespace HybridRouter.Local.Generation;

/// <summary>
/// The tokens that a tokenizer matches as whole words wherever they stand (<c>&lt;|im_end|&gt;</c> and its like: the <c>added_tokens</c> of Hugging Face's tokenizer files).
/// A model obeys them, so they may come from its chat template only. Immutable, safe for all threads.
/// </summary>
internal sealed class ControlTokens
{
    private readonly HashSet<int> ids = [];
    private readonly SearchValues<string> words;

    public ControlTokens(IEnumerable<KeyValuePair<int, string>> tokens)
    {
        var texts = new List<string>();
        foreach (KeyValuePair<int, string> token in tokens)
        {
            // Runs of blanks are added tokens of some tokenizers; they carry no command.
            if (string.IsNullOrWhiteSpace(token.Value)) continue;
            ids.Add(token.Key);
            texts.Add(token.Value);
        }
        words = SearchValues.Create([.. texts], StringComparison.Ordinal);
    }

    public int Count => ids.Count;

    public bool Contains(int id) => ids.Contains(id);

    /// <summary>The index of the first control token's spelling in the text, or -1.</summary>
    public int IndexIn(ReadOnlySpan<char> text) => text.IndexOfAny(words);

    /// <summary>Reads <c>tokenizer.json</c> and <c>tokenizer_config.json</c>, whichever are there; the union counts.</summary>
    public static ControlTokens Read(string folder)
    {
        var tokens = new Dictionary<int, string>();
        string vocabulary = Path.Combine(folder, "tokenizer.json");
        if (File.Exists(vocabulary)) ReadVocabulary(File.ReadAllBytes(vocabulary), tokens);
        string config = Path.Combine(folder, "tokenizer_config.json");
        if (File.Exists(config)) ReadConfig(config, tokens);
        return new ControlTokens(tokens);
    }

    /// <summary>Skims the file with a reader: the vocabulary behind the added tokens may have tens of megabytes, which a document would hold.</summary>
    private static void ReadVocabulary(byte[] json, Dictionary<int, string> tokens)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName) continue;
            bool wanted = reader.ValueTextEquals("added_tokens"u8);
            reader.Read();
            if (!wanted)
            {
                reader.Skip();
                continue;
            }
            using JsonDocument added = JsonDocument.ParseValue(ref reader);
            foreach (JsonElement token in added.RootElement.EnumerateArray())
                tokens[token.GetProperty("id").GetInt32()] = token.GetProperty("content").GetString() ?? "";
        }
    }

    private static void ReadConfig(string path, Dictionary<int, string> tokens)
    {
        using JsonDocument config = JsonDocument.Parse(File.ReadAllBytes(path));
        if (!config.RootElement.TryGetProperty("added_tokens_decoder", out JsonElement decoder) || decoder.ValueKind != JsonValueKind.Object) return;
        foreach (JsonProperty token in decoder.EnumerateObject())
            tokens[int.Parse(token.Name, System.Globalization.CultureInfo.InvariantCulture)] = token.Value.GetProperty("content").GetString() ?? "";
    }
}
