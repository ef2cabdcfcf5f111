using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Classification.Training;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Classification;

public sealed class CalibrationTests
{
    [Test]
    public void Set_RightWhenSureWrongWhenNot_AnswersOnlyTheSure()
    {
        Judgement[] judged =
        [
            .. Enumerable.Repeat(0, 92).Select(_ => Judged(TaskType.Code, TaskType.Code, logit: 6)),
            .. Enumerable.Repeat(0, 8).Select(_ => Judged(TaskType.Code, TaskType.Math, logit: 6)),
            .. Enumerable.Repeat(0, 50).Select(_ => Judged(TaskType.Chat, TaskType.Qa, logit: 0.5f)),
        ];
        Thresholds set = Calibration.Set(judged, TextWriter.Null);
        float sure = Confidence(judged[0], set), unsure = Confidence(judged[^1], set);
        Assert.That(set.TaskConfidence, Is.GreaterThan(unsure).And.LessThanOrEqualTo(sure));
    }

    [Test]
    public void Set_Distances_KeepsNearlyAllInDistribution()
    {
        Judgement[] judged = [.. Enumerable.Range(1, 101).Select(i => Judged(TaskType.Code, TaskType.Code, logit: 3) with { Distance = i })];
        Assert.That(Calibration.Set(judged, TextWriter.Null).Distance, Is.EqualTo(99));
    }

    [Test]
    public void Set_NothingJudged_KeepsDefaults() =>
        Assert.That(Calibration.Set([], TextWriter.Null), Is.EqualTo(new Thresholds()));

    [Test]
    public void Judge_EveryPrompt_IsJudgedOnceByAModelWithoutIt()
    {
        FeatureReader features = StaticClassifier.LoadFeatures(ClassifierFiles.Model);
        LabelledPrompt[] prompts = [.. Enumerable.Range(0, 12).Select(i => new LabelledPrompt { Id = $"p{i}", Input = ClassifierInput.FromUserText($"prompt {i}"), Task = TaskType.Chat })];
        using FileStream stream = File.OpenRead(Path.Combine(ClassifierFiles.Model, "weights.bin"));
        ClassifierWeights weights = ClassifierWeights.Load(stream);
        List<HashSet<LabelledPrompt>> left = [];
        List<Judgement> judged = CrossFit.Judge(features, prompts, without =>
        {
            left.Add(without);
            return weights;
        });
        Assert.That(judged, Has.Count.EqualTo(prompts.Length));
        Assert.That(left.SelectMany(fold => fold), Is.EquivalentTo(prompts));
        Assert.That(left, Has.Count.GreaterThan(1));
    }

    [Test]
    public void PerceptronMean_TwoNetworks_AnswersTheMeanOfTheirAnswers()
    {
        Perceptron first = Filled(1), second = Filled(2);
        Perceptron mean = Perceptron.Mean([first, second]);
        float[] input = [0.5f, -1, 2];
        Assert.That(Answer(mean, input), Is.EqualTo((Answer(first, input) + Answer(second, input)) / 2).Within(1e-6));
    }

    [Test]
    public void Ngrams_MistypedWord_SharesGramsWithTheRightOne()
    {
        FeatureReader features = StaticClassifier.LoadFeatures(ClassifierFiles.Model);
        HashSet<int> right = Buckets(features, "zusammenfassung"), mistyped = Buckets(features, "zusamenfassung"), other = Buckets(features, "kreisverkehr");
        Assert.That(mistyped.Intersect(right).Count(), Is.GreaterThan(mistyped.Count / 2));
        Assert.That(other.Intersect(right).Count(), Is.LessThan(other.Count / 4));
    }

    private static HashSet<int> Buckets(FeatureReader features, string text)
    {
        var scratch = new Scratch();
        features.Read(ClassifierInput.FromUserText(text), scratch, CancellationToken.None);
        return [.. scratch.Ngrams];
    }

    private static Judgement Judged(TaskType label, TaskType said, float logit)
    {
        float[] networks = new float[TaskTypes.Count];
        networks[(int)said] = logit;
        return new Judgement(label, networks, new float[TaskTypes.Count], Distance: 1);
    }

    private static float Confidence(Judgement row, Thresholds set)
    {
        float[] tasks = [.. row.Ngrams];
        StaticClassifier.Mix(row.Networks, tasks, set);
        return tasks.Max();
    }

    private static Perceptron Filled(int seed)
    {
        Random random = new(seed);
        var network = new Perceptron(3, 4, 1);
        foreach (float[] parameter in network.Parameters)
        {
            for (int i = 0; i < parameter.Length; i++) parameter[i] = random.NextSingle() - 0.5f;
        }

        return network;
    }

    private static float Answer(Perceptron network, float[] input)
    {
        float[] hidden = new float[network.Hidden], output = new float[1];
        network.Forward(input, hidden, output);
        return output[0];
    }
}
