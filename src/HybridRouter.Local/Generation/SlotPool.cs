using Microsoft.ML.OnnxRuntimeGenAI;

namespace HybridRouter.Local.Generation;

/// <summary>
/// Makes generators and keeps some between answers, because what their caches hold (the fixed prefix, the last conversation) need not be computed again.
/// Used by one thread at a time.
/// </summary>
internal sealed class SlotPool(Model model, ModelConfig config, int[] prefix, LocalModelOptions options) : IDisposable
{
    // Lengths are rounded up so that a kept generator fits the next request too. 128 tokens are 6 MB with the embedded model.
    private const int Step = 128;

    // Enough for a short question with a bounded answer (17 MB with the embedded model). A longer answer makes its own generator,
    // about 55 ms, and that is kept afterwards: memory grows when traffic asks for it and not before.
    private const int FirstLength = 384;

    private readonly List<Slot> idle = [];

    /// <summary>Sees that there is a generator with the prefix computed. To be called when nobody waits: it may take as long as a first token.</summary>
    public void Warm()
    {
        if (idle.Count > 0 || options.WarmTokens == 0) return;
        int length = RoundUp(Math.Min(options.WarmTokens, Math.Max(FirstLength, prefix.Length + Step / 2)));
        Slot slot = Slot.Create(model, config, length);
        if (prefix.Length > 0 && prefix.Length < length) slot.Prefill(prefix, prefix.Length);
        idle.Add(slot);
        NativeHeap.Trim();
    }

    /// <summary>Gives the answer the kept generator that saves it most, or a new one.</summary>
    public void Start(Answer answer)
    {
        Slot? best = null;
        int most = -1;
        foreach (Slot slot in idle)
        {
            if (slot.Length < answer.Length) continue;
            int reusable = Reusable(slot, answer);
            if (reusable < most || (reusable == most && slot.Length >= best!.Length)) continue; // best is set when most is
            (best, most) = (slot, reusable);
        }
        if (best is null)
        {
            answer.Start(Slot.Create(model, config, RoundUp(answer.Length)), 0);
            return;
        }
        idle.Remove(best);
        best.Rewind(most);
        answer.Start(best, most);
    }

    public Slot Guided(Answer answer) => Slot.CreateGuided(model, config, RoundUp(answer.Length), answer.Schema!, answer.Sampling); // only answers with a schema come here

    /// <summary>Takes a generator back. What is kept stays within the bound: the oldest go first, and one that is too large by itself goes at once.</summary>
    public void Return(Slot slot)
    {
        if (!slot.IsReusable || slot.Length > options.WarmTokens)
        {
            slot.Dispose();
            NativeHeap.Trim();
            return;
        }
        idle.Add(slot);
        while (idle.Sum(static kept => kept.Length) > options.WarmTokens)
        {
            idle[0].Dispose();
            idle.RemoveAt(0);
        }
    }

    public void Dispose()
    {
        foreach (Slot slot in idle) slot.Dispose();
        idle.Clear();
    }

    private int RoundUp(int length) => Math.Min(config.ContextLength, (length + Step - 1) / Step * Step);

    /// <summary>Tokens of the prompt that the slot holds, up to a cut that both share; at least one token is left to compute, for its logits.</summary>
    private int Reusable(Slot slot, Answer answer)
    {
        if (slot.PrefixLength != answer.PrefixLength) return 0;
        int common = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slot.Prompt).CommonPrefixLength(answer.Prompt);
        return Borders.Last(Math.Min(common, answer.PromptTokens - 1), slot.PrefixLength, options.PrefillChunk);
    }
}
