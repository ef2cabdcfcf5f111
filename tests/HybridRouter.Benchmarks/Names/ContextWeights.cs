using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>The teacher's weights for the vectors of <see cref="ContextReader"/>: one row per label, fitted by AdaGrad.</summary>
internal sealed class ContextWeights
{
    private const float Rate = 0.03f;
    private const float Least = 1e-3f;

    private readonly float[][] _rows = [.. Enumerable.Range(0, NameLabel.Count).Select(_ => new float[ContextReader.Dimensions])];
    private readonly float[][] _squares = [.. Enumerable.Range(0, NameLabel.Count).Select(_ => new float[ContextReader.Dimensions])];

    public Vector256<float> Score(float[] vector)
    {
        Vector256<float> scores = Vector256<float>.Zero;
        for (int label = 0; label < NameLabel.Count; label++) scores = scores.WithElement(label, TensorPrimitives.Dot<float>(_rows[label], vector));
        return scores;
    }

    public void Update(float[] vector, Vector256<float> gradient)
    {
        for (int label = 0; label < NameLabel.Count; label++)
        {
            float g = gradient.GetElement(label);
            if (MathF.Abs(g) < Least) continue;
            float[] row = _rows[label], squares = _squares[label];
            for (int d = 0; d < row.Length; d++)
            {
                float step = g * vector[d];
                squares[d] += step * step;
                row[d] -= Rate * step / (MathF.Sqrt(squares[d]) + 0.3f);
            }
        }
    }
}
