using System.Globalization;
using HybridRouter.Signals;
using HybridRouter.Signals.Classification;

namespace HybridRouter.Cli.Policies;

/// <summary>What <c>explain</c> tells a person about the classifier's answers: each output with its score, why it is unknown, and what pushed.</summary>
internal static class ClassifierLines
{
    /// <summary>One line for each output, then the distance and what pushed.</summary>
    public static IEnumerable<string> Of(TaskSignal task)
    {
        Classification answer = task.Answer;
        if (answer.Raw is not { } raw) return [$"unknown: {Codes(answer.Reasons)}"];
        return
        [
            answer.Task is { } known ? $"task {known.Name()} ({Number(raw.TaskConfidence)})" : $"task unknown (likeliest {raw.Task.Name()} {Number(raw.TaskConfidence)}: {Codes(answer.Why.Task)})",
            Output("difficulty", answer.Difficulty, raw.Difficulty, answer.Why.Difficulty),
            Output("needs_knowledge", answer.NeedsKnowledge, raw.NeedsKnowledge, answer.Why.NeedsKnowledge),
            Output("needs_reasoning", answer.NeedsReasoning, raw.NeedsReasoning, answer.Why.NeedsReasoning),
            Output("local_suffices", answer.LocalSuffices, raw.LocalSuffices, answer.Why.LocalSuffices),
            $"distance from training {(float.IsNaN(answer.Distance) ? "not computed" : Number(answer.Distance))}, unread {Number(100 * answer.UnreadShare)} %",
            $"task pushed by {List(task.Pushed?.Task)}",
            $"local_suffices pushed by {List(task.Pushed?.LocalSuffices)}",
        ];
    }

    private static string Output(string name, float? value, float score, UnknownReason why) =>
        value is { } known ? $"{name} {Number(known)}" : $"{name} unknown ({Number(score)}: {Codes(why)})";

    private static string List(IReadOnlyList<Contribution>? contributions) => contributions is { Count: > 0 }
        ? string.Join(", ", contributions.Select(static c => c.Feature + " " + c.Push.ToString("+0.00;-0.00", CultureInfo.InvariantCulture)))
        : "nothing that can be named";

    private static string Codes(UnknownReason why) => string.Join(", ", why.Codes());

    private static string Number(float value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
