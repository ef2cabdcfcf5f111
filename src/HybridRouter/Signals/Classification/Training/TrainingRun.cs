namespace HybridRouter.Signals.Classification.Training;

/// <summary>Where training and evaluation read and write.</summary>
/// <param name="Model">A model folder with vocabulary, embeddings and cues; for evaluation with weights too.</param>
/// <param name="Data">The repository's labelled data.</param>
/// <param name="Shared">Public sources (<c>shared/data/routing</c>); may not exist: then they are named as missing.</param>
public sealed record ClassifierFolders(string Model, string Data, string Shared);

/// <summary>A labelled prompt for training another classifier; a label that is not known is NaN.</summary>
/// <param name="Input">The prompt.</param>
/// <param name="Task">What it asks for.</param>
/// <param name="Difficulty">1 to 5.</param>
/// <param name="NeedsKnowledge">0 to 1.</param>
/// <param name="NeedsReasoning">0 to 1.</param>
/// <param name="LocalSuffices">0 to 1.</param>
public sealed record TrainingRow(ClassifierInput Input, TaskType Task, float Difficulty, float NeedsKnowledge, float NeedsReasoning, float LocalSuffices);

/// <summary>Trains and evaluates the static classifier. Offline, one thread, fixed seeds.</summary>
public static class TrainingRun
{
    /// <summary>Trains and writes a model folder. The same rows give the same bytes on the same machine.</summary>
    /// <param name="folders">What to read.</param>
    /// <param name="target">The folder to write; may be the model folder itself.</param>
    /// <param name="own">A company's own labelled rows, one JSON object a line; <see langword="null"/>: none.</param>
    /// <param name="report">Progress, what was missing, and the thresholds.</param>
    /// <param name="cancellationToken">Ends the training; nothing is written then.</param>
    /// <exception cref="InvalidDataException">A row of <paramref name="own"/> is not readable; the message names the line.</exception>
    /// <exception cref="IOException">The model folder cannot be read, or the target not be written.</exception>
    public static void Train(ClassifierFolders folders, string target, TextReader? own, TextWriter report, CancellationToken cancellationToken)
    {
        FeatureReader features = StaticClassifier.LoadFeatures(folders.Model);
        TrainingData data = TrainingData.Read(folders.Data, folders.Shared);
        WriteMissing(data, report);
        if (own is not null) data.Own.AddRange(TrainingData.ReadLabelled(own, "own"));
        if (data.Natural.Count + data.Own.Count == 0) throw new InvalidDataException("there are no labelled rows to train on");
        ClassifierWeights weights = new ClassifierTraining(features, new TrainingSettings(), report, cancellationToken).Train(data);
        Directory.CreateDirectory(target);
        foreach (string name in new[] { "vocab.txt", "embeddings.bin", "cues.txt" })
        {
            if (Path.GetFullPath(target) != Path.GetFullPath(folders.Model)) File.Copy(Path.Combine(folders.Model, name), Path.Combine(target, name), overwrite: true);
        }

        using FileStream stream = File.Create(Path.Combine(target, "weights.bin"));
        weights.Save(stream);
        report.WriteLine($"wrote {stream.Length} bytes of weights");
    }

    /// <summary>Prints all figures of the model card: natural validation, sources left out, outcomes, outliers, robustness.</summary>
    /// <param name="folders">What to read.</param>
    /// <param name="report">The report, as Markdown.</param>
    /// <exception cref="IOException">The model folder cannot be read.</exception>
    public static void Evaluate(ClassifierFolders folders, TextWriter report)
    {
        (FeatureReader features, ClassifierWeights weights) = Load(folders);
        TrainingData data = TrainingData.Read(folders.Data, folders.Shared);
        WriteMissing(data, report);
        WriteRows(report, "Natural prompts, validation half", Judged.All(features, weights, data.Validation));
        if (data.Fresh.Count > 0) WriteRows(report, "Fresh prompts, never trained on or tuned for", Judged.All(features, weights, data.Fresh));
        if (data.LeftOut.Count > 0) WriteRows(report, "Sources left out of training", Judged.All(features, weights, data.LeftOut));
        if (data.OutcomesValidation.Count > 0) EvaluationReport.WriteOutcomes(report, "Outcomes, validation rows of training sources", Judged.All(features, weights, data.OutcomesValidation));
        OutcomeReport.Write(report, "Outcomes as in the study, rows of unclear licence included", features, weights, PublicSources.StudyOutcomes(folders.Shared));
        OutlierReport.Write(report, features, weights, data);
        RobustnessReport.Write(report, features, weights, data);
    }

    /// <summary>
    /// Trains <em>local suffices</em> in memory by the feasibility study's two protocols, and prints what each reaches on the study's
    /// validation rows: on all outcomes, those of unclear licence too, to see what the design can do; and on clear outcomes alone,
    /// without our own prompts. Writes nothing: weights of the first cannot be saved.
    /// </summary>
    /// <param name="folders">What to read.</param>
    /// <param name="report">The report, as Markdown.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <exception cref="IOException">The model folder cannot be read.</exception>
    public static void EvaluateStudy(ClassifierFolders folders, TextWriter report, CancellationToken cancellationToken)
    {
        TrainingData data = TrainingData.Read(folders.Data, folders.Shared);
        WriteMissing(data, report);
        new StudyReport(StaticClassifier.LoadFeatures(folders.Model), data, [.. PublicSources.StudyOutcomes(folders.Shared)]).Write(report, cancellationToken);
    }

    /// <summary>Prints what the model reaches on labelled rows of one's own.</summary>
    /// <param name="folders">The model.</param>
    /// <param name="rows">One JSON object a line.</param>
    /// <param name="report">The report, as Markdown.</param>
    /// <exception cref="InvalidDataException">A row is not readable; the message names the line.</exception>
    public static void Evaluate(ClassifierFolders folders, TextReader rows, TextWriter report)
    {
        (FeatureReader features, ClassifierWeights weights) = Load(folders);
        WriteRows(report, "Labelled rows", Judged.All(features, weights, TrainingData.ReadLabelled(rows, "own")));
    }

    /// <summary>The rows that the shipped classifier learns from, for training another one.</summary>
    /// <param name="folders">What to read.</param>
    /// <param name="variants">Prompts made of each template, at least 1.</param>
    public static IReadOnlyList<TrainingRow> Rows(ClassifierFolders folders, int variants)
    {
        TrainingData data = TrainingData.Read(folders.Data, folders.Shared);
        return Known(data.Natural.Concat(data.Templates.Make(variants, new Random(7))).Concat(data.Public));
    }

    /// <summary>The natural prompts that nothing is trained on.</summary>
    /// <param name="folders">What to read.</param>
    public static IReadOnlyList<TrainingRow> ValidationRows(ClassifierFolders folders) => Known(TrainingData.Read(folders.Data, "").Validation);

    private static List<TrainingRow> Known(IEnumerable<LabelledPrompt> prompts) =>
        [.. prompts.Where(row => row.Task is not null).Select(row => new TrainingRow(row.Input, row.Task!.Value, row.Difficulty, row.NeedsKnowledge, row.NeedsReasoning, row.LocalSuffices))];

    private static (FeatureReader Features, ClassifierWeights Weights) Load(ClassifierFolders folders)
    {
        using FileStream stream = File.OpenRead(Path.Combine(folders.Model, "weights.bin"));
        return (StaticClassifier.LoadFeatures(folders.Model), ClassifierWeights.Load(stream));
    }

    private static void WriteRows(TextWriter report, string title, List<Judged> rows)
    {
        EvaluationReport.Write(report, title, rows);
        EvaluationReport.WriteConfusions(report, rows);
        EvaluationReport.WriteCoverage(report, rows);
    }

    private static void WriteMissing(TrainingData data, TextWriter report)
    {
        foreach (string name in data.Missing.Distinct()) report.WriteLine($"missing, left out: {name}");
    }
}
