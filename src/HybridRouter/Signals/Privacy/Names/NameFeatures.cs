using System.Runtime.CompilerServices;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// The features of a token in its surroundings, each hashed to a row of weights. Training and tagging call the same code, so the two
/// cannot drift apart; changing a template here needs new weights.
/// </summary>
internal static class NameFeatures
{
    /// <summary>Room that <see cref="Collect"/> needs: 59 templates and three words of twenty flags.</summary>
    public const int Limit = 120;

    /// <summary>Groups in a wider group.</summary>
    private const int Wider = 16;

    /// <summary>Tokens before and after that the templates look at.</summary>
    public const int Reach = 2;

    /// <summary>Writes the rows of token <paramref name="at"/>, which needs <see cref="Reach"/> tokens (or blanks) on each side.</summary>
    /// <param name="tokens">The window.</param>
    /// <param name="at">The token to describe.</param>
    /// <param name="rowBits">Rows are below 2 to this power.</param>
    /// <param name="rows">Receives the rows.</param>
    /// <returns>How many rows were written.</returns>
    public static int Collect(ReadOnlySpan<NameToken> tokens, int at, int rowBits, Span<int> rows)
    {
        var writer = new RowWriter(rows, 64 - rowBits);
        ref readonly NameToken token = ref tokens[at];
        uint shape = (uint)token.Kind | ((uint)token.Mode << 5);
        AddWords(ref writer, tokens, at, shape);
        AddLetters(ref writer, token, shape);
        AddLexicon(ref writer, tokens, at, shape);
        AddShapes(ref writer, tokens, at, shape);
        AddClusters(ref writer, tokens, at, shape);
        AddGroups(ref writer, tokens, at, shape);
        return writer.Count;
    }

    private static void AddWords(ref RowWriter rows, ReadOnlySpan<NameToken> tokens, int at, uint shape)
    {
        RowWriter writer = rows;
        ulong word = tokens[at].Word, before = tokens[at - 1].Word, after = tokens[at + 1].Word;
        ulong before2 = tokens[at - 2].Word, after2 = tokens[at + 2].Word;
        writer.Add(1, shape);
        writer.Add(2, word);
        writer.Add(3, word, shape);
        writer.Add(4, before);
        writer.Add(5, before, shape);
        writer.Add(6, after);
        writer.Add(7, after, shape);
        writer.Add(8, before2, shape);
        writer.Add(9, after2, shape);
        writer.Add(10, before, before2);
        writer.Add(11, after, after2);
        writer.Add(12, before, after);
        writer.Add(13, word, before);
        writer.Add(14, word, after);
        rows = writer;
    }

    private static void AddLetters(ref RowWriter rows, in NameToken token, uint shape)
    {
        if (!token.IsWord) return;
        RowWriter writer = rows;
        bool isCapital = token.IsCased;
        ulong mark = isCapital && token.Mode == CaseMode.Mixed ? 1UL : 2UL;
        writer.Add(15, token.Head & 0xFFFFFFFF, mark);
        writer.Add(16, token.Head & 0xFFFFFFFFFFFF, mark);
        writer.Add(17, token.Head, mark);
        writer.Add(18, token.Tail & 0xFFFF, mark);
        writer.Add(19, token.Tail & 0xFFFFFFFF, mark);
        writer.Add(20, token.Tail & 0xFFFFFFFFFFFF, mark);
        writer.Add(21, token.Tail, mark);
        writer.Add(22, (uint)Math.Min(token.End - token.Start, 12), shape);
        rows = writer;
    }

    private static void AddLexicon(ref RowWriter rows, ReadOnlySpan<NameToken> tokens, int at, uint shape)
    {
        RowWriter writer = rows;
        uint flags = (uint)tokens[at].Flags, before = (uint)tokens[at - 1].Flags, after = (uint)tokens[at + 1].Flags;
        writer.Add(23, flags, shape);
        writer.Add(24, flags, before, shape);
        writer.Add(25, flags, after, shape);
        writer.Add(26, ((ulong)before << 32) | after, flags);
        writer.Add(27, tokens[at - 1].Word, flags);
        writer.Add(28, tokens[at + 1].Word, flags);
        writer.AddBits(29, flags, shape);
        writer.AddBits(30, before, (uint)tokens[at].Kind);
        writer.AddBits(31, after, (uint)tokens[at].Kind);
        rows = writer;
    }

    private static void AddShapes(ref RowWriter rows, ReadOnlySpan<NameToken> tokens, int at, uint shape)
    {
        RowWriter writer = rows;
        ref readonly NameToken token = ref tokens[at];
        uint start = token.IsSegmentStart ? 1u : 0u;
        uint before = (uint)tokens[at - 1].Kind, after = (uint)tokens[at + 1].Kind;
        uint before2 = (uint)tokens[at - 2].Kind, after2 = (uint)tokens[at + 2].Kind;
        writer.Add(32, token.CaseStatistic, shape, start);
        writer.Add(33, ((ulong)tokens[at - 1].CaseStatistic << 8) | before, token.CaseStatistic, shape);
        writer.Add(34, ((ulong)tokens[at + 1].CaseStatistic << 8) | after, token.CaseStatistic, shape);
        writer.Add(35, (before << 8) | after, shape, start);
        writer.Add(36, ((ulong)before2 << 16) | (before << 8) | after, shape);
        writer.Add(37, ((ulong)after2 << 16) | (before << 8) | after, shape);
        writer.Add(38, ((ulong)before2 << 24) | ((ulong)before << 16) | (after << 8) | after2, shape);
        writer.Add(39, ((ulong)token.CaseStatistic << 32) | (uint)token.Flags, shape, start);
        rows = writer;
    }

    private static void AddClusters(ref RowWriter rows, ReadOnlySpan<NameToken> tokens, int at, uint shape)
    {
        RowWriter writer = rows;
        uint own = tokens[at].Cluster, before = tokens[at - 1].Cluster, after = tokens[at + 1].Cluster;
        uint before2 = tokens[at - 2].Cluster, after2 = tokens[at + 2].Cluster;
        writer.Add(40, own, shape);
        writer.Add(41, before, shape);
        writer.Add(42, after, shape);
        writer.Add(43, (before << 8) | own, shape);
        writer.Add(44, (after << 8) | own, shape);
        writer.Add(45, (before2 << 8) | before, shape);
        writer.Add(46, (after2 << 8) | after, shape);
        writer.Add(47, (before << 8) | after, shape);
        writer.Add(48, ((ulong)before << 32) | ((ulong)after << 40) | (uint)tokens[at].Flags, shape);
        rows = writer;
    }

    private static void AddGroups(ref RowWriter rows, ReadOnlySpan<NameToken> tokens, int at, uint shape)
    {
        RowWriter writer = rows;
        uint own = tokens[at].Group, before = tokens[at - 1].Group, after = tokens[at + 1].Group;
        writer.Add(49, own, shape);
        writer.Add(50, own / Wider, shape);
        writer.Add(51, before, shape);
        writer.Add(52, after, shape);
        writer.Add(53, ((ulong)(before / Wider) << 8) | (own / Wider), shape);
        writer.Add(54, ((ulong)(after / Wider) << 8) | (own / Wider), shape);
        writer.Add(55, own / Wider, (uint)tokens[at].Flags, shape);
        writer.Add(56, own, tokens[at].CaseStatistic, shape);
        if (tokens[at].IsForeign)
        {
            writer.Add(57, shape, tokens[at].IsSegmentStart ? 1u : 0u);
            writer.Add(58, (uint)tokens[at].Flags, shape);
            writer.Add(59, ((ulong)tokens[at - 1].Kind << 8) | (uint)tokens[at + 1].Kind, shape);
        }

        rows = writer;
    }

    /// <summary>Writes rows. Each group of templates takes a copy and hands it back: behind a reference the count would go through memory with every row.</summary>
    private ref struct RowWriter(Span<int> rows, int shift)
    {
        private readonly Span<int> _rows = rows;
        private readonly int _shift = shift;

        public int Count { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(uint template, ulong a, ulong b = 0, ulong c = 0)
        {
            ulong hash = (a + (template * 0x9E3779B97F4A7C15UL)) * 0xD6E8FEB86659FD93UL;
            hash = (hash ^ (hash >> 32) ^ (b << 7) ^ (c << 43)) * 0xD6E8FEB86659FD93UL;
            _rows[Count++] = (int)((hash ^ (hash << 21)) >> _shift);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddBits(uint template, uint bits, uint shape)
        {
            for (; bits != 0; bits &= bits - 1) Add(template, (uint)System.Numerics.BitOperations.TrailingZeroCount(bits) + 1, shape);
        }
    }
}
