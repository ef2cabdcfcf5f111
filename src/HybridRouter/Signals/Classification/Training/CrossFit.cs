using System.Security.Cryptography;
using System.Text;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>What a model says about a labelled prompt that it was not trained on, before the parts are mixed.</summary>
/// <param name="Task">The label.</param>
/// <param name="Networks">Logits of the networks.</param>
/// <param name="Ngrams">Logits of the n-grams.</param>
/// <param name="Distance">Distance to the training examples.</param>
internal sealed record Judgement(TaskType Task, float[] Networks, float[] Ngrams, float Distance);

/// <summary>
/// Judges natural training prompts by models that have not seen them: the prompts are dealt into folds by a hash of their id, and for
/// each fold a model is trained on the others. So factors and thresholds need no validation prompt.
/// </summary>
internal static class CrossFit
{
    private const int Folds = 3;

    /// <summary>Judges every prompt once.</summary>
    /// <param name="features">Reads prompts.</param>
    /// <param name="prompts">What to judge.</param>
    /// <param name="trainWithout">Trains a model without some of them.</param>
    internal static List<Judgement> Judge(FeatureReader features, IReadOnlyList<LabelledPrompt> prompts, Func<HashSet<LabelledPrompt>, ClassifierWeights> trainWithout)
    {
        List<Judgement> judged = [];
        foreach (IGrouping<int, LabelledPrompt> fold in prompts.Where(prompt => prompt.Task is not null).GroupBy(FoldOf).OrderBy(fold => fold.Key))
        {
            ClassifierWeights weights = trainWithout([.. fold]);
            judged.AddRange(fold.Select(prompt => Judge(features, weights, prompt)));
        }

        return judged;
    }

    private static int FoldOf(LabelledPrompt prompt) => SHA256.HashData(Encoding.UTF8.GetBytes(prompt.Id))[30] % Folds;

    private static Judgement Judge(FeatureReader features, ClassifierWeights weights, LabelledPrompt prompt)
    {
        var scratch = new Scratch();
        features.Read(prompt.Input, scratch, CancellationToken.None);

        // With the n-grams left out, the logarithms of the probabilities are the networks' logits, but for a constant.
        Scores scores = new StaticClassifier(features, weights with { Thresholds = new Thresholds { NetworkWeight = 1, NgramWeight = 0 } }).Score(scratch);
        float[] ngrams = new float[TaskTypes.Count];
        weights.Ngrams.Logits(scratch.Ngrams, ngrams);
        return new Judgement(prompt.Task!.Value, [.. scratch.Tasks.Select(probability => MathF.Log(probability + 1e-9f))], ngrams, scores.Distance);
    }
}
