using System.Threading.Channels;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace HybridRouter.Local.Generation;

/// <summary>
/// One request from its encoded prompt to its last token. The caller reads <see cref="Text"/> and may cancel; everything else belongs to the thread of <see cref="Turns"/>.
/// The results may be read once <see cref="Text"/> has completed.
/// </summary>
internal sealed class Answer(int[] prompt, int prefixLength, int maxTokens, Sampler sampler, StopMatcher stops, string? schema, TokenizerStream decoder)
{
    // Unbounded, yet never longer than maxTokens pieces: the loop must not wait for a slow reader.
    private readonly Channel<string> text = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly Lock gate = new();
    private volatile bool cancelled;
    private volatile Slot? slot;
    private int position;
    private int last;

    /// <summary>Pieces of whole characters. Completes with the error when the answer fails.</summary>
    public ChannelReader<string> Text => text.Reader;

    /// <summary>The caller is gone: the slot is to be freed at the next native call's end.</summary>
    public bool IsCancelled => cancelled;

    public ReadOnlySpan<int> Prompt => prompt;

    public int PromptTokens => prompt.Length;

    /// <summary>Tokens of the fixed prefix when the prompt begins with it, else 0.</summary>
    public int PrefixLength => prefixLength;

    /// <summary>Key-value cache that the answer needs at most, in tokens.</summary>
    public int Length => prompt.Length + maxTokens;

    public string? Schema => schema;

    public Sampling Sampling => sampler.Sampling;

    /// <summary>Its generator, while it has one.</summary>
    public Slot? Slot => slot;

    /// <summary>The generator in the making, for an answer with a schema.</summary>
    public Task<Slot>? Preparation { get; set; }

    /// <summary>Time stamps of <see cref="TimeProvider.GetTimestamp"/>, set by <see cref="Turns"/>.</summary>
    public long QueuedAt { get; set; }

    public long StartedAt { get; set; }

    /// <summary>Tokens of the prompt that were in the cache already.</summary>
    public int CachedTokens { get; private set; }

    /// <summary>Tokens produced, the end-of-turn token and those of a stop sequence included.</summary>
    public int OutputTokens { get; private set; }

    public ChatFinishReason FinishReason { get; private set; } = ChatFinishReason.Stop;

    /// <summary>Any thread may call it. A piece of prompt being computed is stopped in its middle; a token (a tenth of that) is waited for, so that its generator stays of use.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            if (cancelled) return;
            cancelled = true;
            if (Volatile.Read(ref position) < prompt.Length) slot?.Terminate();
        }
    }

    /// <summary>Gives the answer its generator, which holds the first tokens of the prompt already.</summary>
    public void Start(Slot slot, int cachedTokens)
    {
        CachedTokens = cachedTokens;
        Volatile.Write(ref position, cachedTokens);
        this.slot = slot;
    }

    /// <summary>Takes the generator from the answer; nobody else touches it from here on.</summary>
    public Slot? TakeSlot()
    {
        lock (gate)
        {
            Slot? taken = slot;
            slot = null;
            return taken;
        }
    }

    /// <summary>Takes one turn: the next piece of the prompt or the next token. Returns true when the answer has ended.</summary>
    public bool Advance(int chunk)
    {
        Slot slot = this.slot!; // Start came first
        if (position < prompt.Length)
        {
            int end = Math.Min(prompt.Length, Borders.Next(position, prefixLength, chunk));
            slot.Prefill(prompt.AsSpan(position, end - position), prefixLength);
            Volatile.Write(ref position, end);
            if (position < prompt.Length) return false;
        }
        else
        {
            slot.Accept(last);
        }
        return Emit(slot.Next(sampler), slot);
    }

    /// <summary>Ends the answer for its reader, unless it has ended, and frees its decoder. With an error, the reader throws that.</summary>
    public void End(Exception? error)
    {
        text.Writer.TryComplete(error);
        decoder.Dispose();
    }

    private bool Emit(int token, Slot slot)
    {
        OutputTokens++;
        last = token;
        if (slot.IsEnd(token)) return Finish(ChatFinishReason.Stop);
        Write(stops.Push(decoder.Decode(token)));
        if (stops.Stopped) return Finish(ChatFinishReason.Stop);
        return OutputTokens == maxTokens && Finish(ChatFinishReason.Length);
    }

    private bool Finish(ChatFinishReason reason)
    {
        Write(stops.Flush());
        FinishReason = reason;
        text.Writer.TryComplete();
        return true;
    }

    private void Write(string piece)
    {
        if (piece.Length > 0) text.Writer.TryWrite(piece);
    }
}
