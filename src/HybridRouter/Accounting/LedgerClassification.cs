using System.Collections.Immutable;
using HybridRouter.Signals;
using HybridRouter.Signals.Classification;

namespace HybridRouter.Accounting;

/// <summary>What a classifier said about a request, as the ledger keeps it. <see langword="null"/> is unknown; numbers are cut to four digits behind the point.</summary>
/// <param name="Task">Kind of work.</param>
/// <param name="TaskConfidence">Probability of the likeliest kind, 0 to 1, also when it was too low to answer; <see langword="null"/>: nothing was computed.</param>
/// <param name="LocalSuffices">Probability that a local model suffices, 0 to 1.</param>
/// <param name="NeedsKnowledge">Probability that the answer needs knowledge, 0 to 1.</param>
/// <param name="Difficulty">From 1 (trivial) to 5 (expert work).</param>
/// <param name="Unknown">Codes of why outputs are unknown, of all outputs together; empty: every output is known.</param>
public sealed record LedgerClassification(
    string? Task, double? TaskConfidence, double? LocalSuffices, double? NeedsKnowledge, double? Difficulty, ImmutableArray<string> Unknown)
{
    /// <summary>What the ledger keeps of a signal; <see langword="null"/> when no classifier was asked.</summary>
    public static LedgerClassification? Of(TaskSignal? signal)
    {
        if (signal is not { WasAsked: true }) return null;
        return new LedgerClassification(
            signal.Task, Rounded(signal.Answer.Raw?.TaskConfidence), Rounded(signal.LocalSuffices), Rounded(signal.NeedsKnowledge),
            Rounded(signal.Difficulty), [.. signal.Answer.Reasons.Codes()]);
    }

    // Through decimal: four digits stay four digits in the file and in the export.
    private static double? Rounded(double? value) => value is { } number && double.IsFinite(number) ? (double)Math.Round((decimal)number, 4) : null;
}
