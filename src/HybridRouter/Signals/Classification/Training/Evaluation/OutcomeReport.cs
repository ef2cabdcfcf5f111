namespace HybridRouter.Signals.Classification.Training;

/// <summary>
/// The feasibility study's protocol for <em>local suffices</em>: Brier over all validation rows of the outcomes, rows of unclear licence
/// included, which we never train on. Beside it what a constant scores, and a rule that only knows each source's mean: the study's .116
/// lies between the two.
/// </summary>
internal static class OutcomeReport
{
    private const string Validation = "val:";

    internal static void Write(TextWriter output, FeatureReader features, ClassifierWeights weights, IEnumerable<LabelledPrompt> outcomes)
    {
        ILookup<bool, LabelledPrompt> rows = outcomes.ToLookup(row => row.Source.StartsWith(Validation, StringComparison.Ordinal));
        if (!rows[true].Any()) return;
        List<Judged> judged = Judged.All(features, weights, rows[true].Select(row => row with { Task = null }));
        EvaluationReport.Write(output, "Outcomes as in the study, rows of unclear licence included", judged);
        float mean = rows[false].Average(row => row.LocalSuffices);
        Dictionary<string, float> means = rows[false].GroupBy(row => row.Source).ToDictionary(source => source.Key, source => source.Average(row => row.LocalSuffices));
        float[] labels = [.. judged.Select(row => row.Prompt.LocalSuffices)];
        float[] constant = [.. judged.Select(_ => mean)];
        float[] bySource = [.. judged.Select(row => means.GetValueOrDefault(row.Prompt.Source[Validation.Length..], mean))];
        int[] all = [.. Enumerable.Range(0, judged.Count)];
        output.WriteLine(string.Create(null, $"\nBrier of a constant {Figures.Brier(constant, labels, all):0.000}, of each source's mean {Figures.Brier(bySource, labels, all):0.000}"));
    }
}
