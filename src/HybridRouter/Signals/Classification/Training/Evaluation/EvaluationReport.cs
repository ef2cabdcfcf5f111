namespace HybridRouter.Signals.Classification.Training;

/// <summary>Prints what a model reaches on labelled rows, as Markdown: every figure with its interval, and with both baselines beside it.</summary>
internal static class EvaluationReport
{
    private static readonly (string Name, Func<Judged, Opinion> Of)[] Judges =
        [("ours", row => row.Ours), ("hashed n-grams", row => row.Ngrams), ("prompt length", row => row.Length)];

    /// <summary>Prints all tables that the rows' labels allow.</summary>
    internal static void Write(TextWriter output, string title, IReadOnlyList<Judged> rows)
    {
        WriteHead(output, title, rows);
        WriteTasks(output, [.. rows.Where(row => row.Prompt.Task is not null)]);
        WriteNumber(output, "difficulty, Spearman", rows, row => row.Prompt.Difficulty, opinion => opinion.Difficulty, Figures.Spearman);
        WriteYesNo(output, "needs knowledge", rows, row => row.Prompt.NeedsKnowledge, opinion => opinion.Knowledge);
        WriteYesNo(output, "needs reasoning", rows, row => row.Prompt.NeedsReasoning, opinion => opinion.Reasoning);
        WriteYesNo(output, "local suffices", rows, row => row.Prompt.LocalSuffices, opinion => opinion.Local);
    }

    /// <summary>Prints what <em>local suffices</em> reaches on measured outcomes, which may lie between yes and no.</summary>
    internal static void WriteOutcomes(TextWriter output, string title, IReadOnlyList<Judged> rows)
    {
        WriteHead(output, title, rows);
        WriteProbability(output, "local suffices", rows, row => row.Prompt.LocalSuffices, opinion => opinion.Local);
    }

    /// <summary>Prints who is taken for whom: a row per task, a column per answer, the last for unknown.</summary>
    internal static void WriteConfusions(TextWriter output, IReadOnlyList<Judged> rows)
    {
        output.WriteLine("\n| task \\ answer | " + string.Join(" | ", TaskTypes.All) + " | unknown |\n|---|" + string.Concat(Enumerable.Repeat("---|", TaskTypes.Count + 1)));
        foreach (IGrouping<TaskType?, Judged> task in rows.Where(row => row.Prompt.Task is not null).GroupBy(row => row.Prompt.Task).OrderBy(group => group.Key))
        {
            IEnumerable<int> counts = Enumerable.Range(0, TaskTypes.Count).Select(answer => task.Count(row => row.Answer.Task == (TaskType)answer)).Append(task.Count(row => row.Answer.Task is null));
            output.WriteLine($"| {task.Key!.Value.Name()} | {string.Join(" | ", counts)} |");
        }
    }

    /// <summary>Prints how right the most confident part of the answers is.</summary>
    internal static void WriteCoverage(TextWriter output, IReadOnlyList<Judged> rows)
    {
        Judged[] sorted = [.. rows.Where(row => row.Prompt.Task is not null).OrderByDescending(row => row.Answer.TaskConfidence)];
        if (sorted.Length == 0) return;
        output.WriteLine("\n| coverage | confidence at least | right |\n|---|---|---|");
        for (int percent = 10; percent <= 100; percent += 10)
        {
            Judged[] covered = sorted[..Math.Max(1, sorted.Length * percent / 100)];
            Estimate right = Estimate.Of(covered.Length, picked => picked.Average(row => IsRight(covered[row]) ? 1.0 : 0));
            output.WriteLine(string.Create(null, $"| {percent} % | {covered[^1].Answer.TaskConfidence:0.00} | {right} |"));
        }
    }

    private static void WriteHead(TextWriter output, string title, IReadOnlyList<Judged> rows)
    {
        output.WriteLine($"\n## {title} ({rows.Count} rows)\n");
        output.WriteLine("| figure | rows | " + string.Join(" | ", Judges.Select(judge => judge.Name)) + " |\n|---|---|---|---|---|");
    }

    private static void WriteTasks(TextWriter output, Judged[] rows)
    {
        if (rows.Length == 0) return;
        int[] expected = [.. rows.Select(row => (int)row.Prompt.Task!)];
        WriteRow(output, "task, accuracy", rows.Length, judge => Over(judge, rows, answered => picked => Figures.Accuracy(expected, answered, picked)));
        WriteRow(output, "task, macro F1", rows.Length, judge => Over(judge, rows, answered => picked => Figures.MacroF1(expected, answered, picked)));
        WriteRow(output, "task, calibration error", rows.Length, judge => CalibrationError(judge, rows));
        Judged[] answered = [.. rows.Where(row => row.Answer.Task is not null)];
        Estimate coverage = Estimate.Of(rows.Length, picked => picked.Average(row => rows[row].Answer.Task is null ? 0.0 : 1));
        Estimate right = Estimate.Of(answered.Length, picked => picked.Average(row => IsRight(answered[row]) ? 1.0 : 0));
        output.WriteLine($"| answered (not unknown) | {rows.Length} | {coverage} | - | - |");
        output.WriteLine($"| right of what is answered | {answered.Length} | {right} | - | - |");
        WriteRow(output, "right at 80 % coverage by confidence", rows.Length, judge => AtCoverage(judge, rows));
    }

    private static Estimate Over(Func<Judged, Opinion> judge, Judged[] rows, Func<int[], Func<int[], double>> figure) =>
        Estimate.Of(rows.Length, figure([.. rows.Select(row => judge(row).Task)]));

    private static Estimate CalibrationError(Func<Judged, Opinion> judge, Judged[] rows)
    {
        float[] confidence = [.. rows.Select(row => judge(row).Confidence)];
        float[] right = [.. rows.Select(row => judge(row).Task == (int)row.Prompt.Task! ? 1f : 0)];
        return Estimate.Of(rows.Length, picked => Figures.CalibrationError(confidence, right, picked));
    }

    private static Estimate AtCoverage(Func<Judged, Opinion> judge, Judged[] rows)
    {
        Judged[] covered = [.. rows.OrderByDescending(row => judge(row).Confidence).Take(rows.Length * 8 / 10)];
        return Estimate.Of(covered.Length, picked => picked.Average(row => judge(covered[row]).Task == (int)covered[row].Prompt.Task! ? 1.0 : 0));
    }

    // Rows on which the two labellers disagree carry one half: they have no right answer.
    private static void WriteYesNo(TextWriter output, string name, IReadOnlyList<Judged> rows, Func<Judged, float> label, Func<Opinion, float> score) =>
        WriteProbability(output, name, [.. rows.Where(row => label(row) is not 0.5f)], label, score);

    private static void WriteProbability(TextWriter output, string name, IReadOnlyList<Judged> rows, Func<Judged, float> label, Func<Opinion, float> score)
    {
        WriteNumber(output, name + ", Brier", rows, label, score, Figures.Brier);
        WriteNumber(output, name + ", area under the curve", rows, label, score, (scores, labels, picked) => Figures.AreaUnderCurve(scores, [.. labels.Select(value => value > 0.5f)], picked));
        WriteNumber(output, name + ", calibration error", rows, label, score, Figures.CalibrationError);
    }

    private static void WriteNumber(TextWriter output, string name, IReadOnlyList<Judged> rows, Func<Judged, float> label, Func<Opinion, float> score, Func<IReadOnlyList<float>, IReadOnlyList<float>, int[], double> figure)
    {
        Judged[] labelled = [.. rows.Where(row => !float.IsNaN(label(row)))];
        if (labelled.Length < 20) return;
        float[] labels = [.. labelled.Select(label)];
        WriteRow(output, name, labelled.Length, judge =>
        {
            float[] scores = [.. labelled.Select(row => score(judge(row)))];
            return float.IsNaN(scores[0]) ? new Estimate(double.NaN, 0, 0) : Estimate.Of(labelled.Length, picked => figure(scores, labels, picked));
        });
    }

    private static void WriteRow(TextWriter output, string name, int count, Func<Func<Judged, Opinion>, Estimate> estimate) =>
        output.WriteLine($"| {name} | {count} | {string.Join(" | ", Judges.Select(judge => estimate(judge.Of)))} |");

    private static bool IsRight(Judged row) => row.Answer.Task is { } task ? task == row.Prompt.Task : row.Ours.Task == (int)row.Prompt.Task!;
}
