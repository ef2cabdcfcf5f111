using HybridRouter.Signals.Classification;
using NUnit.Framework;
using Answer = HybridRouter.Signals.Classification.Classification;

namespace HybridRouter.Tests.Signals.Classification;

public sealed class StaticClassifierTests
{
    private static readonly StaticClassifier Classifier = StaticClassifier.Load(ClassifierFiles.Model);

    [TestCase("hello, how are you today?", TaskType.Chat)]
    [TestCase("please summarise the following text in three sentences:\n\nThe bridge was closed in spring. Engineers found cracks. Repairs take a year.", TaskType.Summarise)]
    [TestCase("translate into French: The meeting is at ten.", TaskType.Translate)]
    [TestCase("Übersetze bitte ins Englische: Die Lieferung kommt morgen.", TaskType.Translate)]
    [TestCase("Write a Python function that reverses a linked list", TaskType.Code)]
    [TestCase("what is 17 % of 2340?", TaskType.Math)]
    [TestCase("extract all dates and names as JSON:\nAnna meets Bo on 3 May in Rome.", TaskType.Extract)]
    [TestCase("Classify the sentiment as positive or negative: \"I love it\"", TaskType.Classify)]
    public void Classify_PlainRequest_KnowsItsTask(string text, TaskType expected) =>
        Assert.That(Ask(text).Task, Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("   \n\t ")]
    public void Classify_NoText_IsUnknown(string text)
    {
        Answer answer = Ask(text);
        Assert.That((answer.Task, answer.Reasons, answer.RawLocalSuffices), Is.EqualTo(((TaskType?)null, UnknownReason.Empty, 0f)));
    }

    [Test]
    public void Classify_NoTurns_IsUnknown() =>
        Assert.That(Classifier.Classify(new ClassifierInput(default, default), CancellationToken.None).Reasons, Is.EqualTo(UnknownReason.Empty));

    [TestCase("\uD83D\uDE00\uD83D\uDE00 \uDC00 \uD800")]
    [TestCase("\0\0\0")]
    [TestCase("\uFFFF\uFFFE")]
    public void Classify_BrokenText_AnswersWithoutThrowing(string text)
    {
        float raw = Ask(text).RawLocalSuffices;
        Assert.That(raw, Is.InRange(0, 1));
    }

    [Test]
    public void Classify_Gibberish_IsOutOfDistributionOrUnsure()
    {
        Answer answer = Ask(string.Concat(Enumerable.Repeat("]]{{##~~^^ 0x0x ||||| \u2590\u2590\u2590 ", 60)));
        Assert.That(answer.Task, Is.Null);
        Assert.That(answer.Reasons, Is.Not.EqualTo(UnknownReason.None));
    }

    [Test]
    public void Classify_MostlyUnreadText_LowersConfidence()
    {
        const string question = "Summarise the following report in three sentences, please.\n";
        string report = string.Concat(Enumerable.Repeat("The pump was checked and the seal was replaced by the team. ", 20));
        Answer all = Ask(question + report);
        Answer part = Ask(question + string.Concat(Enumerable.Repeat(report, 200)));
        Assert.That(all.UnreadShare, Is.Zero);
        Assert.That(part.UnreadShare, Is.GreaterThan(0.9));
        Assert.That(part.TaskConfidence, Is.LessThan(0.7).And.LessThan(all.TaskConfidence));
    }

    [Test]
    public void Classify_PreambleAndTools_DoNotDrownTheQuestion()
    {
        string preamble = "You are a coding agent. " + string.Concat(Enumerable.Repeat("Use read_file and run_tests. Return JSON. Write clean code in C#. ", 100));
        const string question = "translate into German: Thank you for your visit, see you next week.";
        Turn[] turns = [new(Speaker.System, 0, preamble.Length), new(Speaker.User, preamble.Length, question.Length)];
        Answer answer = Classifier.Classify(new ClassifierInput((preamble + question).AsMemory(), turns, Tools: 3), CancellationToken.None);
        Assert.That(answer.Task ?? TaskType.Translate, Is.EqualTo(TaskType.Translate));
    }

    [Test]
    public void Classify_Cancelled_Throws() =>
        Assert.That(() => Classifier.Classify(ClassifierInput.FromUserText("hello"), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public void Classify_InParallel_GivesTheSameAnswers()
    {
        string[] texts = [.. Enumerable.Range(0, 64).Select(i => $"what is {i} % of {i * 7}? and why does pump {i} fail")];
        Answer[] alone = [.. texts.Select(Ask)];
        Answer[] together = new Answer[texts.Length];
        Parallel.For(0, texts.Length, i => together[i] = Ask(texts[i]));
        Assert.That(together, Is.EqualTo(alone));
    }

    [Test]
    public void Classify_Again_AllocatesItsAnswerOnly()
    {
        ClassifierInput input = ClassifierInput.FromUserText(string.Concat(Enumerable.Repeat("compare the two offers for the pump, please ", 40)));
        long allocated = long.MaxValue;

        // The runtime's unoptimised code boxes; how many calls it takes to replace it is its own affair, on a busy machine too.
        for (var waiting = System.Diagnostics.Stopwatch.StartNew(); waiting.Elapsed < TimeSpan.FromSeconds(60) && allocated > 1024;)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Classifier.Classify(input, CancellationToken.None);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.That(allocated, Is.LessThanOrEqualTo(1024));
    }

    [Test]
    public void Explain_Translation_NamesFeaturesAndNoText()
    {
        Pushes pushes = Classifier.Explain(ClassifierInput.FromUserText("translate into French: zebra crossing"), CancellationToken.None);
        foreach (IReadOnlyList<Contribution> list in new[] { pushes.Task, pushes.LocalSuffices })
        {
            Assert.That(list, Has.Count.EqualTo(Pushes.Most));
            Assert.That(list.Select(push => push.Feature), Has.All.Matches("^(surface|cue|meaning|words):").And.None.Contains("zebra"));
            Assert.That(list.Select(push => Math.Abs(push.Push)), Is.Ordered.Descending);
        }

        Assert.That(pushes.Task.Select(push => push.Feature), Does.Contain("cue:translate_lead"));
    }

    [Test]
    public void Explain_NoText_IsEmpty() =>
        Assert.That(Classifier.Explain(ClassifierInput.FromUserText(" "), CancellationToken.None), Is.SameAs(Pushes.None));

    [Test]
    public void Classify_AnyText_SaysWhyExactlyOfWhatIsUnknown([Values("Which names are mentioned here: Laura met Tom.", "hello", "]]{{##~~^^ 0x0x |||||", "who won?")] string text)
    {
        Answer answer = Ask(text);
        UnknownOutputs why = answer.Why;
        Assert.That(answer.Raw, Is.Not.Null);
        Assert.That(
            new[] { answer.Task is null, answer.Difficulty is null, answer.NeedsKnowledge is null, answer.NeedsReasoning is null, answer.LocalSuffices is null },
            Is.EqualTo(new[] { why.Task, why.Difficulty, why.NeedsKnowledge, why.NeedsReasoning, why.LocalSuffices }.Select(reason => reason != UnknownReason.None)));
    }

    [Test]
    public void ModelFolder_IsWithinTwelveMegabytes() =>
        Assert.That(new[] { "vocab.txt", "embeddings.bin", "cues.txt", "weights.bin" }.Sum(name => new FileInfo(Path.Combine(ClassifierFiles.Model, name)).Length), Is.LessThanOrEqualTo(12_000_000));

    [Test]
    public void Reasons_Codes_AreOnePerReason() =>
        Assert.That((UnknownReason.Deadline | UnknownReason.LowConfidence).Codes(), Is.EqualTo(new[] { "low_confidence", "deadline" }));

    private static Answer Ask(string text) => Classifier.Classify(ClassifierInput.FromUserText(text), CancellationToken.None);
}
