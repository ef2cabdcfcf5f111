using System.Numerics.Tensors;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>Trains the networks on examples, epoch by epoch, with the step size falling.</summary>
internal sealed class NetworkTraining(TrainingSettings settings, TextWriter log, CancellationToken cancellationToken)
{
    private const int LocalNetworks = 3;
    private const int LocalHidden = 40;

    /// <summary>Trains one of the networks that say the task, the needs and the difficulty.</summary>
    /// <param name="examples">Standardised examples.</param>
    /// <param name="index">Which one: each has its own seed.</param>
    internal Perceptron TrainTasks(List<Example> examples, int index)
    {
        var network = new Perceptron(FeatureLayout.Count, settings.Hidden, Heads.Count);
        var trainer = new PerceptronTrainer(network, new PerceptronSettings(settings.Seed + 100 * (index + 1)));
        for (int epoch = 0; epoch < settings.Epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            trainer.Epoch(examples, TaskGradient, (float)epoch / settings.Epochs);
            log.WriteLine($"network {index + 1}, epoch {epoch + 1} of {settings.Epochs}");
        }

        return Rounded(network);
    }

    /// <summary>Trains <em>local suffices</em>: several small networks, merged to one. They err apart, so that their mean is the better probability.</summary>
    /// <param name="examples">Standardised examples, each with the label.</param>
    internal Perceptron TrainLocal(List<Example> examples)
    {
        List<Perceptron> networks = [];
        for (int index = 0; index < LocalNetworks; index++)
        {
            var network = new Perceptron(FeatureLayout.Count, LocalHidden, 1);
            var trainer = new PerceptronTrainer(network, new PerceptronSettings(settings.Seed + 1000 + index));
            for (int epoch = 0; epoch < settings.Epochs; epoch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                trainer.Epoch(examples, static (example, output) => output[0] = example.LocalWeight * (Heads.Sigmoid(output[0]) - example.LocalSuffices), (float)epoch / settings.Epochs);
            }

            networks.Add(network);
        }

        return Rounded(Perceptron.Mean(networks));
    }

    private static void TaskGradient(Example example, float[] outputs)
    {
        Span<float> tasks = outputs.AsSpan(0, TaskTypes.Count);
        if (example.Task < 0)
        {
            tasks.Clear();
        }
        else
        {
            TensorPrimitives.SoftMax<float>(tasks, tasks);
            tasks[example.Task] -= 1;
        }

        outputs[Heads.NeedsKnowledge] = Known(Heads.Sigmoid(outputs[Heads.NeedsKnowledge]) - example.NeedsKnowledge);
        outputs[Heads.NeedsReasoning] = Known(Heads.Sigmoid(outputs[Heads.NeedsReasoning]) - example.NeedsReasoning);
        outputs[Heads.Difficulty] = Known(outputs[Heads.Difficulty] + Heads.MiddleDifficulty - example.Difficulty);
        TensorPrimitives.Multiply(outputs, example.Weight, outputs);
    }

    private static float Known(float gradient) => float.IsNaN(gradient) ? 0 : gradient;

    // The file keeps float16: what is calibrated must be what is loaded.
    private static Perceptron Rounded(Perceptron network)
    {
        foreach (float[] parameter in network.Parameters)
        {
            for (int i = 0; i < parameter.Length; i++) parameter[i] = (float)(Half)parameter[i];
        }

        return network;
    }
}
