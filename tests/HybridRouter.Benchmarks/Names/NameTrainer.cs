using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>Fits the chain by AdaGrad on the log likelihood (Duchi et al. 2011), one stretch at a time, in a fixed order: the same seed gives the same weights.</summary>
internal sealed class NameTrainer(int rowBits, int seed)
{
    private const float Rate = 0.12f;
    private const float Shrink = 2e-6f;
    private const double RowDropout = 0.3;

    private readonly float[] _weights = new float[NameLabel.Count << rowBits];
    private readonly float[] _squares = new float[NameLabel.Count << rowBits];
    private readonly float[] _transitions = new float[NameLabel.Count * NameLabel.Count];
    private readonly float[] _transitionSquares = new float[NameLabel.Count * NameLabel.Count];
    private readonly Random _random = new(seed);
    private readonly List<Stretch> _stretches = [];

    public int TokenCount { get; private set; }

    /// <summary>Adds a text; a share of its tokens forgets what the lexicon says, so that the letters and the context are learned as well.</summary>
    public void Add(NameExample example, NameLexicon lexicon, double forget, float weight)
    {
        var window = new NameToken[example.Text.Length + (2 * NameFeatures.Reach) + 1];
        var reader = new TokenReader(example.Text, lexicon);
        reader.Shift(-NameFeatures.Reach);
        int end = reader.Fill(window.AsSpan(0, window.Length - NameFeatures.Reach), NameFeatures.Reach);
        CandidateFilter.Mark(window.AsSpan(NameFeatures.Reach, end - NameFeatures.Reach));
        for (int i = 0; i < end; i++)
        {
            if (window[i].IsWord && _random.NextDouble() < forget)
            {
                // The bits of an ordinary word are always there; only what a name brings along may be missing.
                window[i].Flags = LexiconFlags.None;
                window[i].Cluster = 0;
                window[i].CaseStatistic = 0;
            }
        }

        AddStretches(window, end, example.Spans, weight);
    }

    public double Epoch()
    {
        CollectionsMarshal.AsSpan(_stretches).Sort((a, b) => a.Order.CompareTo(b.Order));
        double loss = 0;
        foreach (Stretch stretch in _stretches) loss += Step(stretch);
        for (int i = 0; i < _stretches.Count; i++) _stretches[i] = _stretches[i] with { Order = _random.Next() };
        return loss / TokenCount;
    }

    /// <summary>Writes the weights as signed bytes; the few beyond 127 steps are cut off.</summary>
    public void Write(Stream stream, float[] thresholds, ulong[] entries)
    {
        float[] magnitudes = [.. _weights.Select(MathF.Abs).Where(w => w > 0).Order()];
        float scale = magnitudes[(int)(magnitudes.Length * 0.9999)] / 127;
        sbyte[] bytes = [.. _weights.Select(w => (sbyte)Math.Clamp(MathF.Round(w / scale), -127, 127))];
        NameModel.Write(stream, rowBits, scale, _transitions, thresholds, entries, bytes);
    }

    private void AddStretches(NameToken[] window, int end, IReadOnlyList<GoldSpan> spans, float weight)
    {
        Span<int> rows = stackalloc int[NameFeatures.Limit];
        for (int i = NameFeatures.Reach; i < end; i++)
        {
            if (!window[i].IsActive) continue;
            var features = new List<int[]>();
            var labels = new List<byte>();
            int previous = -1;
            for (; i < end && window[i].IsActive; i++)
            {
                features.Add(rows[..NameFeatures.Collect(window, i, rowBits, rows)].ToArray());
                int span = IndexOf(spans, window[i]);
                int kind = span < 0 ? 0 : spans[span].Kind;
                labels.Add((byte)(span >= 0 && span == previous ? NameLabel.Inside(kind) : NameLabel.Begin(kind)));
                previous = span;
            }

            TokenCount += labels.Count;
            _stretches.Add(new Stretch([.. features], [.. labels], weight, _random.Next()));
        }
    }

    private static int IndexOf(IReadOnlyList<GoldSpan> spans, in NameToken token)
    {
        for (int i = 0; i < spans.Count; i++)
        {
            if (spans[i].Start < token.End && token.Start < spans[i].End && spans[i].Kind > 0) return i;
        }

        return -1;
    }

    private double Step(Stretch stretch)
    {
        int length = stretch.Labels.Length;
        int[][] rows = [.. stretch.Rows.Select(r => r.Where(_ => _random.NextDouble() >= RowDropout).ToArray())];
        var scores = new Vector256<float>[length];
        for (int i = 0; i < length; i++) scores[i] = Sum(rows[i]);
        double gold = GoldScore(scores, stretch.Labels);
        var forward = new Vector256<float>[length];
        var marginals = new Vector256<float>[length];
        var chain = new LabelChain(_transitions);
        double logSum = chain.Marginals(scores, forward, marginals);
        for (int i = 0; i < length; i++)
        {
            Vector256<float> gradient = marginals[i];
            int label = stretch.Labels[i];
            gradient = gradient.WithElement(label, gradient.GetElement(label) - 1) * stretch.Weight;
            foreach (int row in rows[i]) Update(row, gradient);
        }

        UpdateTransitions(chain, stretch, scores, forward, marginals);
        return (logSum - gold) * stretch.Weight;
    }

    private Vector256<float> Sum(int[] rows)
    {
        Vector256<float> sum = Vector256<float>.Zero;
        foreach (int row in rows) sum += Vector256.LoadUnsafe(ref _weights[row * NameLabel.Count]);
        return sum;
    }

    private double GoldScore(Vector256<float>[] scores, byte[] labels)
    {
        double sum = 0;
        int previous = NameLabel.Outside;
        for (int i = 0; i < labels.Length; i++)
        {
            sum += scores[i].GetElement(labels[i]) + _transitions[(previous * NameLabel.Count) + labels[i]];
            previous = labels[i];
        }

        return sum + _transitions[previous * NameLabel.Count];
    }

    private void Update(int row, Vector256<float> gradient)
    {
        ref float weight = ref _weights[row * NameLabel.Count];
        ref float square = ref _squares[row * NameLabel.Count];
        Vector256<float> value = Vector256.LoadUnsafe(ref weight);
        gradient += value * Shrink;
        Vector256<float> squares = Vector256.LoadUnsafe(ref square) + (gradient * gradient);
        squares.StoreUnsafe(ref square);
        (value - (gradient * Rate / (Vector256.Sqrt(squares) + Vector256.Create(0.3f)))).StoreUnsafe(ref weight);
    }

    private void UpdateTransitions(LabelChain chain, Stretch stretch, Vector256<float>[] scores, Vector256<float>[] forward, Vector256<float>[] marginals)
    {
        Span<float> gradient = stackalloc float[NameLabel.Count * NameLabel.Count];
        int previous = NameLabel.Outside;
        for (int i = 0; i <= stretch.Labels.Length; i++)
        {
            int label = i < stretch.Labels.Length ? stretch.Labels[i] : NameLabel.Outside;
            gradient[(previous * NameLabel.Count) + label] -= 1;
            Vector256<float> before = i == 0 ? Vector256<float>.Zero.WithElement(0, 1) : forward[i - 1];
            // The backward message is what the marginal holds beyond the forward one.
            Vector256<float> after = i == stretch.Labels.Length
                ? Vector256<float>.Zero.WithElement(0, 1)
                : scores[i] * (marginals[i] / Vector256.Max(forward[i], Vector256.Create(1e-12f)));
            AddPairs(chain, before, after, gradient);
            previous = label;
        }

        for (int k = 0; k < gradient.Length; k++)
        {
            float g = gradient[k] * stretch.Weight;
            _transitionSquares[k] += g * g;
            _transitions[k] -= Rate * g / (MathF.Sqrt(_transitionSquares[k]) + 0.3f);
        }
    }

    private static void AddPairs(LabelChain chain, Vector256<float> before, Vector256<float> after, Span<float> gradient)
    {
        float total = 0;
        for (int from = 0; from < NameLabel.Count; from++) total += before.GetElement(from) * Vector256.Dot(chain.Row(from), after);
        for (int from = 0; from < NameLabel.Count; from++)
        {
            Vector256<float> pair = chain.Row(from) * after * (before.GetElement(from) / total);
            for (int to = 0; to < NameLabel.Count; to++) gradient[(from * NameLabel.Count) + to] += pair.GetElement(to);
        }
    }

    private sealed record Stretch(int[][] Rows, byte[] Labels, float Weight, int Order);
}
