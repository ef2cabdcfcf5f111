using HybridRouter.Requests;
using HybridRouter.Signals.Classification;
using Answer = HybridRouter.Signals.Classification.Classification;

namespace HybridRouter.Signals;

/// <summary>
/// A classifier that cannot hold up a request or break one: what misses the deadline or fails is unknown, says so, and is counted.
/// Thread-safe.
/// </summary>
/// <param name="classifier">Loaded when first needed; <see langword="null"/>: there is none, and everything is unknown.</param>
/// <param name="deadline">How long a classification may take. <see cref="TimeSpan.Zero"/>: every one is late, to see what a policy does then.</param>
/// <param name="time">The clock of the deadline.</param>
public sealed class BoundedClassifier(Lazy<IClassifier>? classifier, TimeSpan deadline, TimeProvider time)
{
    /// <summary>Fifty times what a classification takes.</summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromMilliseconds(10);

    // A person waits for an explanation, not a request.
    private static readonly TimeSpan ExplanationLimit = TimeSpan.FromSeconds(1);

    private static readonly TaskSignal NoClassifier = new() { Answer = Answer.Unknown(UnknownReason.NoClassifier) };
    private static readonly TaskSignal TooLate = new() { Answer = Answer.Unknown(UnknownReason.Deadline) };
    private static readonly TaskSignal Broken = new() { Answer = Answer.Unknown(UnknownReason.Failed) };

    private long _late;
    private long _failed;

    /// <summary>Classifications that missed the deadline.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Classifications, or explanations of one, that failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Loads the classifier now, so that no request waits for it.</summary>
    /// <exception cref="IOException">A file of the model is not there.</exception>
    /// <exception cref="InvalidDataException">A file of the model is not what it should be.</exception>
    public void Prepare() => _ = classifier?.Value;

    /// <summary>Says what a request asks for. Never throws.</summary>
    /// <param name="request">The request; not kept.</param>
    /// <param name="explain">Whether somebody wants to know what pushed the answer: that takes as long again.</param>
    public TaskSignal Ask(RouterRequest request, bool explain)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (classifier is null) return NoClassifier;
        try
        {
            IClassifier loaded = classifier.Value;
            ClassifierInput input = InputOf(request);
            long began = time.GetTimestamp();
            using var bound = new CancellationTokenSource(deadline, time);
            TaskSignal signal = TaskSignal.From(loaded.Classify(input, bound.Token));

            // A classifier looks at its token now and then; the clock has the last word.
            if (time.GetElapsedTime(began) >= deadline) return CountLate();
            return explain && signal.Answer.Raw is not null ? signal with { Pushed = Explain(loaded, input) } : signal;
        }
        catch (OperationCanceledException)
        {
            return CountLate();
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _failed); // counted and unknown: a broken classifier must not stop traffic
            return Broken;
        }
    }

    private TaskSignal CountLate()
    {
        Interlocked.Increment(ref _late);
        return TooLate;
    }

    private Pushes Explain(IClassifier loaded, ClassifierInput input)
    {
        using var bound = new CancellationTokenSource(ExplanationLimit, time);
        try
        {
            return loaded.Explain(input, bound.Token);
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _failed); // the answer stands; only its explanation is missing
            return Pushes.None;
        }
    }

    private static ClassifierInput InputOf(RouterRequest request)
    {
        IReadOnlyList<Segment> segments = request.Prompt.Segments;
        var turns = new Turn[segments.Count];
        for (int i = 0; i < turns.Length; i++) turns[i] = new Turn(SpeakerOf(segments[i].Role), segments[i].Start, segments[i].Length);
        return new ClassifierInput(request.Prompt.Text, turns, request.Tools);
    }

    private static Speaker SpeakerOf(Role role) => role switch
    {
        Role.System => Speaker.System,
        Role.Developer => Speaker.Developer,
        Role.User => Speaker.User,
        Role.Assistant => Speaker.Assistant,
        Role.Tool => Speaker.Tool,
        Role.Definition => Speaker.Definition,
    };
}
