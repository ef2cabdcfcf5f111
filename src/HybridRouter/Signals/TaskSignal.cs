using HybridRouter.Signals.Classification;
using Classified = HybridRouter.Signals.Classification.Classification;

namespace HybridRouter.Signals;

/// <summary>
/// What a classifier says about the work that a prompt asks for. Everything may be unknown, and unknown is never easy: it
/// satisfies no condition except one that asks for <c>unknown</c>. Immutable.
/// </summary>
public sealed record TaskSignal
{
    /// <summary>Nobody asked a classifier.</summary>
    public static TaskSignal Unknown { get; } = new();

    /// <summary>Kind of work, one of <see cref="Tasks"/>; <see langword="null"/>: unknown.</summary>
    public string? Task { get; init; }

    /// <summary>How sure the kind is, 0 to 1; <see langword="null"/>: unknown.</summary>
    public double? TaskConfidence { get; init; }

    /// <summary>How hard it is, from 1 (trivial) to 5 (expert); <see langword="null"/>: unknown.</summary>
    public double? Difficulty { get; init; }

    /// <summary>Probability, 0 to 1, that an answer needs knowledge of the world that the prompt does not bring; <see langword="null"/>: unknown.</summary>
    public double? NeedsKnowledge { get; init; }

    /// <summary>Probability, 0 to 1, that an answer needs several steps of reasoning; <see langword="null"/>: unknown.</summary>
    public double? NeedsReasoning { get; init; }

    /// <summary>Probability, 0 to 1, that the local model's answer is good enough; <see langword="null"/>: unknown.</summary>
    public double? LocalSuffices { get; init; }

    /// <summary>The whole answer: scores behind what is unknown, and why it is. For explanations and the ledger; policies look at the members above.</summary>
    public Classified Answer { get; init; } = Classified.Unknown(UnknownReason.NotAsked);

    /// <summary>What pushed the answer; <see langword="null"/>: nobody wanted to know.</summary>
    public Pushes? Pushed { get; init; }

    /// <summary>Whether a classifier was asked, even if it failed or was late.</summary>
    public bool WasAsked => (Answer.Reasons & (UnknownReason.NotAsked | UnknownReason.NoClassifier)) == 0;

    /// <summary>The kinds of work that a policy may name.</summary>
    public static IReadOnlyList<string> Tasks => TaskTypes.All;

    /// <summary>An answer as policies see it.</summary>
    public static TaskSignal From(Classified answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new TaskSignal
        {
            Task = answer.Task?.Name(),
            TaskConfidence = answer.Task is null ? null : answer.TaskConfidence,
            Difficulty = answer.Difficulty,
            NeedsKnowledge = answer.NeedsKnowledge,
            NeedsReasoning = answer.NeedsReasoning,
            LocalSuffices = answer.LocalSuffices,
            Answer = answer,
        };
    }
}
