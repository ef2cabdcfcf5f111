using System.Text.Json;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>A prompt with its labels, as one line of a JSONL file says it.</summary>
/// <remarks>
/// The line: <c>{"id", "prompt"}</c> or <c>{"id", "messages":[{"role","content"}], "tools"?}</c>, and any of <c>type</c> (a name of
/// <see cref="TaskTypes"/>), <c>difficulty</c> (1 to 5), <c>needs_knowledge</c>, <c>needs_reasoning</c>, <c>local_suffices</c>
/// (true, false, or a probability). What is absent or null is simply not known. Other members are ignored.
/// </remarks>
internal sealed record LabelledPrompt
{
    internal string Id { get; init; } = "";

    /// <summary>Where it comes from; rows of one source look alike, so that they weigh less and are left out together.</summary>
    internal string Source { get; init; } = "";

    internal required ClassifierInput Input { get; init; }

    internal TaskType? Task { get; init; }

    internal float Difficulty { get; init; } = float.NaN;

    internal float NeedsKnowledge { get; init; } = float.NaN;

    internal float NeedsReasoning { get; init; } = float.NaN;

    internal float LocalSuffices { get; init; } = float.NaN;

    /// <summary>Whether its licence allows to ship what was trained on it. When it does not, it is only for measuring.</summary>
    internal bool LicenceClear { get; init; } = true;

    /// <summary>Reads one line; an input that is given stands for the line's own.</summary>
    /// <exception cref="JsonException">The line is no JSON object, or carries neither prompt nor messages.</exception>
    /// <exception cref="InvalidDataException">A label is none.</exception>
    internal static LabelledPrompt Parse(string line, string source, ClassifierInput? input = null)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement row = document.RootElement;
        string? type = Text(row, "type");
        TaskType? task = TaskTypes.Parse(type);
        if (type is not null && task is null) throw new InvalidDataException($"'type' must be one of {string.Join(", ", TaskTypes.All)}");
        return new LabelledPrompt
        {
            Id = Text(row, "id") ?? "",
            Source = source,
            Input = input ?? PromptJson.Input(row),
            Task = task,
            Difficulty = Number(row, "difficulty", 5),
            NeedsKnowledge = Number(row, "needs_knowledge", 1),
            NeedsReasoning = Number(row, "needs_reasoning", 1),
            LocalSuffices = Number(row, "local_suffices", 1),
        };
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static float Number(JsonElement row, string name, float largest)
    {
        if (!row.TryGetProperty(name, out JsonElement value)) return float.NaN;
        float number = value.ValueKind switch
        {
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.Number => value.GetSingle(),
            _ => float.NaN,
        };
        if (number < 0 || number > largest) throw new InvalidDataException($"'{name}' must lie between 0 and {largest}");
        return number;
    }
}
