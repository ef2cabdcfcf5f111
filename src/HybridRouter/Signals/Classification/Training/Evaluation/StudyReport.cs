namespace HybridRouter.Signals.Classification.Training;

/// <summary>What the design of <em>local suffices</em> reaches when it is trained as the feasibility study trained: in memory, for measuring only.</summary>
internal sealed class StudyReport(FeatureReader features, TrainingData data, IReadOnlyList<LabelledPrompt> outcomes)
{
    /// <summary>Trains and measures both protocols.</summary>
    internal void Write(TextWriter report, CancellationToken cancellationToken)
    {
        LabelledPrompt[] training = [.. OutcomeReport.Dealt(outcomes)[false]];
        Measure(report, "trained on rows of unclear licence too, in memory only", training, new TrainingSettings(), cancellationToken);

        // Our own prompts ask another question: whether a model of 0.1 to 3 B suffices, where the outcomes are of 7 B and more.
        TrainingSettings outcomesAlone = new(LocalNaturalWeight: 0, LocalTemplateWeight: 0);
        Measure(report, "trained on clear outcomes alone, without our prompts", [.. training.Where(row => row.LicenceClear)], outcomesAlone, cancellationToken);
    }

    private void Measure(TextWriter report, string title, IEnumerable<LabelledPrompt> training, TrainingSettings settings, CancellationToken cancellationToken)
    {
        data.Outcomes.Clear();
        data.Outcomes.AddRange(training);
        ClassifierWeights weights = new ClassifierTraining(features, settings, TextWriter.Null, cancellationToken).TrainLocal(data);
        OutcomeReport.Write(report, "Outcomes as in the study, " + title, features, weights, outcomes);
    }
}
