using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// The facts of what may be a name, for the second look: what the labels say of all its tokens, what the lists say of its words, and how
/// its sentence uses capitals. Training and tagging call the same code.
/// </summary>
/// <remarks>
/// Which words it is made of and which stand beside it counts in sentences without capitals only. Elsewhere the labels have said that
/// already, and from the tweets of its training the second look would learn to know tweets.
/// </remarks>
internal static class SpanFeatures
{
    public const int RowBits = 13;

    /// <summary>Room that <see cref="Collect"/> needs: 60 facts and five times twenty flags.</summary>
    public const int Limit = 160;

    /// <summary>Groups in a wider group.</summary>
    private const int Wider = 16;

    /// <summary>How far the sentence is looked at on each side.</summary>
    private const int Sight = 24;

    public static int Collect(ReadOnlySpan<NameToken> window, int first, SpanBounds span, ReadOnlySpan<Vector256<float>> marginals, Span<SpanFact> facts)
    {
        var writer = new FactWriter(facts);
        int start = first + span.Start, end = first + span.End;
        uint top = AddLabels(ref writer, marginals[span.Start..span.End], window[start].Mode);
        AddShape(ref writer, window[start..end], top);
        AddLists(ref writer, window[start..end], top);
        AddSentence(ref writer, window, start, end);
        if (window[start].Mode == CaseMode.Lower)
        {
            AddWords(ref writer, window[start..end], top);
            AddNeighbours(ref writer, window, start, end, top);
        }

        return writer.Count;
    }

    /// <summary>What the chain says: how sure the surest and the least sure token is, and which kinds it wavers between.</summary>
    private static uint AddLabels(ref FactWriter facts, ReadOnlySpan<Vector256<float>> marginals, CaseMode mode)
    {
        float best = 0, worst = 1;
        Vector256<float> sum = Vector256<float>.Zero;
        foreach (Vector256<float> p in marginals)
        {
            sum += p;
            best = MathF.Max(best, 1 - p.ToScalar());
            worst = MathF.Min(worst, 1 - p.ToScalar());
        }

        Span<float> kinds = [0, NameSpans.Of(sum, 1), NameSpans.Of(sum, 2), NameSpans.Of(sum, 3)];
        float all = kinds[1] + kinds[2] + kinds[3] + 1e-6f;
        int top = kinds[2] > kinds[1] ? 2 : 1;
        if (kinds[3] > kinds[top]) top = 3;
        facts.Add(1, 0);
        facts.Measure(2, Odds(best));
        facts.Measure(3, Odds(worst));
        facts.Measure(4, Odds(1 - (sum.ToScalar() / marginals.Length)));
        for (int k = 1; k <= 3; k++) facts.Measure(4 + (uint)k, kinds[k] / all);
        for (int k = 1; k <= 3; k++) facts.Measure(7 + (uint)k, Odds(kinds[k] / marginals.Length));
        facts.Add(11, (uint)mode, (uint)top);
        facts.Add(12, (uint)(Odds(best) * 2.5f + 8), (uint)mode);
        facts.Measure(13 + (uint)mode, Odds(best));
        facts.Add(17, (uint)top, (uint)(kinds[top] / all * 6));
        facts.Add(18, (uint)top, (uint)Math.Min(marginals.Length, 4));
        return (uint)top;
    }

    private static void AddShape(ref FactWriter facts, ReadOnlySpan<NameToken> span, uint top)
    {
        ref readonly NameToken head = ref span[0];
        ref readonly NameToken last = ref span[^1];
        uint start = head.IsSegmentStart ? 1u : 0u, one = span.Length == 1 ? 1u : 0u;
        facts.Add(20, (uint)head.Kind, (uint)head.Mode, start);
        facts.Add(21, (uint)last.Kind, one, top);
        facts.Add(22, head.CaseStatistic, (uint)head.Kind, start);
        facts.Add(23, last.CaseStatistic, (uint)last.Kind);
        facts.Add(24, (uint)Math.Min(last.End - last.Start, 10), one);
        facts.Add(25, head.Start == 0 ? 1u : 0u, start);
        facts.Add(26, head.IsForeign ? 1u : 0u, head.IsSpeaking ? 1u : 0u);
        facts.Add(28, head.CaseStatistic, last.CaseStatistic, one);
    }

    private static void AddLists(ref FactWriter facts, ReadOnlySpan<NameToken> span, uint top)
    {
        uint any = 0, all = uint.MaxValue;
        foreach (ref readonly NameToken token in span)
        {
            if (!token.IsWord) continue;
            any |= (uint)token.Flags;
            all &= (uint)token.Flags;
        }

        if (any == 0) all = 0;
        facts.AddBits(30, any, 0);
        facts.AddBits(31, any, top);
        facts.AddBits(32, all, span.Length == 1 ? 1u : 2u);
        facts.Add(33, any == 0 ? 1u : 0u, top, span.Length == 1 ? 1u : 0u);
    }

    private static void AddWords(ref FactWriter facts, ReadOnlySpan<NameToken> span, uint top)
    {
        facts.Add(27, span[^1].Tail & 0xFFFFFFFF, top);
        facts.Add(34, span[^1].Group);
        facts.Add(35, span[^1].Group / (uint)Wider, top);
        facts.Add(36, span[0].Group / (uint)Wider, top);
        facts.Add(37, span[^1].Cluster, top);
        facts.Add(38, span[0].Cluster);
    }

    private static void AddNeighbours(ref FactWriter facts, ReadOnlySpan<NameToken> window, int start, int end, uint top)
    {
        ref readonly NameToken before = ref window[start - 1];
        ref readonly NameToken before2 = ref window[start - 2];
        ref readonly NameToken after = ref window[end];
        ref readonly NameToken after2 = ref window[end + 1];
        facts.Add(60, (uint)before.Kind, (uint)before2.Kind);
        facts.Add(61, (uint)after.Kind, (uint)after2.Kind);
        facts.Add(62, (uint)before.Kind, (uint)after.Kind);
        facts.Add(63, before.Word, top);
        facts.Add(64, after.Word, top);
        facts.Add(65, before.Cluster, top);
        facts.Add(66, after.Cluster, top);
        facts.Add(67, before2.Cluster, before.Cluster);
        facts.Add(68, after.Cluster, after2.Cluster);
        facts.Add(69, before.Group / (uint)Wider, top);
        facts.Add(70, after.Group / (uint)Wider, top);
        facts.AddBits(71, (uint)before.Flags, (uint)before.Kind);
        facts.AddBits(72, (uint)after.Flags, (uint)after.Kind);
        facts.Add(73, before.CaseStatistic, (uint)before.Kind);
        facts.Add(74, after.CaseStatistic, (uint)after.Kind);
    }

    /// <summary>How the rest of the sentence uses capitals, and where in it the span stands.</summary>
    private static void AddSentence(ref FactWriter facts, ReadOnlySpan<NameToken> window, int start, int end)
    {
        int capitals = 0, small = 0, from = start, to = end;
        for (; from > Math.Max(0, start - Sight) && !window[from].IsSegmentStart; from--) Count(window[from - 1], ref capitals, ref small);
        for (; to < Math.Min(window.Length, end + Sight) && !window[to].IsSegmentStart && window[to].Kind != TokenKind.None; to++) Count(window[to], ref capitals, ref small);
        uint share = (uint)(capitals * 6 / (capitals + small + 1)), mode = (uint)window[start].Mode;
        facts.Add(80, share, mode);
        facts.Measure(81 + mode, capitals / (capitals + small + 1f));
        facts.Add(85, (uint)Math.Min(capitals + small, 15) / 2, mode);
        facts.Add(86, (uint)Math.Min(start - from, 7), (uint)Math.Min(to - end, 7));
        facts.Add(87, (uint)Math.Min(capitals, 7), (uint)Math.Min(small, 7));
    }

    private static void Count(in NameToken token, ref int capitals, ref int small)
    {
        if (token.IsCased) capitals++;
        else if (token.Kind is TokenKind.Lower or TokenKind.Uncased) small++;
    }

    /// <summary>Log odds, a third of them, kept within two: a number that weights can take.</summary>
    private static float Odds(float p) => Math.Clamp(MathF.Log((p + 1e-4f) / (1 - p + 1e-4f)) / 3, -2, 2);

    private ref struct FactWriter(Span<SpanFact> facts)
    {
        private readonly Span<SpanFact> _facts = facts;

        public int Count { get; private set; }

        public void Add(uint template, ulong a, uint b = 0, uint c = 0) => _facts[Count++] = new SpanFact(RowOf(template, a, b, c), 1);

        public void Measure(uint template, float value) => _facts[Count++] = new SpanFact(RowOf(template, 0, 0, 0), value);

        public void AddBits(uint template, uint bits, uint b)
        {
            for (; bits != 0; bits &= bits - 1) Add(template, (uint)BitOperations.TrailingZeroCount(bits) + 1, b);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int RowOf(uint template, ulong a, ulong b, ulong c)
        {
            ulong hash = (a + (template * 0x9E3779B97F4A7C15UL)) * 0xD6E8FEB86659FD93UL;
            hash = (hash ^ (hash >> 32) ^ (b << 7) ^ (c << 43)) * 0xD6E8FEB86659FD93UL;
            return (int)((hash ^ (hash << 21)) >> (64 - RowBits));
        }
    }
}
