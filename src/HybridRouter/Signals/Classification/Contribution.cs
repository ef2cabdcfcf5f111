namespace HybridRouter.Signals.Classification;

/// <summary>A feature that pushed an output, and how much.</summary>
/// <param name="Feature">A name such as <c>surface:ends_question</c> or <c>cue:summarise_lead</c> (a cue of that task in the first sentence). Never text of the prompt.</param>
/// <param name="Push">The change of the output's logit that the feature is responsible for; negative speaks against.</param>
public readonly record struct Contribution(string Feature, float Push);

/// <summary>What pushed a classification most: a few contributions an output, strongest first. Names only: it may be logged and sent.</summary>
/// <param name="Task">What pushed the likeliest task, even when the task itself is unknown.</param>
/// <param name="LocalSuffices">What pushed the prior that a local model suffices.</param>
public sealed record Pushes(IReadOnlyList<Contribution> Task, IReadOnlyList<Contribution> LocalSuffices)
{
    /// <summary>How many contributions an output has at most.</summary>
    public const int Most = 8;

    /// <summary>Of a classifier that cannot say, or of no text.</summary>
    public static Pushes None { get; } = new([], []);
}
