using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Custom;
using Answer = HybridRouter.Signals.Classification.Classification;

namespace HybridRouter.Signals;

/// <summary>
/// Everything that looks at a prompt before a decision: the reader of plain facts, the detectors of private data, and the
/// classifier. One path for the gateway, the command line and simulations. Thread-safe.
/// </summary>
/// <param name="scanner">Finds private data; <see langword="null"/>: not looked for, and nothing is claimed about it.</param>
/// <param name="classifier">Says what is asked for; loaded when first needed. <see langword="null"/>: everything about it is unknown.</param>
/// <param name="time">Paces the scan's second bound and the classifier's deadline.</param>
public sealed class SignalSources(PrivacyScanner? scanner, Lazy<IClassifier>? classifier, TimeProvider time)
{
    /// <summary>How long a classification may take; what is later is unknown.</summary>
    public static readonly TimeSpan ClassifierDeadline = TimeSpan.FromMilliseconds(10);

    // The work of a scan is counted; the clock only guards against a machine in trouble.
    private static readonly TimeSpan ScanLimit = TimeSpan.FromSeconds(1);

    private long _late;
    private long _failed;

    /// <summary>Classifications that missed <see cref="ClassifierDeadline"/>.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Classifications that failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Whether private data is looked for: with the built-in detectors and with those of the policy.</summary>
    public bool LooksForPrivateData => scanner is not null;

    /// <summary>Loads the classifier now, so that no request waits for it.</summary>
    public void Prepare() => _ = classifier?.Value;

    /// <summary>Looks at a request. Never throws for its text: a detector that cannot finish leaves the detection incomplete, a classifier that fails or is late leaves its answers unknown; the policy says what both mean.</summary>
    /// <param name="request">The request; not kept.</param>
    /// <param name="patterns">The patterns of the policy that will decide.</param>
    /// <param name="detectors">The company's own detectors in that policy.</param>
    /// <param name="classify">Whether anybody asks for the classifier's answers: a policy that does, or a person.</param>
    public PromptSignals Look(RouterRequest request, PatternSet patterns, DetectorSet detectors, bool classify)
    {
        ArgumentNullException.ThrowIfNull(request);
        PromptSignals signals = SignalReader.Read(request, patterns);
        if (scanner is not null) signals = WithFindings(signals, request.Prompt, scanner, detectors);
        return classify && classifier is not null ? signals with { Task = Classify(request, classifier.Value) } : signals;
    }

    private PromptSignals WithFindings(PromptSignals signals, Prompt prompt, PrivacyScanner privacy, DetectorSet detectors)
    {
        ReadOnlySpan<char> text = prompt.Text.Span;
        ScanBudget budget = ScanBudget.ForLength(text.Length) with { TimeLimit = ScanLimit, Clock = time };
        ScanResult result = privacy.Scan(text, budget, detectors);
        return signals with
        {
            Detected = result.Findings.Count == 0 ? [] : [.. result.Findings.Select(static f => f.Entity).Distinct().Order(StringComparer.Ordinal)],
            DetectedClass = result.DataClassFloor == DataClass.Public ? null : result.DataClassFloor,
            DetectionComplete = result.Complete,
        };
    }

    private TaskSignal Classify(RouterRequest request, IClassifier loaded)
    {
        IReadOnlyList<Segment> segments = request.Prompt.Segments;
        var turns = new Turn[segments.Count];
        for (int i = 0; i < turns.Length; i++) turns[i] = new Turn(SpeakerOf(segments[i].Role), segments[i].Start, segments[i].Length);
        using var deadline = new CancellationTokenSource(ClassifierDeadline, time);
        try
        {
            return ToSignal(loaded.Classify(new ClassifierInput(request.Prompt.Text, turns, request.Tools), deadline.Token));
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _late);
            return TaskSignal.Unknown;
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _failed); // counted and unknown: a broken classifier must not stop traffic
            return TaskSignal.Unknown;
        }
    }

    private static TaskSignal ToSignal(Answer answer) => new()
    {
        Task = answer.Task?.Name(),
        TaskConfidence = answer.Task is null ? null : answer.TaskConfidence,
        Difficulty = answer.Difficulty,
        NeedsKnowledge = answer.NeedsKnowledge,
        NeedsReasoning = answer.NeedsReasoning,
        LocalSuffices = answer.LocalSuffices,
    };

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
