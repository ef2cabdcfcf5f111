using System.Numerics.Tensors;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>
/// Trains a <see cref="Perceptron"/> by Adam with decoupled weight decay and dropout. One thread and one seed: the same examples in
/// the same order give the same bytes on the same machine.
/// </summary>
internal sealed class PerceptronTrainer
{
    private const float Decay1 = 0.9f;
    private const float Decay2 = 0.999f;
    private const int BatchSize = 64;

    private readonly Perceptron _network;
    private readonly PerceptronSettings _settings;
    private readonly Random _random;
    private readonly float[][] _parameters;
    private readonly float[][] _gradients;
    private readonly float[][] _momentum;
    private readonly float[][] _variance;
    private readonly float[] _input;
    private readonly float[] _hidden;
    private readonly float[] _hiddenGradient;
    private readonly float[] _output;
    private int _steps;

    internal PerceptronTrainer(Perceptron network, PerceptronSettings settings)
    {
        _network = network;
        _settings = settings;
        _random = new Random(settings.Seed);
        _parameters = [.. network.Parameters];
        _gradients = [.. _parameters.Select(parameter => new float[parameter.Length])];
        _momentum = [.. _parameters.Select(parameter => new float[parameter.Length])];
        _variance = [.. _parameters.Select(parameter => new float[parameter.Length])];
        _input = new float[network.Inputs];
        _hidden = new float[network.Hidden];
        _hiddenGradient = new float[network.Hidden];
        _output = new float[network.Outputs];
        Initialise(network.First, network.Inputs);
        Initialise(network.Second, network.Hidden);
    }

    /// <summary>Goes once over the examples, in random order.</summary>
    /// <param name="examples">Standardised examples.</param>
    /// <param name="loss">From outputs to their gradient, weighted, in place.</param>
    /// <param name="progress">How much of the training is done, 0 to 1: the step size falls linearly with it.</param>
    internal void Epoch(IReadOnlyList<Example> examples, Action<Example, float[]> loss, float progress)
    {
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        _random.Shuffle(order);
        float rate = _settings.Rate * Math.Max(0.05f, 1 - progress);
        for (int start = 0; start < order.Length; start += BatchSize)
        {
            int end = Math.Min(order.Length, start + BatchSize);
            foreach (float[] gradient in _gradients) Array.Clear(gradient);
            for (int i = start; i < end; i++) Accumulate(examples[order[i]], loss);
            Step(rate, 1f / BatchSize);
        }
    }

    private void Accumulate(Example example, Action<Example, float[]> loss)
    {
        DropInputs(example.Dense);
        _network.Forward(_input, _hidden, _output);
        float keep = 1 - _settings.Dropout;
        for (int unit = 0; unit < _hidden.Length; unit++) _hidden[unit] = _random.NextSingle() < keep ? _hidden[unit] / keep : 0;
        Outputs();
        loss(example, _output);
        Backward(keep);
    }

    private void DropInputs(float[] dense)
    {
        float keep = 1 - _settings.InputDropout;
        for (int i = 0; i < _input.Length; i++) _input[i] = _random.NextSingle() < keep ? dense[i] / keep : 0;
    }

    private void Outputs()
    {
        for (int index = 0; index < _output.Length; index++)
        {
            _output[index] = _network.SecondBias[index] + Vectors.Dot(_hidden, _network.Second.AsSpan(index * _hidden.Length, _hidden.Length));
        }
    }

    private void Backward(float keep)
    {
        Array.Clear(_hiddenGradient);
        for (int index = 0; index < _output.Length; index++)
        {
            float gradient = _output[index];
            if (gradient == 0) continue;
            Span<float> row = _gradients[2].AsSpan(index * _hidden.Length, _hidden.Length);
            TensorPrimitives.MultiplyAdd(_hidden, gradient, row, row);
            _gradients[3][index] += gradient;
            TensorPrimitives.MultiplyAdd(_network.Second.AsSpan(index * _hidden.Length, _hidden.Length), gradient, _hiddenGradient, _hiddenGradient);
        }

        for (int unit = 0; unit < _hidden.Length; unit++)
        {
            if (_hidden[unit] <= 0) continue;
            float gradient = _hiddenGradient[unit] / keep;
            Span<float> row = _gradients[0].AsSpan(unit * _input.Length, _input.Length);
            TensorPrimitives.MultiplyAdd(_input, gradient, row, row);
            _gradients[1][unit] += gradient;
        }
    }

    private void Step(float rate, float scale)
    {
        _steps++;
        float correction = rate * MathF.Sqrt(1 - MathF.Pow(Decay2, _steps)) / (1 - MathF.Pow(Decay1, _steps));
        for (int index = 0; index < _parameters.Length; index++)
        {
            float decay = index % 2 == 0 ? rate * _settings.WeightDecay : 0;
            StepParameter(_parameters[index], _gradients[index], _momentum[index], _variance[index], correction, scale, decay);
        }
    }

    private static void StepParameter(float[] values, float[] gradients, float[] momentum, float[] variance, float rate, float scale, float decay)
    {
        for (int i = 0; i < values.Length; i++)
        {
            float gradient = gradients[i] * scale;
            float first = momentum[i] = Decay1 * momentum[i] + (1 - Decay1) * gradient;
            float second = variance[i] = Decay2 * variance[i] + (1 - Decay2) * gradient * gradient;
            values[i] -= rate * first / (MathF.Sqrt(second) + 1e-8f) + decay * values[i];
        }
    }

    private void Initialise(float[] weights, int inputs)
    {
        float bound = MathF.Sqrt(6f / inputs) * 0.5f;
        for (int i = 0; i < weights.Length; i++) weights[i] = (_random.NextSingle() * 2 - 1) * bound;
    }
}

/// <summary>How to train a network.</summary>
/// <param name="Seed">Of initial weights, order and dropout.</param>
/// <param name="Rate">Step size of Adam at the start.</param>
/// <param name="Dropout">Share (0 to 1) of hidden units that are left out.</param>
/// <param name="InputDropout">Share (0 to 1) of inputs that are left out.</param>
/// <param name="WeightDecay">Share of a weight that a step of size 1 takes away.</param>
internal sealed record PerceptronSettings(int Seed, float Rate = 1e-3f, float Dropout = 0.3f, float InputDropout = 0.1f, float WeightDecay = 0.02f);
