namespace HybridRouter.Local.Generation;

/// <summary>What <see cref="LocalModel.Load"/> needs to know. Read once, while loading.</summary>
public sealed class LocalModelOptions
{
    /// <summary>Folder of an ONNX Runtime GenAI model (<c>genai_config.json</c>, the ONNX files, <c>tokenizer.json</c>, a chat template).</summary>
    public required string Path { get; init; }

    /// <summary>The id that answers carry. Default: the folder's name.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// Answers that are generated at the same time, token by token in turn. Default 4, at least 1. More slots do not make the machine faster
    /// (generators in turn reach the throughput of one); they let a short answer finish beside a long one. Each costs its key-value cache, see <see cref="WarmTokens"/>.
    /// </summary>
    public int Slots { get; init; } = 4;

    /// <summary>Requests that may wait for a slot, first come first served. Default 64; 0 refuses at once when all slots are busy.</summary>
    public int QueueLimit { get; init; } = 64;

    /// <summary>How long a request may wait for a slot. Default 60 seconds.</summary>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest answer in tokens when the caller sets no bound. Default 1,024; always clamped to what the context leaves.</summary>
    public int DefaultMaxOutputTokens { get; init; } = 1024;

    /// <summary>
    /// Tokens of key-value cache that idle generators may keep between requests (they hold the prefilled prefix and the last conversation).
    /// Default 2,560, two answers of default length. The embedded model's cache costs 45 KiB a token.
    /// </summary>
    public int WarmTokens { get; init; } = 2560;

    /// <summary>
    /// Tokens of a prompt that are computed in one native call. Default 64 (below 100 ms on two cores with the embedded model): the unit in which
    /// a long prompt takes turns with other answers, notices that its caller has gone, and is reused by a later prompt with the same beginning.
    /// </summary>
    public int PrefillChunk { get; init; } = 64;

    /// <summary>
    /// Threads for one native call. Default 0: what the model's <c>genai_config.json</c> says (<c>intra_op_num_threads</c>), else two on two or three processors
    /// and GenAI's own choice above, half of the processors and 16 at most.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>The clock for waiting times. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Seeds for requests that bring none. Default: seeded by the system. Used under a lock.</summary>
    public Random Seeds { get; init; } = new();
}
