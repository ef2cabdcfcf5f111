using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals.Privacy;

namespace HybridRouter.Signals;

/// <summary>
/// Everything that looks at a prompt before a decision: the reader of plain facts, and the detectors of private data. One path for
/// the gateway, the command line and simulations. Thread-safe.
/// </summary>
/// <param name="scanner">Finds private data; <see langword="null"/>: not looked for, and nothing is claimed about it.</param>
/// <param name="time">Paces the scan's second bound.</param>
public sealed class SignalSources(PrivacyScanner? scanner, TimeProvider time)
{
    // The work of a scan is counted; the clock only guards against a machine in trouble.
    private static readonly TimeSpan ScanLimit = TimeSpan.FromSeconds(1);

    /// <summary>Looks at a request. Never throws for its text: a detector that fails leaves the detection incomplete, and the policy says what that means.</summary>
    /// <param name="request">The request; not kept.</param>
    /// <param name="patterns">The patterns of the policy that will decide.</param>
    public PromptSignals Look(RouterRequest request, PatternSet patterns)
    {
        ArgumentNullException.ThrowIfNull(request);
        PromptSignals signals = SignalReader.Read(request, patterns);
        return scanner is null ? signals : WithFindings(signals, request.Prompt);
    }

    private PromptSignals WithFindings(PromptSignals signals, Prompt prompt)
    {
        ReadOnlySpan<char> text = prompt.Text.Span;
        ScanBudget budget = ScanBudget.ForLength(text.Length) with { TimeLimit = ScanLimit, Clock = time };
        ScanResult result = scanner!.Scan(text, budget); // the caller has checked
        return signals with
        {
            Detected = result.Findings.Count == 0 ? [] : [.. result.Findings.Select(static f => f.Entity).Distinct().Order(StringComparer.Ordinal)],
            DetectedClass = result.DataClassFloor == DataClass.Public ? null : result.DataClassFloor,
            DetectionComplete = result.Complete,
        };
    }
}
