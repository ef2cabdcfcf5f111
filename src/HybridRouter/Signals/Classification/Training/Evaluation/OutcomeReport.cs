namespace HybridRouter.Signals.Classification.Training;

/// <summary>
/// The feasibility study's protocol for <em>local suffices</em>: all validation rows of the outcomes, rows of unclear licence included.
/// Beside what a model reaches stands what a constant scores, and a rule that only knows each source's mean: the study's Brier of .116
/// lies between the two.
/// </summary>
internal static class OutcomeReport
{
    private const string Validation = "val:";

    /// <summary>Which outcomes are validation rows, as the study dealt them.</summary>
    internal static ILookup<bool, LabelledPrompt> Dealt(IEnumerable<LabelledPrompt> outcomes) =>
        outcomes.ToLookup(row => row.Source.StartsWith(Validation, StringComparison.Ordinal));

    /// <summary>Prints the tables.</summary>
    /// <param name="output">Receives Markdown.</param>
    /// <param name="title">What was trained on what.</param>
    /// <param name="features">Reads prompts.</param>
    /// <param name="weights">The model.</param>
    /// <param name="outcomes">All outcomes; the rules beside the model know the training rows.</param>
    internal static void Write(TextWriter output, string title, FeatureReader features, ClassifierWeights weights, IEnumerable<LabelledPrompt> outcomes)
    {
        ILookup<bool, LabelledPrompt> rows = Dealt(outcomes);
        if (!rows[true].Any()) return;
        List<Judged> judged = Judged.All(features, weights, rows[true]);
        EvaluationReport.WriteOutcomes(output, title, judged);
        float mean = rows[false].Average(row => row.LocalSuffices);
        Dictionary<string, float> means = rows[false].GroupBy(row => row.Source).ToDictionary(source => source.Key, source => source.Average(row => row.LocalSuffices));
        float[] labels = [.. judged.Select(row => row.Prompt.LocalSuffices)];
        float[] bySource = [.. judged.Select(row => means.GetValueOrDefault(row.Prompt.Source[Validation.Length..], mean))];
        output.WriteLine("\n| rules that read no prompt, know all training rows | Brier | area under the curve | calibration error |\n|---|---|---|---|");
        WriteRule(output, "a constant", [.. labels.Select(_ => mean)], labels);
        WriteRule(output, "each source's mean", bySource, labels);
    }

    private static void WriteRule(TextWriter output, string name, float[] scores, float[] labels)
    {
        Estimate brier = Estimate.Of(labels.Length, picked => Figures.Brier(scores, labels, picked));
        Estimate area = Estimate.Of(labels.Length, picked => Figures.AreaUnderCurve(scores, [.. labels.Select(label => label > 0.5f)], picked));
        output.WriteLine($"| {name} | {brier} | {area} | {Estimate.Of(labels.Length, picked => Figures.CalibrationError(scores, labels, picked))} |");
    }
}
