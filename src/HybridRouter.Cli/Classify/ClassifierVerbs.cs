using HybridRouter.Signals.Classification.Training;

namespace HybridRouter.Cli.Classify;

/// <summary><c>classifier train | evaluate [FILE.jsonl] | evaluate --study</c>: a company adds its own labels, and sees what they change.</summary>
internal static class ClassifierVerbs
{
    /// <summary>Trains on our rows and, where a file is given, on the company's own; writes a model folder.</summary>
    /// <param name="folders">What to read.</param>
    /// <param name="target">The model folder to write.</param>
    /// <param name="file">Labelled rows, one JSON object a line; <see langword="null"/>: none.</param>
    /// <param name="output">Progress and thresholds.</param>
    /// <param name="errors">Why it did not work.</param>
    /// <param name="cancellationToken">Ends the training without writing.</param>
    /// <returns>0, or 1 with a message on <paramref name="errors"/>.</returns>
    internal static Task<int> TrainAsync(ClassifierFolders folders, string target, string? file, TextWriter output, TextWriter errors, CancellationToken cancellationToken) =>
        GuardAsync(errors, () =>
        {
            using StreamReader? own = file is null ? null : new StreamReader(file);
            TrainingRun.Train(folders, target, own, output, cancellationToken);
        });

    /// <summary>Prints the figures: of the company's rows where a file is given, else all those of the model card.</summary>
    /// <param name="folders">What to read.</param>
    /// <param name="file">Labelled rows; <see langword="null"/>: our validation rows.</param>
    /// <param name="output">The report, as Markdown.</param>
    /// <param name="errors">Why it did not work.</param>
    /// <returns>0, or 1 with a message on <paramref name="errors"/>.</returns>
    internal static Task<int> EvaluateAsync(ClassifierFolders folders, string? file, TextWriter output, TextWriter errors) =>
        GuardAsync(errors, () =>
        {
            if (file is null)
            {
                TrainingRun.Evaluate(folders, output);
                return;
            }

            using StreamReader rows = new(file);
            TrainingRun.Evaluate(folders, rows, output);
        });

    /// <summary>Prints what the design of <em>local suffices</em> reaches by the feasibility study's protocol; trains in memory, writes nothing.</summary>
    /// <param name="folders">What to read.</param>
    /// <param name="output">The report, as Markdown.</param>
    /// <param name="errors">Why it did not work.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <returns>0, or 1 with a message on <paramref name="errors"/>.</returns>
    internal static Task<int> EvaluateStudyAsync(ClassifierFolders folders, TextWriter output, TextWriter errors, CancellationToken cancellationToken) =>
        GuardAsync(errors, () => TrainingRun.EvaluateStudy(folders, output, cancellationToken));

    private static async Task<int> GuardAsync(TextWriter errors, Action work)
    {
        try
        {
            work();
            return 0;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(error.Message);
            return 1;
        }
    }
}
