namespace HybridRouter.Signals.Classification;

/// <summary>
/// Which parts of a request are read. The question is what the user said last; of a long one its beginning, its end and samples
/// between are read, so that the work is bounded for any length. Of the instructions and of the turn before only the
/// beginnings are read, apart from the question; tool definitions and everything else only leave flags.
/// </summary>
internal ref struct ReadingPlan
{
    /// <summary>A question of at most this many UTF-16 units is read whole.</summary>
    internal const int Whole = 2600;

    internal const int Opening = 1200;
    internal const int Closing = 800;
    internal const int Sample = 200;
    internal const int Samples = 3;
    internal const int Instructions = 400;
    internal const int Earlier = 400;

    // Messages come in parts; nobody types more of them than this in one turn, and the bound keeps the walk short.
    private const int MaxParts = 64;

    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<Turn> _turns;
    private readonly int _first;
    private readonly int _last;

    internal ReadingPlan(in ClassifierInput input)
    {
        _text = input.Text.Span;
        _turns = input.Turns.Span;
        _last = LastQuestionTurn(_turns);
        _first = _last;
        while (_first > 0 && _last - _first < MaxParts - 1 && _turns[_first - 1].Speaker == _turns[_first].Speaker) _first--;
        for (int turn = _first; turn >= 0 && turn <= _last; turn++) Length += Of(turn).Length;
    }

    /// <summary>Length of the question in UTF-16 units.</summary>
    internal int Length { get; }

    /// <summary>How much of the question the plan reads.</summary>
    internal readonly int ReadLength => Length <= Whole ? Length : Opening + Closing + Samples * Sample;

    /// <summary>Where the n-th window lies in the question; false when there are fewer.</summary>
    internal readonly bool Window(int index, out int start, out int length)
    {
        start = 0;
        length = Length;
        if (Length <= Whole) return index == 0 && Length > 0;
        length = index == 0 ? Opening : index > Samples ? Closing : Sample;
        start = index == 0 ? 0 : index > Samples ? Length - Closing : Opening + (index - 1) * Sample + index * ((Length - Whole) / (Samples + 1));
        return index <= Samples + 1;
    }

    /// <summary>The next stretch of a window that lies in one turn. Call until it is empty, moving the window's start on.</summary>
    internal readonly ReadOnlySpan<char> Slice(int start, int length)
    {
        for (int turn = _first; turn >= 0 && turn <= _last; turn++)
        {
            ReadOnlySpan<char> part = Of(turn);
            if (start < part.Length) return part.Slice(start, Math.Min(length, part.Length - start));
            start -= part.Length;
        }

        return default;
    }

    /// <summary>The beginning of the application's instructions; empty when there are none.</summary>
    internal readonly ReadOnlySpan<char> InstructionsText()
    {
        for (int turn = 0; turn < Math.Min(_turns.Length, MaxParts); turn++)
        {
            if (_turns[turn].Speaker is not (Speaker.System or Speaker.Developer)) continue;
            ReadOnlySpan<char> text = Of(turn);
            return text[..Math.Min(text.Length, Instructions)];
        }

        return default;
    }

    /// <summary>The beginning of what the user said before the question; empty when that is the first.</summary>
    internal readonly ReadOnlySpan<char> EarlierText()
    {
        for (int turn = _first - 1; turn >= Math.Max(0, _first - MaxParts); turn--)
        {
            if (_turns[turn].Speaker != Speaker.User) continue;
            ReadOnlySpan<char> text = Of(turn);
            return text[..Math.Min(text.Length, Earlier)];
        }

        return default;
    }

    /// <summary>The end of the question, at most so long.</summary>
    internal readonly ReadOnlySpan<char> End(int length)
    {
        if (_last < 0) return default;
        ReadOnlySpan<char> part = Of(_last);
        return part[^Math.Min(length, part.Length)..];
    }

    private readonly ReadOnlySpan<char> Of(int turn) => _turns[turn].In(_text);

    /// <summary>The last turn of the user, else the last that anybody says; -1 when there is none.</summary>
    internal static int LastQuestionTurn(ReadOnlySpan<Turn> turns)
    {
        for (int turn = turns.Length - 1; turn >= 0; turn--)
        {
            if (turns[turn].Speaker == Speaker.User) return turn;
        }

        for (int turn = turns.Length - 1; turn >= 0; turn--)
        {
            if (turns[turn].Speaker != Speaker.Definition) return turn;
        }

        return -1;
    }
}
