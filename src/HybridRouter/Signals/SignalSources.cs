using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Custom;

namespace HybridRouter.Signals;

/// <summary>
/// Everything that looks at a prompt before a decision: the reader of plain facts, the detectors of private data, and the
/// classifier. One path for the gateway, the command line and simulations. Thread-safe.
/// </summary>
/// <param name="scanner">Finds private data; <see langword="null"/>: not looked for, and nothing is claimed about it.</param>
/// <param name="classifier">Says what is asked for.</param>
/// <param name="time">Paces the scan's second bound.</param>
public sealed class SignalSources(PrivacyScanner? scanner, BoundedClassifier classifier, TimeProvider time)
{
    private static readonly ScanResult NoSeams = new([], true, DataClass.Public);

    // The work of a scan is counted; the clock only guards against a machine in trouble.
    private static readonly TimeSpan ScanLimit = TimeSpan.FromSeconds(1);

    /// <summary>Who says what is asked for.</summary>
    public BoundedClassifier Classifier => classifier;

    /// <summary>Whether private data is looked for: with the built-in detectors and with those of the policy.</summary>
    public bool LooksForPrivateData => scanner is not null;

    /// <summary>Looks at a request. Never throws for its text: a detector that cannot finish leaves the detection incomplete, a classifier that fails or is late leaves its answers unknown; the policy says what both mean.</summary>
    /// <param name="request">The request; not kept.</param>
    /// <param name="patterns">The patterns of the policy that will decide.</param>
    /// <param name="detectors">The company's own detectors in that policy.</param>
    /// <returns>Everything but what the classifier says: who wants that calls <see cref="Classify"/>.</returns>
    public PromptSignals Look(RouterRequest request, PatternSet patterns, DetectorSet detectors)
    {
        ArgumentNullException.ThrowIfNull(request);
        PromptSignals signals = SignalReader.Read(request, patterns);
        if (scanner is not null) signals = WithFindings(signals, request, scanner, detectors);
        return signals;
    }

    /// <summary>Adds what the classifier says, for a policy whose decision hangs on it, or for a person.</summary>
    /// <param name="request">The request; not kept.</param>
    /// <param name="signals">Its signals.</param>
    /// <param name="explain">Whether a person asks, who wants to know what pushed the answers.</param>
    public PromptSignals Classify(RouterRequest request, PromptSignals signals, bool explain)
    {
        ArgumentNullException.ThrowIfNull(signals);
        return signals with { Task = classifier.Ask(request, explain) };
    }

    /// <summary>Secrets that a client cut in two; anything else that stands at a seam is nobody's.</summary>
    private ScanResult ScanSeams(RouterRequest request, PrivacyScanner privacy, DetectorSet detectors)
    {
        string seams = PromptSeams.Join(request.Prompt);
        return seams.Length == 0 ? NoSeams : privacy.Scan(seams, ScanBudget.ForLength(seams.Length) with { TimeLimit = ScanLimit, Clock = time }, detectors);
    }

    private PromptSignals WithFindings(PromptSignals signals, RouterRequest request, PrivacyScanner privacy, DetectorSet detectors)
    {
        ReadOnlySpan<char> text = request.Prompt.Text.Span;
        ScanBudget budget = ScanBudget.ForLength(text.Length) with { TimeLimit = ScanLimit, Clock = time };
        ScanResult result = privacy.Scan(text, budget, detectors);
        ScanResult seams = ScanSeams(request, privacy, detectors);
        bool isCut = seams.Findings.Any(IsSecret);
        DataClass floor = isCut && seams.DataClassFloor > result.DataClassFloor ? seams.DataClassFloor : result.DataClassFloor;
        return signals with
        {
            Detected = result.Findings.Count == 0 && !isCut ? [] : [.. result.Findings.Concat(seams.Findings.Where(IsSecret)).Select(static f => f.Entity).Distinct().Order(StringComparer.Ordinal)],
            DetectedClass = floor == DataClass.Public ? null : floor,
            DetectionComplete = result.Complete && seams.Complete && request is { Images: 0, OtherParts: 0 }, // nobody here can read what an image shows
        };
    }

    private static bool IsSecret(Finding finding) => finding.Entity == "SECRET";
}
