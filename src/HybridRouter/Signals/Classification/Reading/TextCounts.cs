namespace HybridRouter.Signals.Classification;

/// <summary>What the scan counts on its way: characters, scripts, the shapes of words and lines. Reused between calls, not thread-safe.</summary>
internal sealed class TextCounts
{
    private char _previous;
    private char _first;
    private char _second;
    private char _last;
    private int _lineLength;
    private int _indent;
    private int _separators;

    /// <summary>How often each ASCII character occurs.</summary>
    internal int[] Ascii { get; } = new int[128];

    /// <summary>Characters per writing system, indexed by <see cref="Writing"/>.</summary>
    internal int[] Writings { get; } = new int[(int)Writing.Count];

    /// <summary>Lines per shape, indexed by <see cref="LineShape"/>.</summary>
    internal int[] Lines { get; } = new int[(int)LineShape.Count];

    internal int Characters { get; private set; }

    internal int Upper { get; private set; }

    internal int Digits { get; private set; }

    /// <summary>Lower case directly followed by upper case, as in identifiers.</summary>
    internal int Humps { get; private set; }

    /// <summary>Letters that touch an underscore.</summary>
    internal int Snakes { get; private set; }

    internal int Numbers { get; private set; }

    internal void Clear()
    {
        Array.Clear(Ascii);
        Array.Clear(Writings);
        Array.Clear(Lines);
        Characters = Upper = Digits = Humps = Snakes = Numbers = 0;
        _previous = '\0';
        StartLine();
    }

    internal void Add(char character)
    {
        Characters++;
        if (character < 128) AddAscii(character);
        else Writings[(int)WritingOf(character)]++;
        AddToLine(character);
        _previous = character;
    }

    /// <summary>Takes back the last character, which the reader will see again.</summary>
    internal void Remove(char character)
    {
        Characters--;
        if (character >= 128) Writings[(int)WritingOf(character)]--;
    }

    /// <summary>Ends the last line of a window.</summary>
    internal void EndWindow()
    {
        if (_lineLength > 0) EndLine();
        _previous = '\0';
    }

    private void AddAscii(char character)
    {
        Ascii[character]++;
        if (char.IsAsciiLetterUpper(character))
        {
            Upper++;
            if (char.IsAsciiLetterLower(_previous)) Humps++;
        }
        else if (char.IsAsciiDigit(character))
        {
            Digits++;
            if (!char.IsAsciiDigit(_previous)) Numbers++;
        }
        else if (character == '_' && char.IsAsciiLetterOrDigit(_previous))
        {
            Snakes++;
        }
    }

    private void AddToLine(char character)
    {
        if (character == '\n')
        {
            EndLine();
            return;
        }

        _lineLength++;
        if (character is ' ' or '\t')
        {
            if (_first == '\0') _indent++;
            else if (character == '\t') _separators++;
            return;
        }

        if (_first == '\0') _first = character;
        else if (_second == '\0') _second = character;
        if (character == '|') _separators++;
        _last = character;
    }

    private void EndLine()
    {
        Lines[(int)LineShape.Any]++;
        if (_first == '\0')
        {
            Lines[(int)LineShape.Blank]++;
        }
        else
        {
            if (_lineLength < 40) Lines[(int)LineShape.Short]++;
            if (_indent >= 2) Lines[(int)LineShape.Indented]++;
            if (_separators >= 2) Lines[(int)LineShape.Table]++;
            CountBeginning();
            CountEnd();
        }

        StartLine();
    }

    private void CountBeginning()
    {
        if (_first is '-' or '*' or '\u2022') Lines[(int)LineShape.Bullet]++;
        else if (_first == '>') Lines[(int)LineShape.Quoted]++;
        else if (_first == '#') Lines[(int)LineShape.Heading]++;
        else if (char.IsAsciiDigit(_first)) Lines[(int)LineShape.Numbered]++;
        if (_second is ')' or '.' or ':' && char.IsAsciiLetter(_first)) Lines[(int)LineShape.Option]++;
    }

    private void CountEnd()
    {
        if (_last is ';' or '{' or '}' or ')' or '>') Lines[(int)LineShape.CodeEnd]++;
        else if (_last == ':') Lines[(int)LineShape.ColonEnd]++;
        else if (_last == '?') Lines[(int)LineShape.QuestionEnd]++;
        else if (_last is '.' or '!') Lines[(int)LineShape.SentenceEnd]++;
    }

    private void StartLine()
    {
        _first = _second = _last = '\0';
        _lineLength = _indent = _separators = 0;
    }

    private static Writing WritingOf(char character) => character switch
    {
        < '\u00A0' => Writing.Symbol,
        < '\u00C0' => Writing.Symbol,
        < '\u0370' => Writing.Latin,
        < '\u0400' => Writing.Greek,
        < '\u0530' => Writing.Cyrillic,
        >= '\u0590' and < '\u0600' => Writing.Hebrew,
        >= '\u0600' and < '\u0780' => Writing.Arabic,
        >= '\u0900' and < '\u0E00' => Writing.Indic,
        >= '\u1100' and < '\u1200' or >= '\uAC00' and <= '\uD7A3' => Writing.Hangul,
        >= '\u1E00' and < '\u2000' => Writing.Latin,
        >= '\u2018' and <= '\u201F' => Writing.Quote,
        >= '\u2000' and < '\u3040' => Writing.Symbol,
        >= '\u3040' and < '\u3100' => Writing.Kana,
        >= '\u3400' and < '\uA000' => Writing.Han,
        >= '\uD800' and < '\uE000' => Writing.Supplementary,
        _ => Writing.Other,
    };
}

/// <summary>A writing system, as coarsely as the features need it.</summary>
internal enum Writing
{
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Indic,
    Han,
    Kana,
    Hangul,
    Quote,
    Symbol,
    Supplementary,
    Other,
    Count,
}

/// <summary>A shape that a line can have.</summary>
internal enum LineShape
{
    Any,
    Blank,
    Short,
    Indented,
    Table,
    Bullet,
    Quoted,
    Heading,
    Numbered,
    Option,
    CodeEnd,
    ColonEnd,
    QuestionEnd,
    SentenceEnd,
    Count,
}
