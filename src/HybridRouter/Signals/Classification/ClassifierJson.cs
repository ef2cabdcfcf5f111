using System.Text.Json;

namespace HybridRouter.Signals.Classification;

/// <summary>Writes what a person sees of a classification beside its answers: codes, names and figures, never text of the prompt.</summary>
public static class ClassifierJson
{
    /// <summary>
    /// Writes the member <c>outputs</c>: for each output its value (<c>null</c>: unknown), the score behind it (<c>null</c>: none was
    /// computed; for the task the probability of the likeliest, which is named) and why it is unknown.
    /// </summary>
    /// <param name="json">Where to, inside an object.</param>
    /// <param name="answer">What to write.</param>
    public static void WriteOutputs(Utf8JsonWriter json, Classification answer)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(answer);
        RawScores? raw = answer.Raw;
        json.WriteStartObject("outputs");
        json.WriteStartObject("task");
        json.WriteString("value", answer.Task?.Name());
        json.WriteString("likeliest", raw?.Task.Name());
        WriteEnd(json, raw?.TaskConfidence, answer.Why.Task);
        WriteOutput(json, "difficulty", answer.Difficulty, raw?.Difficulty, answer.Why.Difficulty);
        WriteOutput(json, "needs_knowledge", answer.NeedsKnowledge, raw?.NeedsKnowledge, answer.Why.NeedsKnowledge);
        WriteOutput(json, "needs_reasoning", answer.NeedsReasoning, raw?.NeedsReasoning, answer.Why.NeedsReasoning);
        WriteOutput(json, "local_suffices", answer.LocalSuffices, raw?.LocalSuffices, answer.Why.LocalSuffices);
        json.WriteEndObject();
    }

    /// <summary>Writes the member <c>pushed</c>: the features that pushed the task and local sufficiency most, with the change of the logit.</summary>
    /// <param name="json">Where to, inside an object.</param>
    /// <param name="pushes">What to write; <see langword="null"/>: nobody wanted to know, and nothing is written.</param>
    public static void WritePushed(Utf8JsonWriter json, Pushes? pushes)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (pushes is null) return;
        json.WriteStartObject("pushed");
        WriteList(json, "task", pushes.Task);
        WriteList(json, "local_suffices", pushes.LocalSuffices);
        json.WriteEndObject();
    }

    /// <summary>Writes a number with four digits behind the point; <c>null</c> for what is not known.</summary>
    /// <param name="json">Where to, inside an object.</param>
    /// <param name="name">Name of the member.</param>
    /// <param name="value">The number.</param>
    public static void WriteNumber(Utf8JsonWriter json, string name, float? value)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (value is { } number && float.IsFinite(number)) json.WriteNumber(name, MathF.Round(number, 4));
        else json.WriteNull(name);
    }

    private static void WriteOutput(Utf8JsonWriter json, string name, float? value, float? score, UnknownReason why)
    {
        json.WriteStartObject(name);
        WriteNumber(json, "value", value);
        WriteEnd(json, score, why);
    }

    private static void WriteEnd(Utf8JsonWriter json, float? score, UnknownReason why)
    {
        WriteNumber(json, "score", score);
        json.WriteStartArray("unknown");
        foreach (string code in why.Codes()) json.WriteStringValue(code);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<Contribution> contributions)
    {
        json.WriteStartArray(name);
        foreach (Contribution contribution in contributions)
        {
            json.WriteStartObject();
            json.WriteString("feature", contribution.Feature);
            WriteNumber(json, "push", contribution.Push);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
