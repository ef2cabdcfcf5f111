namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// Cuts a text into tokens, window by window, in one pass and without allocation. A sentence or a line is a segment of at most
/// <see cref="SegmentLimit"/> tokens; its use of case is known only when it ends, so a window always closes with a whole segment.
/// </summary>
internal ref struct TokenReader(ReadOnlySpan<char> text, NameLexicon lexicon)
{
    /// <summary>Longer than nearly every sentence, and short enough that a text without sentences still has a bounded window.</summary>
    public const int SegmentLimit = 96;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly NameLexicon _lexicon = lexicon;
    private int _position;
    private int _segmentStart;
    private int _lower;
    private int _upper;
    private bool _handleFollows;
    /// <summary>Up to here a dotted run is known to be no host, so that it is not read again at each of its dots.</summary>
    private int _noHostBefore;
    private CodeLine _line;
    private LetterReader _letters = new(text);

    public readonly bool IsAtEnd => _position >= _text.Length;

    /// <summary>Index in the window at which the unfinished segment starts: everything before it is ready to be read.</summary>
    public readonly int Ready => _segmentStart;

    /// <summary>Reads on until the window is full or the text ends.</summary>
    /// <param name="window">Tokens; the first <paramref name="count"/> are kept.</param>
    /// <param name="count">How many tokens the window already holds.</param>
    /// <returns>How many tokens it holds afterwards.</returns>
    public int Fill(Span<NameToken> window, int count)
    {
        while (count < window.Length && _position < _text.Length)
        {
            char c = _text[_position];
            if (c is ' ' or '\t' or '\r' or '\u00A0' or '\u200B' or '\uFEFF')
            {
                _position++;
                continue;
            }

            ref NameToken token = ref window[count];
            token = default;
            token.Start = _position;
            token.IsSegmentStart = count == _segmentStart;
            bool ends = ReadToken(ref token, c);
            if (ends) CloseSegment(window, count + 1);
            if (c == '\n') _line = default;
            token.End = _position;
            count++;
            if (count - _segmentStart >= SegmentLimit) CloseSegment(window, count);
        }

        if (IsAtEnd) CloseSegment(window, count);
        else Describe(window[_segmentStart..count]); // The sentence goes on, but the tokens before it look at its first ones.
        return count;
    }

    /// <summary>The hash by which the lexicon knows a folded word.</summary>
    public static uint HashOf(ReadOnlySpan<char> folded)
    {
        uint hash = LetterReader.HashSeed;
        foreach (char c in folded) hash = (hash ^ c) * LetterReader.HashFactor;
        return hash;
    }

    /// <summary>The hash of a word and one letter more.</summary>
    public static uint Extend(uint hash, char letter) => (hash ^ letter) * LetterReader.HashFactor;

    /// <summary>Tells the reader that the first tokens of the window were dropped.</summary>
    public void Shift(int dropped) => _segmentStart -= dropped;

    private void CloseSegment(Span<NameToken> window, int count)
    {
        Describe(window[_segmentStart..count]);
        CaseMode mode = SegmentCase.Of(window[_segmentStart..count], _lower, _upper);
        bool isForeign = SegmentCase.IsForeign(window[_segmentStart..count]);
        for (int i = _segmentStart; i < count; i++)
        {
            window[i].Mode = mode;
            window[i].IsForeign = isForeign;
            if (_line.IsCode && IsIdentifier(window[i])) window[i].Kind = TokenKind.Code;
        }

        _segmentStart = count;
        _lower = 0;
        _upper = 0;
    }

    /// <summary>Looks the words of a sentence up together, when their entries have come from memory.</summary>
    private readonly void Describe(Span<NameToken> segment)
    {
        uint before = 0;
        foreach (ref NameToken token in segment)
        {
            if (!token.IsWord && token.Kind != TokenKind.Alphanumeric) continue;
            Describe(ref token, token.Start, token.End);
            if (PhraseMarks.MayEndPhrase(token)) _lexicon.Prefetch(NameLexicon.PairOf(before, token.Word));
            before = token.Word;
        }
    }

    private readonly void Describe(ref NameToken token, int start, int end)
    {
        _lexicon.Describe(ref token);
        WordStems.Describe(ref token, _text[start..end], _lexicon);
    }

    /// <summary>In a code line every word outside of speech, and in a comment the words that only a program would write.</summary>
    private static bool IsIdentifier(in NameToken token) =>
        (token.IsWord || token.Kind is TokenKind.Digits or TokenKind.Alphanumeric)
        && (!token.IsSpeaking || (token.Kind is TokenKind.MixedCase && token.Flags == LexiconFlags.None));

    private bool ReadToken(ref NameToken token, char c)
    {
        int kind = LetterFolding.ClassOf(c);
        if (kind is >= 1 and <= 4)
        {
            ReadWord(ref token);
            return false;
        }

        if (c != '\n') _line.See(_text, _position);
        _position++;
        if (c == '\n') ReadLines(ref token);
        else token.Kind = PunctuationKind(c);
        token.Word = 0x9E3779B1u * c;
        if (char.IsHighSurrogate(c) && _position < _text.Length && char.IsLowSurrogate(_text[_position])) _position++;
        if (token.Kind == TokenKind.At) _handleFollows = true;
        return c == '\n' || (c is '.' or '!' or '?' or '。' && (IsAtEnd || _text[_position] is ' ' or '\n' or '\r'));
    }

    private void ReadLines(ref NameToken token)
    {
        token.Kind = TokenKind.Line;
        for (int i = _position; i < _text.Length && _text[i] is ' ' or '\t' or '\r' or '\n'; i++)
        {
            if (_text[i] != '\n') continue;
            token.Kind = TokenKind.Paragraph;
            _position = i + 1;
        }
    }

    private void ReadWord(ref NameToken token)
    {
        int start = _position;
        WordLetters word = _letters.Read(start);
        _position = word.End;
        token.IsSpeaking = _line.IsSpeaking;
        (token.Word, token.Head, token.Tail, token.Kind) = (word.Hash, word.Head, word.Tail, word.Kind);
        FinishWord(ref token, start, word.Length);
        if (token.Kind is TokenKind.Address or TokenKind.Handle or TokenKind.Code) return;
        _lower += word.Lower;
        _upper += word.Upper;
    }

    private void FinishWord(ref NameToken token, int start, int length)
    {
        if (_handleFollows)
        {
            _handleFollows = false;
            token.Kind = TokenKind.Handle;
            return;
        }

        if (token.Kind == TokenKind.Code) _line.SeeIdentifier();
        if (IsMember(start, token.Kind))
        {
            _line.SeeIdentifier();
            token.Kind = TokenKind.Code;
            return;
        }

        if (_position < _text.Length && LinkEnd(start) is var end && end > _position)
        {
            _position = end;
            token.Kind = TokenKind.Address;
            return;
        }

        if (token.Kind == TokenKind.Digits) token.Word = 0x85EBCA6Bu * (uint)length;
        else if (token.Kind == TokenKind.Code) Describe(ref token, start, _position);
        else _lexicon.Prefetch(token.Word);
    }

    /// <summary>Whether a word hangs on another by a dot (<c>MathF.Max</c>) and one of the two, or a bracket after it, shows a program.</summary>
    private readonly bool IsMember(int start, TokenKind kind)
    {
        char before = start > 1 ? _text[start - 1] : ' ';
        char after = _position + 1 < _text.Length ? _text[_position] : ' ';
        bool follows = before == '.' && kind != TokenKind.Initial && start > 2 && LetterFolding.ClassOf(_text[start - 2]) != 0 && LetterFolding.ClassOf(_text[start - 3]) != 0;
        bool precedes = after == '.' && LetterFolding.ClassOf(_text[_position + 1]) == 2;
        if (!follows && !precedes) return after is '(' or '<' && kind == TokenKind.MixedCase;
        return kind is TokenKind.MixedCase or TokenKind.Alphanumeric || (follows && after is '(' or ';' or '<' or ',') || (precedes && PrecedesMixedCase());
    }

    private readonly bool PrecedesMixedCase()
    {
        bool lower = false;
        for (int i = _position + 1; i < _text.Length && i < _position + 48; i++)
        {
            int kind = LetterFolding.ClassOf(_text[i]);
            if (kind == 0) return _text[i] is '(' or ';' or '<';
            if (kind == 2 && lower) return true;
            lower |= kind == 1;
        }

        return false;
    }

    /// <summary>Where a link, an e-mail address or a host name that starts here ends; the start when there is none.</summary>
    private int LinkEnd(int start)
    {
        ReadOnlySpan<char> rest = _text[_position..];
        bool isLink = rest[0] switch
        {
            ':' => rest.StartsWith("://", StringComparison.Ordinal),
            '@' => rest.Length > 1 && LetterFolding.ClassOf(rest[1]) is 1 or 2 or 4,
            '.' or '-' or '+' => _position >= _noHostBefore && LooksLikeHost(rest),
            _ => false,
        };
        if (!isLink) return start;
        int end = _position;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] is not (',' or '"' or '<' or '>' or ')' or ']' or '\'')) end++;
        while (_text[end - 1] is '.' or '!' or '?' or ';' or ':') end--;
        return end;
    }

    /// <summary>A dotted run in lower case (<c>www.example.org</c>) or a run that ends in an <c>@</c> and a word.</summary>
    private bool LooksLikeHost(ReadOnlySpan<char> rest)
    {
        int dots = 0, i = 0;
        for (; i < rest.Length && i < 64; i++)
        {
            char c = rest[i];
            if (c == '@') return i + 1 < rest.Length && char.IsLetterOrDigit(rest[i + 1]);
            if (c == '.' && i + 2 < rest.Length && char.IsAsciiLetterLower(rest[i + 1]) && char.IsAsciiLetterLower(rest[i + 2])) dots++;
            else if (c is '.' or '-' or '+' or '_' || LetterFolding.ClassOf(c) is 1 or 2 or 4) continue;
            else break;
        }

        if (dots == 0) _noHostBefore = _position + i;
        return dots > 0 && _text[_position - 1] is not (>= 'A' and <= 'Z');
    }

    private static TokenKind PunctuationKind(char c) => c switch
    {
        ',' or '、' or ';' => TokenKind.Comma,
        '.' or '。' => TokenKind.Period,
        ':' => TokenKind.Colon,
        '-' or '–' or '—' or '‑' => TokenKind.Hyphen,
        '\'' or '"' or '’' or '‘' or '“' or '”' or '`' or '´' => TokenKind.Quote,
        '(' or ')' or '[' or ']' or '{' or '}' or '<' or '>' => TokenKind.Bracket,
        '#' => TokenKind.Hash,
        '&' => TokenKind.Ampersand,
        '/' or '\\' or '|' => TokenKind.Slash,
        '!' or '?' => TokenKind.Exclamation,
        '@' => TokenKind.At,
        _ => TokenKind.Symbol,
    };
}
