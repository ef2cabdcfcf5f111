namespace HybridRouter.Signals.Classification.Training;

/// <summary>How often the task changes when a prompt only looks different: typing, politeness, spaces, other words for the same.</summary>
internal static class RobustnessReport
{
    internal static void Write(TextWriter output, FeatureReader features, ClassifierWeights weights, TrainingData data)
    {
        LabelledPrompt[] prompts = [.. data.Validation.Where(prompt => prompt.Input.Turns.Length == 1)];
        if (prompts.Length == 0) return;
        output.WriteLine("\n## Robustness: share of validation prompts whose task changes\n");
        output.WriteLine("| change | pairs | ours | one known task becomes another | hashed n-grams | prompt length |\n|---|---|---|---|---|---|");
        List<(Judged Before, Judged After)> all = [];
        List<Judged> before = Judged.All(features, weights, prompts);
        for (int kind = 0; kind < Perturbation.Kinds.Count; kind++)
        {
            Random random = new(100 + kind);
            int applied = kind;
            List<Judged> after = Judged.All(features, weights, prompts.Select(prompt => prompt with { Input = ClassifierInput.FromUserText(Perturbation.Apply(applied, prompt.Input.Text.ToString(), random)) }));
            List<(Judged, Judged)> pairs = [.. before.Zip(after)];
            WriteRow(output, Perturbation.Kinds[kind], pairs);
            all.AddRange(pairs);
        }

        List<(Judged, Judged)> paraphrases = Paraphrased(features, weights, data, data.Validation);
        if (paraphrases.Count > 0) WriteRow(output, "paraphrase", paraphrases);
        WriteRow(output, "all", [.. all, .. paraphrases]);
    }

    private static List<(Judged, Judged)> Paraphrased(FeatureReader features, ClassifierWeights weights, TrainingData data, IEnumerable<LabelledPrompt> prompts)
    {
        List<(Judged, Judged)> pairs = [];
        foreach (LabelledPrompt prompt in prompts)
        {
            if (!data.Paraphrases.TryGetValue(prompt.Id, out List<LabelledPrompt>? variants)) continue;
            Judged before = Judged.All(features, weights, [prompt])[0];
            pairs.AddRange(Judged.All(features, weights, variants).Select(after => (before, after)));
        }

        return pairs;
    }

    private static void WriteRow(TextWriter output, string name, List<(Judged Before, Judged After)> pairs)
    {
        Estimate ours = Changed(pairs, (before, after) => before.Ours.Task != after.Ours.Task);
        Estimate known = Changed(pairs, (before, after) => before.Answer.Task is not null && after.Answer.Task is not null && before.Answer.Task != after.Answer.Task);
        Estimate ngrams = Changed(pairs, (before, after) => before.Ngrams.Task != after.Ngrams.Task);
        Estimate length = Changed(pairs, (before, after) => before.Length.Task != after.Length.Task);
        output.WriteLine($"| {name.Replace('_', ' ')} | {pairs.Count} | {ours} | {known} | {ngrams} | {length} |");
    }

    private static Estimate Changed(List<(Judged Before, Judged After)> pairs, Func<Judged, Judged, bool> changed) =>
        Estimate.Of(pairs.Count, picked => picked.Average(pair => changed(pairs[pair].Before, pairs[pair].After) ? 1.0 : 0));
}
