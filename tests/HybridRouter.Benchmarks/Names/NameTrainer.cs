using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>Fits the chain by AdaGrad on the log likelihood (Duchi et al. 2011), one stretch at a time, in a fixed order: the same seed gives the same weights.</summary>
internal sealed class NameTrainer(int rowBits, int seed, ContextReader? context = null)
{
    private const int AveragesAnEpoch = 8;
    private const float Rate = 0.12f;
    private const float Shrink = 1e-5f;
    private const double RowDropout = 0.3;

    private readonly float[] _weights = new float[NameLabel.Count << rowBits];
    private readonly float[] _average = new float[NameLabel.Count << rowBits];
    private readonly float[] _transitionAverage = new float[NameLabel.Count * NameLabel.Count];
    private readonly float[] _squares = new float[NameLabel.Count << rowBits];
    private readonly float[] _transitions = new float[NameLabel.Count * NameLabel.Count];
    private readonly float[] _transitionSquares = new float[NameLabel.Count * NameLabel.Count];
    private readonly Random _random = new(seed);
    private readonly List<Stretch> _stretches = [];

    private readonly ContextWeights _contextWeights = new();

    private int _averages;

    public int TokenCount { get; private set; }

    /// <summary>Adds a text; a share of its tokens forgets what the lexicon says, so that the letters and the context are learned as well.</summary>
    public void Add(NameExample example, NameLexicon lexicon, double forget, float weight)
    {
        NameToken[] window = ReadTokens(example.Text, lexicon, out int end);
        for (int i = 0; i < end; i++)
        {
            if (window[i].IsWord && _random.NextDouble() < forget)
            {
                // The bits of an ordinary word are always there; only what a name brings along may be missing.
                window[i].Flags = LexiconFlags.None;
                window[i].Cluster = 0;
                window[i].Group = 0;
                window[i].CaseStatistic = 0;
            }
        }

        AddStretches(window, end, example.Spans, context?.Read(example.Text, window.AsSpan(0, end)), weight);
    }

    /// <summary>What the weights, as they are, make of a text; the teacher's work.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="lexicon">The same as in training.</param>
    /// <param name="thresholds">Least probability by kind and case.</param>
    /// <param name="unsure">Receives how near the least sure token is to even odds: 0 is quite sure, 1 is a toss.</param>
    public List<Finding> Tag(string text, NameLexicon lexicon, float[] thresholds, out float unsure)
    {
        var findings = new List<Finding>();
        NameToken[] window = ReadTokens(text, lexicon, out int end);
        int firstStretch = _stretches.Count, tokens = TokenCount;
        AddStretches(window, end, [], context?.Read(text, window.AsSpan(0, end)), 1);
        unsure = 0;
        var chain = new LabelChain(_transitions);
        int at = NameFeatures.Reach;
        foreach (Stretch stretch in CollectionsMarshal.AsSpan(_stretches)[firstStretch..])
        {
            while (!window[at].IsActive) at++;
            Vector256<float>[] scores = [.. Enumerable.Range(0, stretch.Labels.Length).Select(i => Score(stretch, i, stretch.Rows[i]))];
            var forward = new Vector256<float>[scores.Length];
            var marginals = new Vector256<float>[scores.Length];
            chain.Marginals(scores, forward, marginals);
            NameSpans.Read(window, at, marginals, thresholds, null, findings);
            foreach (Vector256<float> marginal in marginals) unsure = MathF.Max(unsure, 1 - MathF.Abs((2 * marginal.ToScalar()) - 1));
            at += scores.Length;
        }

        _stretches.RemoveRange(firstStretch, _stretches.Count - firstStretch);
        TokenCount = tokens;
        return findings;
    }

    /// <summary>The tokens of a text behind <see cref="NameFeatures.Reach"/> blanks, candidates marked; blanks follow from <paramref name="end"/> on.</summary>
    public static NameToken[] ReadTokens(string text, NameLexicon lexicon, out int end)
    {
        var window = new NameToken[text.Length + (2 * NameFeatures.Reach) + 1];
        var reader = new TokenReader(text, lexicon);
        reader.Shift(-NameFeatures.Reach);
        end = reader.Fill(window.AsSpan(0, window.Length - NameFeatures.Reach), NameFeatures.Reach);
        CandidateFilter.Mark(window.AsSpan(NameFeatures.Reach, end - NameFeatures.Reach), lexicon);
        return window;
    }

    /// <summary>Reads every stretch once.</summary>
    /// <param name="averaged">Whether the weights on the way count for the average that is written.</param>
    public double Epoch(bool averaged)
    {
        CollectionsMarshal.AsSpan(_stretches).Sort((a, b) => a.Order.CompareTo(b.Order));
        double loss = 0;
        for (int i = 0; i < _stretches.Count; i++)
        {
            loss += Step(_stretches[i]);
            if (averaged && i % (_stretches.Count / AveragesAnEpoch) == 0) AddToAverage();
        }

        for (int i = 0; i < _stretches.Count; i++) _stretches[i] = _stretches[i] with { Order = _random.Next() };
        return loss / TokenCount;
    }

    /// <summary>Writes the weights as signed bytes; the few beyond 127 steps are cut off.</summary>
    public void Write(Stream stream, float[] thresholds, LexiconEntry[] entries)
    {
        if (_averages > 0)
        {
            TensorPrimitives.Divide(_average, _averages, _weights);
            TensorPrimitives.Divide(_transitionAverage, _averages, _transitions);
        }

        float[] magnitudes = [.. _weights.Select(MathF.Abs).Where(w => w > 0).Order()];
        float scale = magnitudes[(int)(magnitudes.Length * 0.9999)] / 127;
        sbyte[] bytes = [.. _weights.Select(w => (sbyte)Math.Clamp(MathF.Round(w / scale), -127, 127))];
        NameModel.Write(stream, rowBits, scale, _transitions, thresholds, entries, bytes);
    }

    /// <summary>The mean of the last steps lies nearer to the optimum than the last step (Polyak and Juditsky 1992).</summary>
    private void AddToAverage()
    {
        TensorPrimitives.Add(_average, _weights, _average);
        TensorPrimitives.Add(_transitionAverage, _transitions, _transitionAverage);
        _averages++;
    }

    private void AddStretches(NameToken[] window, int end, IReadOnlyList<GoldSpan> spans, float[]?[]? vectors, float weight)
    {
        Span<int> rows = stackalloc int[NameFeatures.Limit];
        for (int i = NameFeatures.Reach; i < end; i++)
        {
            if (!window[i].IsActive) continue;
            var features = new List<int[]>();
            var labels = new List<byte>();
            int start = i;
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
            _stretches.Add(new Stretch([.. features], [.. labels], vectors?[start..i], weight, _random.Next()));
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
        for (int i = 0; i < length; i++) scores[i] = Score(stretch, i, rows[i]);
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
            if (stretch.Vectors?[i] is { } vector) _contextWeights.Update(vector, gradient);
        }

        UpdateTransitions(chain, stretch, scores, forward, marginals);
        return (logSum - gold) * stretch.Weight;
    }

    private Vector256<float> Score(Stretch stretch, int at, int[] rows) => stretch.Vectors?[at] is { } vector ? Sum(rows) + _contextWeights.Score(vector) : Sum(rows);

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

    private sealed record Stretch(int[][] Rows, byte[] Labels, float[]?[]? Vectors, float Weight, int Order);
}
