namespace HybridRouter.Signals;

/// <summary>
/// What a classifier says about the work that a prompt asks for. Everything may be unknown, and unknown is never easy: it
/// satisfies no condition except one that asks for <c>unknown</c>. Immutable.
/// </summary>
public sealed record TaskSignal
{
    /// <summary>No classifier ran, or it failed, took too long or never saw anything like this prompt.</summary>
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

    /// <summary>The kinds of work that a policy may name.</summary>
    public static IReadOnlyList<string> Tasks { get; } =
    [
        "chat", "qa", "context_qa", "summarise", "rewrite", "classify", "extract", "translate", "code", "math", "reasoning", "writing", "agent",
    ];
}
