namespace HybridRouter.Signals.Classification;

/// <summary>What a prompt looks like, whatever its words mean: about a hundred numbers from the counts of one pass.</summary>
internal static class SurfaceFeatures
{
    private const string Marks = "?!.,:;()[]{}<>=+-*/\\|_@#$%&\"'`~^";

    /// <summary>The features' names, in their order.</summary>
    internal static IReadOnlyList<string> Names { get; } = AllNames();

    /// <summary>Writes the features of a request that has been read.</summary>
    internal static void Write(in ReadingPlan plan, in ClassifierInput input, Reading reading, Span<float> target)
    {
        var writer = new Writer(target);
        WriteSizes(ref writer, plan, reading);
        WriteCharacters(ref writer, reading.Counts);
        WriteLines(ref writer, reading.Counts);
        WriteEdges(ref writer, plan);
        WriteConversation(ref writer, input);
    }

    private static void WriteSizes(ref Writer writer, in ReadingPlan plan, Reading reading)
    {
        WordList question = reading.Question;
        float words = Math.Max(1, question.Count);
        writer.Log(plan.Length);
        writer.Log(question.Count);
        writer.Log(question.TokenCount);
        writer.Put(plan.Length == 0 ? 0 : 1f - (float)plan.ReadLength / plan.Length);
        writer.Put(reading.Counts.Characters / words);
        writer.Put(question.Broken / words);
        writer.Put(question.Unknown / words);
        writer.Put(question.Quoted / words);
        writer.Log(question.Pieces);
        writer.Log(question.LeadEnd);
        writer.Log(question.Count - question.TrailStart);
        writer.Log(reading.Instructions.Count);
        writer.Log(reading.Earlier.Count);
        writer.Log(reading.Counts.Numbers);
        writer.Put(reading.Counts.Numbers / words);
        writer.Log(reading.Counts.Humps);
        writer.Log(reading.Counts.Snakes);
    }

    private static void WriteCharacters(ref Writer writer, TextCounts counts)
    {
        float all = Math.Max(1, counts.Characters);
        writer.Put(counts.Upper / all);
        writer.Put(counts.Digits / all);
        writer.Put(counts.Ascii[' '] / all);
        int marks = 0;
        foreach (char mark in Marks)
        {
            writer.Log(counts.Ascii[mark]);
            marks += counts.Ascii[mark];
        }

        writer.Put(marks / all);
        foreach (int count in counts.Writings) writer.Put(MathF.Sqrt(count / all));
    }

    private static void WriteLines(ref Writer writer, TextCounts counts)
    {
        float lines = Math.Max(1, counts.Lines[(int)LineShape.Any]);
        writer.Log(counts.Lines[(int)LineShape.Any]);
        for (int shape = 1; shape < (int)LineShape.Count; shape++) writer.Put(counts.Lines[shape] / lines);
        for (int shape = 1; shape < (int)LineShape.Count; shape++) writer.Log(counts.Lines[shape]);
    }

    private static void WriteEdges(ref Writer writer, in ReadingPlan plan)
    {
        ReadOnlySpan<char> opening = plan.Slice(0, 300).TrimStart();
        ReadOnlySpan<char> closing = plan.End(300).TrimEnd();
        char first = opening.IsEmpty ? ' ' : opening[0];
        char last = closing.IsEmpty ? ' ' : closing[^1];
        writer.Flag(char.IsUpper(first));
        writer.Flag(char.IsLower(first));
        writer.Flag(char.IsDigit(first));
        writer.Flag(last is '?' or '\uFF1F');
        writer.Flag(last is '.' or '!');
        writer.Flag(last == ':');
        writer.Flag(char.IsLetterOrDigit(last));
        writer.Flag(last is '}' or ';' or ')' or '>');
        writer.Flag(opening[..Math.Min(150, opening.Length)].Contains('?'));
        writer.Flag(closing[^Math.Min(150, closing.Length)..].Contains('?'));
        WriteLineEdges(ref writer, opening, closing);
    }

    private static void WriteLineEdges(ref Writer writer, ReadOnlySpan<char> opening, ReadOnlySpan<char> closing)
    {
        int firstLine = opening.IndexOf('\n');
        int lastLine = closing.LastIndexOf('\n');
        writer.Log(firstLine < 0 ? opening.Length : firstLine);
        writer.Log(closing.Length - lastLine - 1);
        writer.Flag(firstLine > 0 && opening[..firstLine].TrimEnd().EndsWith(":"));
        writer.Flag(opening.Contains("\n\n", StringComparison.Ordinal));
        writer.Flag(opening.Contains("```", StringComparison.Ordinal) || closing.Contains("```", StringComparison.Ordinal));
        writer.Flag(opening.Contains("http", StringComparison.Ordinal));
    }

    private static void WriteConversation(ref Writer writer, in ClassifierInput input)
    {
        Span<int> turns = stackalloc int[6];
        turns.Clear();
        foreach (Turn turn in input.Turns.Span) turns[Math.Clamp((int)turn.Speaker, 0, 5)]++;
        Speaker last = input.Turns.IsEmpty ? Speaker.User : input.Turns.Span[^1].Speaker;
        writer.Flag(turns[(int)Speaker.System] + turns[(int)Speaker.Developer] > 0);
        writer.Flag(turns[(int)Speaker.Definition] > 0 || input.Tools > 0);
        writer.Log(input.Tools);
        writer.Log(turns[(int)Speaker.Tool]);
        writer.Log(turns[(int)Speaker.User]);
        writer.Log(turns[(int)Speaker.Assistant]);
        writer.Flag(last == Speaker.Tool);
        writer.Flag(last == Speaker.Assistant);
    }

    private static string[] AllNames() =>
    [
        "characters", "words", "tokens", "unread", "word_length", "broken_words", "unknown_tokens", "quoted", "pieces", "lead", "trail", "instructions", "earlier", "numbers", "number_rate", "camel_case", "snake_case",
        "upper_rate", "digit_rate", "space_rate", .. Marks.Select(mark => $"mark {mark}"), "mark_rate",
        .. Enum.GetNames<Writing>()[..(int)Writing.Count].Select(name => "writing_" + name.ToLowerInvariant()),
        "lines", .. LineShapes("share"), .. LineShapes("count"),
        "starts_upper", "starts_lower", "starts_digit", "ends_question", "ends_sentence", "ends_colon", "ends_word", "ends_code",
        "question_in_opening", "question_in_closing", "first_line", "last_line", "first_line_colon", "blank_line", "code_fence", "link",
        "has_system", "has_tools", "tools", "tool_results", "user_turns", "assistant_turns", "after_tool", "after_assistant",
    ];

    private static IEnumerable<string> LineShapes(string suffix) =>
        Enum.GetNames<LineShape>()[1..(int)LineShape.Count].Select(name => $"lines_{name.ToLowerInvariant()}_{suffix}");

    /// <summary>Writes numbers one after the other.</summary>
    private ref struct Writer(Span<float> target)
    {
        private readonly Span<float> _target = target;
        private int _next;

        internal void Put(float value) => _target[_next++] = value;

        internal void Log(float count) => Put(MathF.Log(1 + count));

        internal void Flag(bool holds) => Put(holds ? 1 : 0);
    }
}
