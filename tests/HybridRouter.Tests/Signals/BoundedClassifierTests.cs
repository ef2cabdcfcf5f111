using HybridRouter.Accounting;
using HybridRouter.Requests;
using HybridRouter.Signals;
using HybridRouter.Signals.Classification;
using HybridRouter.Tests.Policies;
using NUnit.Framework;
using Answer = HybridRouter.Signals.Classification.Classification;

namespace HybridRouter.Tests.Signals;

public sealed class BoundedClassifierTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(10);
    private static readonly RawScores Scores = new(TaskType.Chat, 0.9f, 1.5f, 0.1f, 0.45f, 0.8f);

    private readonly ManualTime _time = new(Given.Noon);

    [Test]
    public void Ask_AnswerInTime_IsTheAnswer()
    {
        BoundedClassifier bounded = Bounded(_ => Answered());
        TaskSignal signal = Ask(bounded);
        Assert.That((signal.Task, signal.TaskConfidence, signal.NeedsReasoning, signal.WasAsked), Is.EqualTo(("chat", (double?)0.9f, (double?)null, true)));
        Assert.That((bounded.Late, bounded.Failed), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Ask_AnswerAfterTheDeadline_IsUnknownAndCounted()
    {
        BoundedClassifier bounded = Bounded(_ =>
        {
            _time.Advance(Deadline);
            return Answered();
        });
        AssertUnknown(Ask(bounded), UnknownReason.Deadline);
        Assert.That((bounded.Late, bounded.Failed), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Ask_ClassifierThatHeedsItsToken_IsUnknownAndCounted()
    {
        BoundedClassifier bounded = Bounded(token =>
        {
            _time.Advance(Deadline);
            token.ThrowIfCancellationRequested();
            return Answered();
        });
        AssertUnknown(Ask(bounded), UnknownReason.Deadline);
        Assert.That((bounded.Late, bounded.Failed), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Ask_ClassifierThatThrows_IsUnknownAndCounted()
    {
        BoundedClassifier bounded = Bounded(_ => throw new InvalidDataException());
        AssertUnknown(Ask(bounded), UnknownReason.Failed);
        Assert.That((bounded.Late, bounded.Failed), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Ask_ClassifierThatCannotBeLoaded_IsUnknownAndCounted()
    {
        var bounded = new BoundedClassifier(new Lazy<IClassifier>(() => throw new FileNotFoundException()), Deadline, _time);
        AssertUnknown(Ask(bounded), UnknownReason.Failed);
        Assert.That(bounded.Failed, Is.EqualTo(1));
        Assert.That(bounded.Prepare, Throws.InstanceOf<FileNotFoundException>());
    }

    [Test]
    public void Ask_NoClassifier_IsUnknownAndNothingIsBooked()
    {
        TaskSignal signal = Ask(new BoundedClassifier(null, Deadline, _time));
        AssertUnknown(signal, UnknownReason.NoClassifier);
        Assert.That((signal.WasAsked, LedgerClassification.Of(signal)), Is.EqualTo((false, (LedgerClassification?)null)));
    }

    [Test]
    public void Ask_ExplanationThatFails_KeepsTheAnswer()
    {
        BoundedClassifier bounded = Bounded(_ => Answered());
        using RouterRequest request = Given.Request("hello");
        TaskSignal signal = bounded.Ask(request, explain: true);
        Assert.That((signal.Task, signal.Pushed, bounded.Failed), Is.EqualTo(("chat", Pushes.None, 1)));
    }

    [Test]
    public void Booked_PartlyUnknown_KeepsWhatIsKnownAndTheCodes()
    {
        LedgerClassification? booked = LedgerClassification.Of(Ask(Bounded(_ => Answered())));
        Assert.That((booked?.Task, booked?.TaskConfidence, booked?.LocalSuffices, booked?.NeedsKnowledge, booked?.Difficulty), Is.EqualTo(("chat", 0.9, 0.8, 0.1, 1.5)));
        Assert.That(booked?.Unknown, Is.EqualTo(["low_confidence"]));
        Assert.That(LedgerClassification.Of(TaskSignal.Unknown), Is.Null, "nobody asked");
    }

    private static Answer Answered() => new()
    {
        Task = Scores.Task,
        Difficulty = Scores.Difficulty,
        NeedsKnowledge = Scores.NeedsKnowledge,
        LocalSuffices = Scores.LocalSuffices,
        Raw = Scores,
        Why = new UnknownOutputs { NeedsReasoning = UnknownReason.LowConfidence },
    };

    private static void AssertUnknown(TaskSignal signal, UnknownReason reason)
    {
        Assert.That((signal.Task, signal.TaskConfidence, signal.Difficulty, signal.NeedsKnowledge, signal.NeedsReasoning, signal.LocalSuffices),
            Is.EqualTo(((string?)null, (double?)null, (double?)null, (double?)null, (double?)null, (double?)null)));
        Assert.That(signal.Answer.Why, Is.EqualTo(UnknownOutputs.All(reason)));
    }

    private static TaskSignal Ask(BoundedClassifier bounded)
    {
        using RouterRequest request = Given.Request("hello");
        return bounded.Ask(request, explain: false);
    }

    private BoundedClassifier Bounded(Func<CancellationToken, Answer> classify) => new(new Lazy<IClassifier>(new Scripted(classify)), Deadline, _time);

    private sealed class Scripted(Func<CancellationToken, Answer> classify) : IClassifier
    {
        public Answer Classify(ClassifierInput input, CancellationToken cancellationToken) => classify(cancellationToken);

        public Pushes Explain(ClassifierInput input, CancellationToken cancellationToken) => throw new InvalidDataException();
    }
}
