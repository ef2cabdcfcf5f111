using System.Runtime.CompilerServices;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// The vocabulary as a trie whose edges lie in one open-addressing table. Its depth bounds the work of a look-up by the longest
/// piece (18 characters), where the reference implementation tries every substring of a word.
/// </summary>
internal sealed class PieceTrie
{
    // 65 thousand edges in 2^17 slots: half full, and an edge with its end in one number, so that a probe is nearly always one cache line.
    private const int Slots = 1 << 17;
    private const int NodeBits = 17;
    private const int MostNodes = 1 << NodeBits;
    private const int WordRoot = 1;
    private const int ContinuationRoot = 2;

    /// <summary>Beginning, character and end of each edge, from the highest bits to the lowest; 0 is an empty slot.</summary>
    private readonly ulong[] _edges = new ulong[Slots];
    private readonly int[] _ids;
    private int _nodes = 3;

    /// <param name="vocabulary">One piece a line.</param>
    internal PieceTrie(string vocabulary)
    {
        _ids = new int[vocabulary.Length + 3]; // no more nodes than characters
        int id = 0;
        foreach (Range line in vocabulary.AsSpan().Split('\n')) Add(vocabulary.AsSpan()[line].TrimEnd('\r'), id++);
        Array.Resize(ref _ids, _nodes);
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
            if (_edges[slot] == 0) break;
            node = End(_edges[slot]);
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
            if (_edges[slot] == 0) _edges[slot] = Key(node, character) << NodeBits | (uint)NewNode();
            node = End(_edges[slot]);
        }

        if (_ids[node] == 0) _ids[node] = id + 1;
    }

    // Three quarters full, look-ups would begin to walk; BERT's vocabulary fills a half.
    private int NewNode() => _nodes < MostNodes * 3 / 4 ? _nodes++ : throw new InvalidDataException("a vocabulary of too many pieces");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(int node, char character)
    {
        ulong key = Key(node, character);
        int slot = (int)((key * 0x9E3779B97F4A7C15) >> 47);
        while (_edges[slot] != 0 && _edges[slot] >> NodeBits != key) slot = (slot + 1) & (Slots - 1);
        return slot;
    }

    private static int End(ulong edge) => (int)(edge & (MostNodes - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(int node, char character) => ((ulong)node << 16) | character;
}
