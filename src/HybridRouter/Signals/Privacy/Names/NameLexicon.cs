using System.Numerics;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// What is known of words: gazetteer flags, how often the word is written with a capital inside a sentence, and its cluster of like words.
/// Words are kept as 32-bit hashes, so that neither names nor training text can be read out of the weights.
/// </summary>
internal sealed class NameLexicon
{
    private readonly ulong[] _slots;
    private readonly int _mask;

    /// <param name="entries">Packed entries: word hash in the high half, then flags (16 bits), case statistic (8), cluster (8); never zero.</param>
    public NameLexicon(ReadOnlySpan<ulong> entries)
    {
        _slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, entries.Length * 3 / 2))];
        _mask = _slots.Length - 1;
        foreach (ulong entry in entries)
        {
            int slot = (int)((entry >> 32) * 0x9E3779B1u >> 7) & _mask;
            while (_slots[slot] != 0) slot = (slot + 1) & _mask;
            _slots[slot] = entry;
        }
    }

    public static ulong Pack(uint word, LexiconFlags flags, byte caseStatistic, byte cluster) =>
        ((ulong)word << 32) | ((ulong)flags << 16) | ((ulong)caseStatistic << 8) | cluster;

    public void Describe(ref NameToken token)
    {
        int slot = (int)((ulong)token.Word * 0x9E3779B1u >> 7) & _mask;
        for (ulong entry = _slots[slot]; entry != 0; entry = _slots[slot = (slot + 1) & _mask])
        {
            if ((uint)(entry >> 32) != token.Word) continue;
            token.Flags = (LexiconFlags)(ushort)(entry >> 16);
            token.CaseStatistic = (byte)(entry >> 8);
            token.Cluster = (byte)entry;
            return;
        }
    }
}
