using System.Runtime.CompilerServices;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// The vocabulary as a trie whose edges lie in one open-addressing table. Its depth bounds the work of a look-up by the longest
/// piece (18 characters), where the reference implementation tries every substring of a word.
/// </summary>
internal sealed class PieceTrie
{
    // 65 thousand edges in 2^18 slots: a quarter full, so that a probe is nearly always one cache line.
    private const int Slots = 1 << 18;
    private const int WordRoot = 1;
    private const int ContinuationRoot = 2;

    private readonly ulong[] _keys = new ulong[Slots];
    private readonly int[] _children = new int[Slots];
    private readonly int[] _ids;
    private int _nodes = 3;

    /// <param name="vocabulary">One piece a line.</param>
    internal PieceTrie(string vocabulary)
    {
        _ids = new int[Slots / 2];
        int id = 0;
        foreach (Range line in vocabulary.AsSpan().Split('\n')) Add(vocabulary.AsSpan()[line].TrimEnd('\r'), id++);
    }

    /// <summary>Length of the longest piece that the text begins with; 0 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int Longest(ReadOnlySpan<char> text, bool isContinuation, out int id)
    {
        int node = isContinuation ? ContinuationRoot : WordRoot;
        int longest = 0;
        id = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int slot = Find(node, text[i]);
            if (_keys[slot] == 0) break;
            node = _children[slot];
            if (_ids[node] == 0) continue;
            longest = i + 1;
            id = _ids[node] - 1;
        }

        return longest;
    }

    private void Add(ReadOnlySpan<char> piece, int id)
    {
        // Bracketed entries are control tokens: no text may become one. (The plain bracket itself is a piece.)
        if (piece.IsEmpty || (piece.Length > 2 && piece[0] == '[')) return;
        bool isContinuation = piece.Length > 2 && piece.StartsWith("##");
        int node = isContinuation ? ContinuationRoot : WordRoot;
        foreach (char character in isContinuation ? piece[2..] : piece)
        {
            int slot = Find(node, character);
            if (_keys[slot] == 0)
            {
                _keys[slot] = Key(node, character);
                _children[slot] = _nodes++;
            }

            node = _children[slot];
        }

        if (_ids[node] == 0) _ids[node] = id + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(int node, char character)
    {
        ulong key = Key(node, character);
        int slot = (int)((key * 0x9E3779B97F4A7C15) >> 46);
        while (_keys[slot] != 0 && _keys[slot] != key) slot = (slot + 1) & (Slots - 1);
        return slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(int node, char character) => ((ulong)node << 16) | character;
}
