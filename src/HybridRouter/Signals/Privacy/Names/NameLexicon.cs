using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// What is known of words: gazetteer flags, how often the word is written with a capital inside a sentence, its cluster of words in like
/// company and its group of words of like meaning. Words are kept as 32-bit hashes, so that neither names nor training text can be read
/// out of the weights.
/// </summary>
internal sealed class NameLexicon
{
    private readonly LexiconEntry[] _slots;
    private readonly int _mask;

    public NameLexicon(ReadOnlySpan<LexiconEntry> entries)
    {
        _slots = new LexiconEntry[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, entries.Length * 3 / 2))];
        _mask = _slots.Length - 1;
        foreach (LexiconEntry entry in entries)
        {
            int slot = SlotOf(entry.Word);
            while (_slots[slot].Word != 0) slot = (slot + 1) & _mask;
            _slots[slot] = entry;
        }
    }

    /// <summary>The entry of a word; one of zeros when it is not known.</summary>
    public LexiconEntry Find(uint word)
    {
        int slot = SlotOf(word);
        while (_slots[slot].Word != 0 && _slots[slot].Word != word) slot = (slot + 1) & _mask;
        return _slots[slot];
    }

    /// <summary>Asks for the entry of a word that will be looked up soon.</summary>
    public unsafe void Prefetch(uint word)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref _slots[SlotOf(word)]));
    }

    public void Describe(ref NameToken token)
    {
        LexiconEntry entry = Find(token.Word);
        (token.Flags, token.Group, token.CaseStatistic, token.Cluster) = (entry.Flags, entry.Group, entry.CaseStatistic, entry.Cluster);
    }

    /// <summary>The key of two words that stand side by side.</summary>
    public static uint PairOf(uint first, uint second) => (BitOperations.RotateLeft(first, 11) * 0x85EBCA6Bu) ^ (second * 0xC2B2AE35u);

    private int SlotOf(uint word) => (int)((ulong)word * 0x9E3779B1u >> 7) & _mask;
}

/// <summary>A word of the lexicon, as it lies in the file of weights: twelve bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct LexiconEntry(uint Word, LexiconFlags Flags, ushort Group, byte CaseStatistic, byte Cluster);
