using System.Text.Json;
using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Classification.Training;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Classification;

public sealed class TrainingTests
{
    private static readonly string DataFolder = Path.Combine(ClassifierFiles.Root, "tests", "HybridRouter.Benchmarks", "Classifier", "data");

    [Test]
    public void Train_SameRows_GivesTheSameBytes()
    {
        byte[] first = TrainSmall(), second = TrainSmall();
        Assert.That(second, Is.EqualTo(first));
        var loaded = ClassifierWeights.Load(new MemoryStream(first));
        using MemoryStream again = new();
        loaded.Save(again);
        Assert.That(again.ToArray(), Is.EqualTo(first));
    }

    [Test]
    public void Read_WithoutSharedData_SaysWhatIsMissing()
    {
        TrainingData data = TrainingData.Read(DataFolder, "nowhere");
        Assert.That(data.Missing, Is.EquivalentTo(new[] { "outcomes.jsonl", "p3_task_types.jsonl", "clinc_train.jsonl", "banking77_train.jsonl" }));
        Assert.That(data.Natural.Count + data.Validation.Count, Is.GreaterThanOrEqualTo(600));
        Assert.That(data.Natural.Select(row => row.Id).Intersect(data.Validation.Select(row => row.Id)), Is.Empty);
    }

    [Test]
    public void Read_TrainingRows_RepeatNoValidationPrompt()
    {
        TrainingData data = TrainingData.Read(DataFolder, "nowhere");
        Repetition measured = data.Measured();
        IEnumerable<string> trained = data.Natural.Concat(data.Natural.SelectMany(row => data.Paraphrases.GetValueOrDefault(row.Id, []))).Select(row => row.Input.Question().ToString());
        IEnumerable<string> templates = new[] { "templates.jsonl", "instructions.jsonl" }.SelectMany(name => File.ReadLines(Path.Combine(DataFolder, name)))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("template").GetString()!);
        Assert.That(trained.Concat(templates).Where(measured.Repeats), Is.Empty);
    }

    [TestCase("Please send me the report of March by Friday", "please send me the report of may by friday!", true)]
    [TestCase("danke dir", "Danke, dir.", true)]
    [TestCase("what is the boiling point of water", "who wrote the boiling point story", false)]
    [TestCase("danke", "danke dir", false)]
    [TestCase("", "", false)]
    public void Repetition_TwoTexts_FindsTheSameInOtherClothes(string known, string text, bool expected) =>
        Assert.That(new Repetition([known]).Repeats(text), Is.EqualTo(expected));

    [Test]
    public void Templates_EveryTask_HasEightyOrMore()
    {
        string[] lines = File.ReadAllLines(Path.Combine(DataFolder, "templates.jsonl"));
        foreach (string task in TaskTypes.All) Assert.That(lines.Count(line => line.Contains($"\"type\": \"{task}\"", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(80), task);
    }

    [TestCase("{\"prompt\":\"a\",\"type\":\"poetry\"}", "'type' must be one of")]
    [TestCase("{\"type\":\"chat\"}", "a row needs")]
    [TestCase("{\"prompt\":\"a\",\"difficulty\":9}", "'difficulty' must lie")]
    [TestCase("secret text", "not valid JSON at byte 0")]
    public void ReadLabelled_BrokenRow_NamesLineAndFix(string line, string expected) =>
        Assert.That(() => TrainingData.ReadLabelled(new StringReader(line), "own").ToList(), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(expected).And.Message.Contains("line 1"));

    [Test]
    public void PublicSources_WhenSharedDataIsThere_ReadsOnlyClearLicences()
    {
        string folder = Path.GetDirectoryName(ClassifierFiles.Shared("data/routing/outcomes.jsonl"))!;
        List<string> missing = [];
        string[] sources = [.. PublicSources.Read(folder, missing).Select(row => row.Source).Distinct()];
        Assert.That(sources, Has.None.Contains("bigmath").And.None.Contains("routerdc"));
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Train_RowWithoutClearLicence_GivesWeightsThatCannotBeSaved()
    {
        TrainingData data = Few();
        LabelledPrompt outcome = new() { Id = "o", Source = "unclear", Input = ClassifierInput.FromUserText("2 + 2"), LocalSuffices = 1, LicenceClear = false };
        data.Outcomes.Add(outcome);
        ClassifierWeights weights = Training().TrainLocal(data);
        using MemoryStream stream = new();
        Assert.That(() => (weights with { Thresholds = new Thresholds() }).Save(stream), Throws.InvalidOperationException);
        Assert.That(stream.Length, Is.Zero);
        data.Outcomes[0] = outcome with { LicenceClear = true };
        Assert.That(() => Training().TrainLocal(data).Save(stream), Throws.Nothing);
    }

    [Test]
    public void StudyOutcomes_WhenSharedDataIsThere_KnowWhichLicenceIsClear()
    {
        string folder = Path.GetDirectoryName(ClassifierFiles.Shared("data/routing/outcomes.jsonl"))!;
        LabelledPrompt[] rows = [.. PublicSources.StudyOutcomes(folder)];
        Assert.That(rows.Where(row => !row.LicenceClear).Select(row => row.Source.Replace("val:", "", StringComparison.Ordinal).Split('/')[0]).Distinct(), Is.EquivalentTo(new[] { "bigmath", "routerdc" }));
        Assert.That(PublicSources.Read(folder, []).Select(row => row.LicenceClear), Has.None.False);
    }

    [Test]
    public void Read_FreshPrompts_AreNoneThatIsTrainedOn()
    {
        TrainingData data = TrainingData.Read(DataFolder, "nowhere");
        var fresh = new Repetition(data.Fresh.Select(row => row.Input.Question().ToString()));
        Assert.That(data.Fresh, Has.Count.InRange(200, 240));
        Assert.That(data.All.Where(row => fresh.Repeats(row.Input.Question().ToString())), Is.Empty);
    }

    [Test]
    public void Figures_KnownRows_GiveKnownValues()
    {
        int[] all = [0, 1, 2, 3];
        float[] scores = [1, 2, 3, 4];
        Assert.That(Figures.Spearman(scores, [2, 4, 6, 8], all), Is.EqualTo(1).Within(1e-9));
        Assert.That(Figures.Spearman(scores, [8, 6, 4, 2], all), Is.EqualTo(-1).Within(1e-9));
        Assert.That(Figures.AreaUnderCurve(scores, [false, true, false, true], all), Is.EqualTo(0.75).Within(1e-9));
        Assert.That(Figures.Brier([0.5f, 0.5f, 1, 0], [0, 1, 1, 1], all), Is.EqualTo(0.375).Within(1e-6));
        Assert.That(Figures.MacroF1([0, 0, 1, 1], [0, 1, 1, 1], all), Is.EqualTo((2 / 3.0 + 0.8) / 2).Within(1e-9));
    }

    [Test]
    public void SurfaceFeatures_Names_AreAsManyAsAreWritten()
    {
        FeatureReader features = StaticClassifier.LoadFeatures(ClassifierFiles.Model);
        var scratch = new Scratch();
        Array.Fill(scratch.Dense, float.NaN);
        features.Read(ClassifierInput.FromUserText("a"), scratch, CancellationToken.None);
        Assert.That(scratch.Dense, Has.None.NaN);
    }

    private static byte[] TrainSmall()
    {
        using MemoryStream stream = new();
        Training().Train(Few()).Save(stream);
        return stream.ToArray();
    }

    private static ClassifierTraining Training() => new(
        StaticClassifier.LoadFeatures(ClassifierFiles.Model),
        new TrainingSettings(Variants: 0, Perturbed: 1, Networks: 1, Hidden: 8, Epochs: 2, NgramEpochs: 1, Examples: 28), TextWriter.Null, CancellationToken.None);

    private static TrainingData Few()
    {
        TrainingData data = TrainingData.Read(DataFolder, "nowhere");
        data.Natural.RemoveRange(60, data.Natural.Count - 60);
        data.Validation.RemoveRange(60, data.Validation.Count - 60);
        return data;
    }
}
