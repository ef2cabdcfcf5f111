namespace HybridRouter.Signals.Classification.Training;

/// <summary>From rows to weights. One thread and fixed seeds: the same rows give the same bytes on the same machine.</summary>
internal sealed class ClassifierTraining(FeatureReader features, TrainingSettings settings, TextWriter log, CancellationToken cancellationToken)
{
    // Rows of a company's own are few and right: each counts as much as several of ours.
    private const float OwnWeight = 3f;

    private readonly Scratch _scratch = new();

    /// <summary>Trains all parts, and sets the thresholds on natural prompts that are left out in turn.</summary>
    internal ClassifierWeights Train(TrainingData data)
    {
        LabelledPrompt[] natural = [.. data.Natural.Where(prompt => prompt.Source == TrainingData.NaturalSource)];
        List<Judgement> judged = CrossFit.Judge(features, natural, without => Fit(data, without, settings.FoldNetworks));
        return Fit(data, [], settings.Networks) with { Thresholds = Calibration.Set(judged, log) };
    }

    /// <summary>Trains only what <em>local suffices</em> hangs on, at the default thresholds: enough to measure it.</summary>
    internal ClassifierWeights TrainLocal(TrainingData data) => Fit(data, [], 0);

    private ClassifierWeights Fit(TrainingData data, HashSet<LabelledPrompt> without, int count)
    {
        List<Example> rows = Rows(data, without);
        List<Example> outcomes = [.. data.Outcomes.Select(row => Example(row with { Task = null }, 0, settings.OutcomeWeight))];
        log.WriteLine($"examples: {rows.Count} for tasks, {outcomes.Count} with outcomes; {data.Templates.Count} templates; {without.Count} prompts left out");
        var networks = new NetworkTraining(settings, log, cancellationToken);
        Standardiser standardiser = Standardiser.Fit([.. rows.Select(row => row.Dense)]);
        List<Example> standardised = [.. rows.Select(row => Standardised(row, standardiser))];
        List<Perceptron> tasks = [.. Enumerable.Range(0, count).Select(index => networks.TrainTasks(standardised, index))];
        Perceptron local = networks.TrainLocal([.. standardised.Where(row => !float.IsNaN(row.LocalSuffices) && row.LocalWeight > 0), .. outcomes.Select(row => Standardised(row, standardiser))]);
        NgramWeights ngrams = TrainNgrams([.. rows, .. outcomes]);
        var neighbours = new Neighbours(NeighbourSelection.Choose(rows, standardised, settings));
        return new ClassifierWeights(standardiser, tasks, local, ngrams, neighbours, LengthAverages.Fit([.. rows, .. outcomes]), new Thresholds())
        {
            MeasuringOnly = data.All.Any(prompt => !prompt.LicenceClear),
        };
    }

    private List<Example> Rows(TrainingData data, HashSet<LabelledPrompt> without)
    {
        Random random = new(settings.Seed);
        List<Example> rows = [];
        foreach (LabelledPrompt prompt in data.Natural.Where(prompt => !without.Contains(prompt)))
        {
            rows.Add(Example(prompt, settings.NaturalWeight, settings.LocalNaturalWeight));
            rows.AddRange(data.Paraphrases.GetValueOrDefault(prompt.Id, []).Select(paraphrase => Example(paraphrase, settings.NaturalWeight / 2, settings.LocalNaturalWeight / 2)));
            for (int copy = 0; copy < settings.Perturbed; copy++) rows.Add(Example(Surroundings.Change(prompt, random), settings.NaturalWeight / 2, settings.LocalNaturalWeight / 2));
        }

        rows.AddRange(data.Templates.Make(settings.Variants, random).Select(prompt => Example(Surroundings.Sometimes(prompt, random), settings.TemplateWeight, settings.LocalTemplateWeight)));
        rows.AddRange(data.Public.Select(prompt => Example(prompt, settings.PublicWeight, 0)));
        foreach (LabelledPrompt prompt in data.Own)
        {
            rows.Add(Example(prompt, OwnWeight, OwnWeight));
            rows.Add(Example(Surroundings.Change(prompt, random), OwnWeight / 2, OwnWeight / 2));
        }

        return rows;
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

    private Example Example(LabelledPrompt prompt, float weight, float localWeight)
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
            LocalWeight = localWeight,
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
            LocalWeight = row.LocalWeight,
        };
    }
}
