using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace HybridRouter.Local.Generation;

/// <summary>
/// A language model in this process, loaded once: ONNX Runtime GenAI with its own chat template, a few slots that generate in turn, and a bounded queue before them.
/// Use it through <see cref="LocalChatClient"/>. Safe for all threads; whoever loads it disposes it, which fails the answers that still run.
/// </summary>
public sealed class LocalModel : IDisposable
{
    private readonly LocalModelOptions options;
    private readonly ModelConfig config;
    private readonly Model model;
    private readonly PromptEncoder encoder;
    private readonly SlotPool pool;
    private readonly Turns turns;
    private bool disposed;

    private LocalModel(LocalModelOptions options)
    {
        this.options = options;
        config = ModelConfig.Read(options.Path);
        model = Open(options, config);
        encoder = new PromptEncoder(model, options.Path);
        pool = new SlotPool(model, config, encoder.Prefix, options);
        pool.Warm();
        turns = new Turns(options, pool);
        Id = options.Id ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Path)));
    }

    /// <summary>The id that answers carry.</summary>
    public string Id { get; }

    /// <summary>Tokens that prompt and answer may have together.</summary>
    public int ContextLength => config.ContextLength;

    /// <summary>True from the end of <see cref="Load"/>, warm-up included, until <see cref="Dispose"/>.</summary>
    public bool IsReady => !disposed;

    /// <summary>Answers that can be generated at the same time.</summary>
    public int Slots => options.Slots;

    /// <summary>Slots that generate an answer at this moment, 0 to <see cref="Slots"/>.</summary>
    public int SlotsInUse => turns.SlotsInUse;

    /// <summary>Requests that wait for a slot at this moment, 0 to <see cref="LocalModelOptions.QueueLimit"/>.</summary>
    public int QueueLength => turns.QueueLength;

    /// <summary>
    /// Loads a model, computes the fixed prefix of its chat template and returns when it can answer: about 0.6 s for the embedded one. Blocks; call it on a thread that may.
    /// </summary>
    /// <param name="options">Where the model is and how much of the machine it may take.</param>
    /// <returns>The model, to be disposed by the caller.</returns>
    /// <exception cref="FileNotFoundException">The folder holds no <c>genai_config.json</c>.</exception>
    /// <exception cref="OnnxRuntimeGenAIException">The runtime cannot load the model.</exception>
    public static LocalModel Load(LocalModelOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Slots, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.QueueLimit);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PrefillChunk, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.DefaultMaxOutputTokens, 1);
        return new LocalModel(options);
    }

    /// <summary>Counts the tokens of a prompt as an answer's usage would, chat template included.</summary>
    /// <param name="messages">The conversation, at least one message.</param>
    /// <param name="cancellationToken">Looked at while encoding.</param>
    /// <exception cref="ContextLengthExceededException">The prompt leaves no room for an answer.</exception>
    /// <exception cref="UnsupportedOptionException">A message carries something else than text.</exception>
    public int CountTokens(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default) =>
        encoder.Encode(Transcript.From(messages, null), ContextLength, cancellationToken).Length;

    /// <summary>Ends the running answers with an <see cref="ObjectDisposedException"/> and frees the native memory.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        turns.Dispose();
        pool.Dispose();
        encoder.Dispose();
        model.Dispose();
    }

    /// <summary>The native model with the threads that it shall use, to be disposed by the caller.</summary>
    internal static Model Open(LocalModelOptions options, ModelConfig config)
    {
        using var native = new Config(options.Path);
        int threads = config.ThreadsOn(options.Threads, Environment.ProcessorCount);
        if (threads > 0) native.Overlay($"{{\"model\":{{\"decoder\":{{\"session_options\":{{\"intra_op_num_threads\":{threads}}}}}}}}}");
        return new Model(native);
    }

    /// <summary>Encodes a request and queues it. The caller reads the answer's text to the end or cancels it.</summary>
    internal Answer Begin(IEnumerable<ChatMessage> messages, ChatOptions? chat, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (chat?.Tools is { Count: > 0 } && chat.ToolMode is not NoneChatToolMode)
            throw new UnsupportedOptionException("tools", "The local model cannot call tools.");
        string? schema = Schema(chat?.ResponseFormat);
        int[] prompt = encoder.Encode(Transcript.From(messages, chat?.Instructions), ContextLength, cancellationToken);
        int maxTokens = Math.Clamp(chat?.MaxOutputTokens ?? options.DefaultMaxOutputTokens, 1, ContextLength - prompt.Length);
        int prefix = prompt.AsSpan().StartsWith(encoder.Prefix) && prompt.Length > encoder.Prefix.Length ? encoder.Prefix.Length : 0;
        var sampler = new Sampler(Sampling.From(chat, config, NewSeed));
        var answer = new Answer(prompt, prefix, maxTokens, sampler, new StopMatcher(chat?.StopSequences), schema, encoder.CreateStream());
        try
        {
            turns.Submit(answer);
            return answer;
        }
        catch
        {
            answer.End(null);
            throw;
        }
    }

    internal DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    /// <summary>Gives up an answer whose caller is gone.</summary>
    internal void Cancel(Answer answer) => turns.Cancel(answer);

    private int NewSeed()
    {
        lock (options.Seeds) return options.Seeds.Next();
    }

    /// <summary>
    /// The schema for the guidance, which is llguidance's (its extension <c>x-guidance</c>, documented in that project's json_schema.md): without flexible whitespace,
    /// since small models like to fill an object with line breaks until the answer's end.
    /// </summary>
    private static string? Schema(ChatResponseFormat? format)
    {
        if (format is not ChatResponseFormatJson json) return null;
        JsonNode? schema = json.Schema is { } given ? JsonNode.Parse(given.GetRawText()) : new JsonObject { ["type"] = "object" };
        if (schema is not JsonObject root) throw new UnsupportedOptionException("response_format", "The JSON schema must be an object.");
        root["x-guidance"] = new JsonObject { ["whitespace_flexible"] = false, ["item_separator"] = ", ", ["key_separator"] = ": " };
        return root.ToJsonString();
    }
}
