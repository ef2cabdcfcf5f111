using System.Numerics.Tensors;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>From rows to weights. One thread and fixed seeds: the same rows give the same bytes on the same machine.</summary>
internal sealed class ClassifierTraining(FeatureReader features, TrainingSettings settings, TextWriter log, CancellationToken cancellationToken)
{
    private const float NaturalWeight = 1.2f;
    private const float TemplateWeight = 0.7f;
    private const float PublicWeight = 0.6f;
    private const float OutcomeWeight = 0.5f;
    private const int LocalHidden = 48;

    // Rows of a company's own are few and right: each counts as much as several of ours.
    private const float OwnWeight = 3f;

    private readonly Scratch _scratch = new();

    /// <summary>Trains all parts and sets the thresholds on the validation rows.</summary>
    internal ClassifierWeights Train(TrainingData data)
    {
        List<Example> rows = Rows(data);
        List<Example> outcomes = [.. data.Outcomes.Select(row => Example(row with { Task = null }, OutcomeWeight))];
        log.WriteLine($"examples: {rows.Count} for tasks, {outcomes.Count} with outcomes; {data.Templates.Count} templates");
        Standardiser standardiser = Standardiser.Fit([.. rows.Select(row => row.Dense)]);
        List<Example> standardised = [.. rows.Select(row => Standardised(row, standardiser))];
        List<Perceptron> tasks = [];
        for (int network = 0; network < settings.Networks; network++) tasks.Add(TrainTasks(standardised, network));
        Perceptron local = TrainLocal([.. standardised.Where(row => !float.IsNaN(row.LocalSuffices)), .. outcomes.Select(row => Standardised(row, standardiser))]);
        NgramWeights ngrams = TrainNgrams([.. rows, .. outcomes]);
        var neighbours = new Neighbours(NeighbourSelection.Choose(rows, standardised, settings));
        var weights = new ClassifierWeights(standardiser, tasks, local, ngrams, neighbours, LengthTable.Fit([.. rows, .. outcomes]), new Thresholds());
        return weights with { Thresholds = Calibration.Set(features, weights, data.Validation, log) };
    }

    private List<Example> Rows(TrainingData data)
    {
        Random random = new(settings.Seed);
        List<Example> rows = [];
        foreach (LabelledPrompt prompt in data.Natural)
        {
            rows.Add(Example(prompt, NaturalWeight));
            rows.AddRange(data.Paraphrases.GetValueOrDefault(prompt.Id, []).Select(paraphrase => Example(paraphrase, NaturalWeight / 2)));
            for (int copy = 0; copy < settings.Perturbed; copy++) rows.Add(Example(Surroundings.Change(prompt, random), NaturalWeight / 2));
        }

        rows.AddRange(data.Templates.Make(settings.Variants, random).Select(prompt => Example(Surroundings.Sometimes(prompt, random), TemplateWeight)));
        rows.AddRange(data.Public.Select(prompt => Example(prompt, PublicWeight)));
        foreach (LabelledPrompt prompt in data.Own)
        {
            rows.Add(Example(prompt, OwnWeight));
            rows.Add(Example(Surroundings.Change(prompt, random), OwnWeight / 2));
        }

        return rows;
    }

    private Perceptron TrainTasks(List<Example> examples, int index)
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

    private Perceptron TrainLocal(List<Example> examples)
    {
        var network = new Perceptron(FeatureLayout.Count, LocalHidden, 1);
        var trainer = new PerceptronTrainer(network, new PerceptronSettings(settings.Seed + 1000));
        for (int epoch = 0; epoch < settings.Epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            trainer.Epoch(examples, static (example, output) => output[0] = Heads.Sigmoid(output[0]) - example.LocalSuffices, (float)epoch / settings.Epochs);
        }

        return Rounded(network);
    }

    private NgramWeights TrainNgrams(List<Example> examples)
    {
        var trainer = new NgramTrainer(settings.Seed, rate: 0.1f, penalty: 1e-5f);
        for (int epoch = 0; epoch < settings.NgramEpochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            trainer.Epoch(examples);
        }

        return NgramWeights.Quantise(trainer.Weights);
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

    private Example Example(LabelledPrompt prompt, float weight)
    {
        features.Read(prompt.Input, _scratch, cancellationToken);
        return new Example
        {
            Dense = [.. _scratch.Dense],
            Ngrams = [.. _scratch.Ngrams],
            Task = prompt.Task is { } task ? (int)task : -1,
            Difficulty = prompt.Difficulty,
            NeedsKnowledge = prompt.NeedsKnowledge,
            NeedsReasoning = prompt.NeedsReasoning,
            LocalSuffices = prompt.LocalSuffices,
            Weight = weight,
        };
    }

    private static Example Standardised(Example row, Standardiser standardiser)
    {
        float[] dense = new float[row.Dense.Length];
        standardiser.Apply(row.Dense, dense);
        return new Example
        {
            Dense = dense,
            Ngrams = row.Ngrams,
            Task = row.Task,
            Difficulty = row.Difficulty,
            NeedsKnowledge = row.NeedsKnowledge,
            NeedsReasoning = row.NeedsReasoning,
            LocalSuffices = row.LocalSuffices,
            Weight = row.Weight,
        };
    }
}
