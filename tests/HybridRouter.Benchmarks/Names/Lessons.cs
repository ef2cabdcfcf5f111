namespace HybridRouter.Benchmarks.Names;

/// <summary>Gathers what the tagger learns from. What belongs together (the fillings of a template, a tweet and its copies) is in one fold.</summary>
internal static class Lessons
{
    private const float TemplateWeight = 0.5f;
    private const float TaughtWeight = 0.3f;
    private const float CommandWeight = 0.5f;

    /// <summary>The second look reads every fourth filling, and gives it less: what the lists hold is easy, and tweets are not like templates.</summary>
    private const int FillingShare = 4;
    private const float FillingWeight = 0.25f;

    /// <param name="data">The folder shared/data.</param>
    /// <param name="split">The marked texts.</param>
    /// <param name="gazetteer">Fills the templates.</param>
    /// <param name="isOrdinary">Whether a command names nobody.</param>
    /// <param name="taught">What the teacher marked; none for the first model.</param>
    public static List<Lesson> Gather(string data, NameSplit split, NameGazetteer gazetteer, Func<NameExample, bool> isOrdinary, List<NameExample> taught)
    {
        List<Lesson> lessons = [.. split.Train.Select(e => new Lesson(e.Example, e.Fold, 0.2, 1, true, 1, LessonSource.Marked))];
        MarkedText[] named = [.. split.Train.Where(e => e.Example.Spans.Count > 0)];
        lessons.AddRange(NameTemplates.Generate(NameTraining.Templates, gazetteer, [.. named, .. named], NameTraining.Seed)
            .Select((e, i) => new Lesson(e.Example, e.Fold, 0.25, TemplateWeight, true, i % FillingShare == 0 ? FillingWeight : 0, LessonSource.Written)));
        lessons.AddRange(NameFiles.ReadTexts(Path.Combine(data, "routing/banking77_train.jsonl"), "text").Where((_, i) => i % 4 == 0)
            .Select((text, i) => new Lesson(new NameExample("", text, []), FoldOf(i), 0, 1, true, 1, LessonSource.Written)));
        lessons.AddRange(NameFiles.ReadPrograms(Path.Combine(data, "routing/outcomes.jsonl"))
            .Select((text, i) => new Lesson(new NameExample("", text, []), FoldOf(i), 0, 1, false, 1, LessonSource.Written)));
        lessons.AddRange(NameFiles.ReadCommands(Path.Combine(data, "routing/clinc_train.jsonl"), learned: true).Where(isOrdinary)
            .Select((e, i) => new Lesson(e, FoldOf(i), 0, CommandWeight, false, CommandWeight, LessonSource.Written)));
        lessons.AddRange(taught.Select(e => new Lesson(e, Lesson.Always, 0.2, TaughtWeight, true, 0, LessonSource.Taught)));
        return lessons;
    }

    public static int FoldOf(int index) => index % Lesson.Folds;
}
