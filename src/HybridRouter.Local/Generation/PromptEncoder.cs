using System.Globalization;
using System.Text.Json;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace HybridRouter.Local.Generation;

/// <summary>
/// Renders a conversation through the model's own chat template into tokens. The template sees placeholders instead of contents; what it writes around them is encoded with
/// control tokens, the contents without: the text of a message can never become a control token. Safe for all threads.
/// </summary>
internal sealed class PromptEncoder : IDisposable
{
    private const string Open = "@@content:";
    private const string Close = ":@@";

    // GenAI does not say that a tokenizer may be shared by threads; each hold is short (one piece of text).
    private readonly Lock gate = new();
    private readonly Tokenizer tokenizer;
    private readonly ControlTokens control;
    private readonly string template;

    public PromptEncoder(Model model, string folder)
    {
        tokenizer = new Tokenizer(model);
        // Pieces are spliced, so the tokenizer must not put a beginning-of-text token before each of them; a template that wants one writes it.
        tokenizer.UpdateOptions(new Dictionary<string, string> { ["add_special_tokens"] = "false" });
        control = ControlTokens.Read(folder);
        string path = Path.Combine(folder, "chat_template.jinja");
        template = File.Exists(path) ? File.ReadAllText(path) : "";
        Prefix = FixedPrefix();
    }

    /// <summary>The tokens before the first message's text when that is the user's: the same for every such conversation, default system message included.</summary>
    public int[] Prefix { get; }

    /// <summary>Encodes a conversation up to the start of the assistant's answer.</summary>
    /// <param name="turns">At least one.</param>
    /// <param name="contextLength">Encoding stops at twice as many tokens.</param>
    /// <param name="cancellationToken">Looked at between pieces.</param>
    /// <exception cref="ContextLengthExceededException">No room for one token of answer.</exception>
    public int[] Encode(IReadOnlyList<Turn> turns, int contextLength, CancellationToken cancellationToken)
    {
        (List<int> tokens, int prompt) = EncodeWithin(turns, contextLength * 2, cancellationToken);
        return prompt < contextLength ? [.. tokens] : throw new ContextLengthExceededException(prompt, contextLength);
    }

    public TokenizerStream CreateStream()
    {
        lock (gate) return tokenizer.CreateStream();
    }

    public void Dispose() => tokenizer.Dispose();

    private int[] FixedPrefix()
    {
        string rendered = Render([new Turn("user", "")]);
        var tokens = new List<int>();
        AddTemplate(rendered[..rendered.IndexOf(Open, StringComparison.Ordinal)], tokens);
        return [.. tokens];
    }

    private (List<int> Tokens, int Prompt) EncodeWithin(IReadOnlyList<Turn> turns, int limit, CancellationToken cancellationToken)
    {
        string rendered = Render(turns);
        var tokens = new List<int>();
        int at = 0;
        while (rendered.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var open)
        {
            AddTemplate(rendered[at..open], tokens);
            int close = rendered.IndexOf(Close, open, StringComparison.Ordinal);
            int index = int.Parse(rendered.AsSpan(open + Open.Length, close - open - Open.Length), CultureInfo.InvariantCulture);
            AddContent(turns[index].Content, tokens, limit, cancellationToken);
            if (tokens.Count > limit) return (tokens, Estimate(turns, index, tokens.Count));
            at = close + Close.Length;
        }
        AddTemplate(rendered[at..], tokens);
        return (tokens, tokens.Count);
    }

    private string Render(IReadOnlyList<Turn> turns)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            for (int i = 0; i < turns.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("role", turns[i].Role);
                json.WriteString("content", string.Create(CultureInfo.InvariantCulture, $"{Open}{i}{Close}"));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        string messages = System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        lock (gate) return tokenizer.ApplyChatTemplate(template, messages, "", add_generation_prompt: true);
    }

    private void AddTemplate(string text, List<int> tokens)
    {
        if (text.Length == 0) return;
        lock (gate)
        {
            using Sequences encoded = tokenizer.Encode(text);
            tokens.AddRange(encoded[0]);
        }
    }

    private void AddContent(string text, List<int> tokens, int limit, CancellationToken cancellationToken)
    {
        ReadOnlySpan<char> rest = text;
        while (rest.Length > 0 && tokens.Count <= limit)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int length = PlainText.NextPiece(rest, control);
            AddPiece(rest[..length].ToString(), tokens);
            rest = rest[length..];
        }
    }

    private void AddPiece(string piece, List<int> tokens)
    {
        lock (gate)
        {
            using Sequences encoded = tokenizer.Encode(piece);
            // The cuts leave nothing to match; should a tokenizer's own normalisation build a control token all the same, it is dropped here.
            foreach (int token in encoded[0])
                if (!control.Contains(token)) tokens.Add(token);
        }
    }

    /// <summary>For the error message of a prompt that is far too long: the characters not read count as the ones that were.</summary>
    private static int Estimate(IReadOnlyList<Turn> turns, int read, int tokens)
    {
        long all = turns.Sum(static turn => (long)turn.Content.Length);
        long seen = turns.Take(read + 1).Sum(static turn => (long)turn.Content.Length);
        return (int)Math.Min(int.MaxValue, Math.Max(tokens, tokens * all / Math.Max(1, seen)));
    }
}
