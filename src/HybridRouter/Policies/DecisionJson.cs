using System.Text.Json;
using HybridRouter.Routing;
using HybridRouter.Signals;
using HybridRouter.Signals.Classification;

namespace HybridRouter.Policies;

/// <summary>Writes a decision as <c>POST /v1/route</c> and <c>decide --jsonl</c> show it: codes, names and figures, never text of the prompt.</summary>
public static class DecisionJson
{
    /// <summary>Writes one object.</summary>
    /// <param name="writer">Where to; not flushed.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="signals">What it was made from.</param>
    /// <param name="decisionId">The id of this decision.</param>
    /// <param name="id">The caller's id of the line, echoed; <see langword="null"/>: left out.</param>
    public static void Write(Utf8JsonWriter writer, Decision decision, PromptSignals signals, string decisionId, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(signals);
        writer.WriteStartObject();
        if (id is not null) writer.WriteString("id", id);
        writer.WriteString("decision_id", decisionId);
        writer.WriteString("route", RouteOf(decision));
        if (decision.Chain.IsEmpty) writer.WriteNull("model");
        else writer.WriteString("model", decision.Chain[0].Model);
        writer.WriteString("rule", decision.Rule);
        writer.WriteString("policy", decision.Policy);
        writer.WriteString("data_class", Words.Of(decision.DataClass));
        writer.WriteBoolean("blocked", decision.IsBlocked);
        WriteList(writer, "reasons", decision.Reasons);
        WriteChain(writer, decision);
        if (decision.Failure is { } failure) WriteFailure(writer, failure);
        writer.WritePropertyName("signals");
        Write(writer, signals);
        writer.WriteEndObject();
    }

    /// <summary>The zone of the first target; <c>blocked</c> when policy refused, <c>none</c> when nobody can answer.</summary>
    public static string RouteOf(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.IsBlocked ? "blocked" : decision.Chain.IsEmpty ? "none" : Words.Of(decision.Chain[0].Zone);
    }

    /// <summary>Writes signals as one object.</summary>
    public static void Write(Utf8JsonWriter writer, PromptSignals signals)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(signals);
        writer.WriteStartObject();
        writer.WriteNumber("characters", signals.Characters);
        writer.WriteNumber("estimated_tokens", signals.EstimatedTokens);
        writer.WriteNumber("turns", signals.Turns);
        writer.WriteString("script", Words.Of(signals.Script));
        writer.WriteBoolean("code", signals.HasCode);
        WriteList(writer, "matches", signals.Matches.Names);
        WriteList(writer, "detected", signals.Detected);
        writer.WriteString("detected_class", signals.DetectedClass is { } detected ? Words.Of(detected) : null);
        writer.WriteBoolean("detection_complete", signals.DetectionComplete);
        writer.WriteString("task", signals.Task.Task);
        WriteNumber(writer, "task_confidence", signals.Task.TaskConfidence);
        WriteNumber(writer, "difficulty", signals.Task.Difficulty);
        WriteNumber(writer, "needs_knowledge", signals.Task.NeedsKnowledge);
        WriteNumber(writer, "needs_reasoning", signals.Task.NeedsReasoning);
        WriteNumber(writer, "local_suffices", signals.Task.LocalSuffices);
        WriteClassifier(writer, signals.Task);
        writer.WriteEndObject();
    }

    private static void WriteClassifier(Utf8JsonWriter writer, TaskSignal task)
    {
        writer.WriteStartObject("classifier");
        ClassifierJson.WriteOutputs(writer, task.Answer);
        ClassifierJson.WriteNumber(writer, "distance", task.Answer.Distance);
        ClassifierJson.WriteNumber(writer, "unread", task.Answer.UnreadShare);
        ClassifierJson.WritePushed(writer, task.Pushed);
        writer.WriteEndObject();
    }

    private static void WriteChain(Utf8JsonWriter writer, Decision decision)
    {
        writer.WriteStartArray("chain");
        foreach (Target target in decision.Chain)
        {
            writer.WriteStartObject();
            writer.WriteString("model", target.Model);
            writer.WriteString("zone", Words.Of(target.Zone));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFailure(Utf8JsonWriter writer, Failure failure)
    {
        writer.WriteStartObject("failure");
        writer.WriteString("error", Words.Of(failure.Error));
        writer.WriteString("message", failure.Message);
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> items)
    {
        writer.WriteStartArray(name);
        foreach (string item in items) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } known) writer.WriteNumber(name, known);
        else writer.WriteNull(name);
    }
}
