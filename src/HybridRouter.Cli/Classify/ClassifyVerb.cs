using System.Text.Json;
using HybridRouter.Cli.Batches;
using HybridRouter.Signals.Classification;

namespace HybridRouter.Cli.Classify;

/// <summary><c>classify --jsonl</c>: prompts in, classifications out, one JSON object a line, in the same order.</summary>
internal static class ClassifyVerb
{
    /// <summary>Reads to the end of the input.</summary>
    /// <param name="classifier">The classifier that the settings chose.</param>
    /// <param name="input">Rows <c>{"id","prompt"}</c> or <c>{"id","messages"}</c>.</param>
    /// <param name="output">A row each, in the same order.</param>
    /// <param name="errors">What could not be read, by line; never the line itself.</param>
    /// <param name="explain">Whether each row says what pushed its answers.</param>
    /// <param name="cancellationToken">Ends the work between two rows.</param>
    /// <returns>0, or 1 when a row could not be read (it is answered as unknown, so that the order stays).</returns>
    internal static async Task<int> RunAsync(IClassifier classifier, TextReader input, TextWriter output, TextWriter errors, bool explain, CancellationToken cancellationToken)
    {
        int exit = 0;
        int number = 0;
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            (string row, string? error) = Classify(classifier, line, explain, cancellationToken);
            if (error is not null)
            {
                exit = 1;
                await errors.WriteLineAsync($"line {number}: {error}".AsMemory(), cancellationToken);
            }

            await output.WriteLineAsync(row.AsMemory(), cancellationToken);
        }

        await output.FlushAsync(cancellationToken);
        return exit;
    }

    private static (string Row, string? Error) Classify(IClassifier classifier, string line, bool explain, CancellationToken cancellationToken)
    {
        string? id = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(LoneSurrogates.Repair(line));
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out JsonElement value)) id = value.GetRawText();
            ClassifierInput input = PromptJson.Input(document.RootElement);
            Classification answer = classifier.Classify(input, cancellationToken);
            return (ClassificationJson.Write(id, answer, explain ? classifier.Explain(input, cancellationToken) : null), null);
        }
        catch (JsonException error)
        {
            return (ClassificationJson.Write(id, Classification.Unknown(UnknownReason.Failed), pushes: null), PromptJson.Explain(error));
        }
    }
}
