using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// A linear chain over the labels of a stretch of tokens (conditional random field): forward and backward passes with scaling.
/// Source: Lafferty, McCallum, Pereira, "Conditional Random Fields", ICML 2001; Rabiner 1989 for the scaling.
/// </summary>
internal sealed class LabelChain
{
    /// <summary>Between these a product of sums is as good as a sum of logarithms, which take longer than all the rest of a token.</summary>
    private const double Least = 1e-200, Most = 1e200;

    private readonly Vector256<float>[] _rows = new Vector256<float>[NameLabel.Count];
    private readonly Vector256<float>[] _columns = new Vector256<float>[NameLabel.Count];

    /// <param name="transitions">Log weights, 8 by 8, from (row) to (column).</param>
    public LabelChain(ReadOnlySpan<float> transitions)
    {
        for (int i = 0; i < NameLabel.Count; i++)
        {
            for (int j = 0; j < NameLabel.Count; j++)
            {
                float weight = NameLabel.MayFollow(j, i) ? MathF.Exp(transitions[(i * NameLabel.Count) + j]) : 0;
                _rows[i] = _rows[i].WithElement(j, weight);
                _columns[j] = _columns[j].WithElement(i, weight);
            }
        }
    }

    /// <summary>The exponentiated transitions from one label.</summary>
    public Vector256<float> Row(int from) => _rows[from];

    /// <summary>Turns scores into the probability of each label of each token; before and after the stretch is the label Outside.</summary>
    /// <param name="scores">Log weights per token; replaced by the exponentiated, shifted ones.</param>
    /// <param name="forward">As long as the scores; holds the scaled forward pass afterwards.</param>
    /// <param name="marginals">As long as the scores; receives the probabilities.</param>
    /// <returns>The logarithm of the sum over all labellings, for training.</returns>
    public double Marginals(Span<Vector256<float>> scores, Span<Vector256<float>> forward, Span<Vector256<float>> marginals)
    {
        double logSum = 0, product = 1;
        Vector256<float> state = _rows[NameLabel.Outside];
        for (int i = 0; i < scores.Length; i++)
        {
            float top = Largest(scores[i]);
            scores[i] = Vector256.Exp(scores[i] - Vector256.Create(top));
            if (i > 0) state = Times(forward[i - 1], _rows);
            state *= scores[i];
            float sum = Vector256.Sum(state);
            logSum += top;
            product *= sum;
            forward[i] = state / sum;
            if (product is > Least and < Most) continue;
            logSum += Math.Log(product);
            product = 1;
        }

        Vector256<float> backward = _columns[NameLabel.Outside];
        logSum += Math.Log(product * Vector256.Dot(forward[^1], backward));
        for (int i = scores.Length - 1; i >= 0; i--)
        {
            Vector256<float> both = forward[i] * backward;
            marginals[i] = both / Vector256.Sum(both);
            backward = Times(scores[i] * backward, _columns);
            backward /= Vector256.Sum(backward);
        }

        return logSum;
    }

    private static Vector256<float> Times(Vector256<float> weights, Vector256<float>[] rows)
    {
        // Read from memory: an element at a varying index would be spilt and loaded again each time.
        ref float weight = ref Unsafe.As<Vector256<float>, float>(ref weights);
        Vector256<float> sum = Vector256<float>.Zero;
        for (int i = 0; i < rows.Length; i++) sum += rows[i] * Unsafe.Add(ref weight, i);
        return sum;
    }

    private static float Largest(Vector256<float> v)
    {
        Vector128<float> half = Vector128.Max(v.GetLower(), v.GetUpper());
        return MathF.Max(MathF.Max(half.GetElement(0), half.GetElement(1)), MathF.Max(half.GetElement(2), half.GetElement(3)));
    }
}
