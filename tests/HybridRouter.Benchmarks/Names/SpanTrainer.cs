using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>Fits the second look by AdaGrad on the log likelihood, one span at a time, in a fixed order.</summary>
internal sealed class SpanTrainer
{
    private const int Epochs = 8;
    private const int AveragedEpochs = 3;
    private const float Rate = 0.05f;
    private const float Shrink = 3e-5f;
    private const double Dropout = 0.2;

    private readonly float[] _rows = new float[SpanClassifier.Width << SpanFeatures.RowBits];
    private readonly float[] _rowSquares = new float[SpanClassifier.Width << SpanFeatures.RowBits];
    private readonly float[] _output = new float[SpanClassifier.Hidden * SpanClassifier.Answers];
    private readonly float[] _outputSquares = new float[SpanClassifier.Hidden * SpanClassifier.Answers];
    private readonly Random _random = new(NameTraining.Seed);

    /// <summary>Learns all samples; the scale, the output weights and the rows, as the file of weights has them.</summary>
    public static (float Scale, float[] Output, sbyte[] Rows) Fit(IReadOnlyList<SpanSample> samples)
    {
        var trainer = new SpanTrainer();
        for (int i = 0; i < trainer._output.Length; i++) trainer._output[i] = (trainer._random.NextSingle() - 0.5f) * 0.8f;
        // The direct path starts from nothing, the hidden units from a little noise, so that they differ.
        for (int i = 0; i < trainer._rows.Length; i++) trainer._rows[i] = i % SpanClassifier.Width < SpanClassifier.Answers ? 0 : (trainer._random.NextSingle() - 0.5f) * 0.1f;
        var rows = new float[trainer._rows.Length];
        var output = new float[trainer._output.Length];
        SpanSample[] order = [.. samples];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            trainer._random.Shuffle(order);
            foreach (SpanSample sample in order) trainer.Step(sample);
            if (epoch < Epochs - AveragedEpochs) continue;
            for (int i = 0; i < rows.Length; i++) rows[i] += trainer._rows[i] / AveragedEpochs;
            for (int i = 0; i < output.Length; i++) output[i] += trainer._output[i] / AveragedEpochs;
        }

        float[] magnitudes = [.. rows.Select(MathF.Abs).Order()];
        float scale = magnitudes[(int)(magnitudes.Length * 0.9999)] / 127;
        return (scale, output, [.. rows.Select(w => (sbyte)Math.Clamp(MathF.Round(w / scale), -127, 127))]);
    }

    private void Step(SpanSample sample)
    {
        SpanFact[] facts = [.. sample.Facts.Where(_ => _random.NextDouble() >= Dropout)];
        Span<float> sums = stackalloc float[SpanClassifier.Width], back = stackalloc float[SpanClassifier.Width];
        sums.Clear();
        foreach (SpanFact fact in facts)
        {
            ReadOnlySpan<float> row = _rows.AsSpan(fact.Row * SpanClassifier.Width, SpanClassifier.Width);
            for (int i = 0; i < row.Length; i++) sums[i] += row[i] * fact.Value;
        }

        Gradient(sums, sample, back);
        foreach (SpanFact fact in facts)
        {
            for (int i = 0; i < back.Length; i++)
            {
                int at = (fact.Row * SpanClassifier.Width) + i;
                Update(ref _rows[at], ref _rowSquares[at], back[i] * fact.Value);
            }
        }
    }

    /// <summary>The gradient of each lane of a row; the output weights take their step here.</summary>
    private void Gradient(ReadOnlySpan<float> sums, SpanSample sample, Span<float> back)
    {
        const int answers = SpanClassifier.Answers;
        Span<float> p = stackalloc float[answers];
        sums[..answers].CopyTo(p);
        for (int h = 0; h < SpanClassifier.Hidden; h++)
        {
            for (int a = 0; a < answers && sums[answers + h] > 0; a++) p[a] += _output[(h * answers) + a] * sums[answers + h];
        }

        System.Numerics.Tensors.TensorPrimitives.SoftMax(p, p);
        p[sample.Answer] -= 1;
        for (int a = 0; a < answers; a++) back[a] = p[a] *= sample.Weight;
        for (int h = 0; h < SpanClassifier.Hidden; h++)
        {
            float unit = sums[answers + h], sum = 0;
            for (int a = 0; a < answers && unit > 0; a++)
            {
                int at = (h * answers) + a;
                sum += _output[at] * p[a];
                Update(ref _output[at], ref _outputSquares[at], p[a] * unit);
            }

            back[answers + h] = sum;
        }
    }

    private static void Update(ref float weight, ref float square, float gradient)
    {
        gradient += weight * Shrink;
        square += gradient * gradient;
        weight -= Rate * gradient / (MathF.Sqrt(square) + 0.1f);
    }
}
