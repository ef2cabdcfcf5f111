using System.Runtime.CompilerServices;

namespace HybridRouter.Signals.Classification;

/// <summary>A network of one hidden layer (ReLU). The arrays are the training's to change; in use it is immutable and thread-safe.</summary>
internal sealed class Perceptron(int inputs, int hidden, int outputs)
{
    internal int Inputs { get; } = inputs;

    internal int Hidden { get; } = hidden;

    internal int Outputs { get; } = outputs;

    /// <summary>Weights into the hidden layer, one row per hidden unit.</summary>
    internal float[] First { get; } = new float[hidden * inputs];

    internal float[] FirstBias { get; } = new float[hidden];

    /// <summary>Weights out of it, one row per output.</summary>
    internal float[] Second { get; } = new float[outputs * hidden];

    internal float[] SecondBias { get; } = new float[outputs];

    internal IEnumerable<float[]> Parameters => [First, FirstBias, Second, SecondBias];

    /// <summary>One network that answers the mean of what several of one shape answer: their hidden layers side by side.</summary>
    internal static Perceptron Mean(IReadOnlyList<Perceptron> networks)
    {
        Perceptron first = networks[0];
        var mean = new Perceptron(first.Inputs, first.Hidden * networks.Count, first.Outputs);
        for (int index = 0; index < networks.Count; index++)
        {
            Perceptron network = networks[index];
            network.First.CopyTo(mean.First, index * first.First.Length);
            network.FirstBias.CopyTo(mean.FirstBias, index * first.Hidden);
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(network.SecondBias, 1f / networks.Count, mean.SecondBias, mean.SecondBias);
            for (int output = 0; output < first.Outputs; output++)
            {
                System.Numerics.Tensors.TensorPrimitives.Multiply(network.Second.AsSpan(output * first.Hidden, first.Hidden), 1f / networks.Count, mean.Second.AsSpan(output * mean.Hidden + index * first.Hidden, first.Hidden));
            }
        }

        return mean;
    }

    /// <summary>Computes the outputs before any softmax or sigmoid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Forward(ReadOnlySpan<float> input, Span<float> hiddenUnits, Span<float> output)
    {
        for (int unit = 0; unit < Hidden; unit++)
        {
            float sum = FirstBias[unit] + Vectors.Dot(input, First.AsSpan(unit * Inputs, Inputs));
            hiddenUnits[unit] = Math.Max(0, sum);
        }

        for (int index = 0; index < Outputs; index++)
        {
            output[index] = SecondBias[index] + Vectors.Dot(hiddenUnits[..Hidden], Second.AsSpan(index * Hidden, Hidden));
        }
    }
}
