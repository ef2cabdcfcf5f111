namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// Tells a line of program text from a line of prose while it is read, and knows where a code line speaks to people: in strings, in comments
/// and between tags. Identifiers look like names (<c>NativeMethods</c>, <c>Max</c>), so outside of those places a code line has no names.
/// </summary>
internal struct CodeLine
{
    /// <summary>Signs of code, weighed, from which a line is code; prose with brackets and semicolons stays below.</summary>
    private const int Enough = 2;

    /// <summary>Deepest indentation at which a tag still opens its line.</summary>
    private const int Indentation = 64;

    private int _signs;
    private char _quote;
    private bool _comment;
    private bool _markup;
    private bool _betweenTags;

    public readonly bool IsCode => _signs >= Enough;

    /// <summary>Whether what comes now is written for people even in a code line.</summary>
    public readonly bool IsSpeaking => _comment || _quote != 0 || _betweenTags;

    public readonly bool IsComment => _comment;

    /// <summary>An identifier with an underscore or with dots between words.</summary>
    public void SeeIdentifier() => _signs++;

    /// <summary>Takes one character that is neither a letter nor a digit.</summary>
    public void See(ReadOnlySpan<char> text, int at)
    {
        char c = text[at], before = at > 0 ? text[at - 1] : '\n', after = at + 1 < text.Length ? text[at + 1] : '\n';
        if (c == '\n') this = default;
        else if (_quote != 0) _quote = c == _quote ? default : _quote;
        else if (!_comment) SeeSign(text, at, c, before, after);
    }

    private void SeeSign(ReadOnlySpan<char> text, int at, char c, char before, char after)
    {
        switch (c)
        {
            case '"' or '`':
                _quote = c;
                break;
            case '\'' when !char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after):
                _quote = c;
                break;
            case '/' when after is '/' or '*' && before is not ':':
                (_comment, _signs) = (true, _signs + Enough);
                break;
            case '<':
                SeeTag(text[..at], after);
                break;
            case '>':
                _betweenTags = _markup;
                break;
            default:
                _signs += Weight(c, before, after);
                break;
        }
    }

    private void SeeTag(ReadOnlySpan<char> line, char after)
    {
        // Only so far back, or a line of nothing but brackets would be read over and over.
        ReadOnlySpan<char> near = line[Math.Max(0, line.Length - Indentation)..];
        int start = near.LastIndexOf('\n') + 1;
        _markup |= (start > 0 || near.Length == line.Length) && near[start..].IsWhiteSpace();
        _betweenTags = false;
        if (char.IsAsciiLetter(after) || after == '/') _signs++;
    }

    private static int Weight(char c, char before, char after) => c switch
    {
        '{' or '}' => 1,
        ';' when after is '\n' or '\r' => 2,
        '(' or '[' when char.IsAsciiLetterOrDigit(before) || before == '_' => 1,
        '=' when after is '=' or '>' || before is '!' or '+' or '<' => 2,
        '=' when before == ' ' && after == ' ' => 1,
        ':' when after == ':' => 2,
        '-' when after == '>' => 1,
        '&' or '|' when after == c => 2,
        '$' when after == '{' || char.IsAsciiLetter(after) => 1,
        ')' when after is ';' or '{' or ':' => 1,
        _ => 0,
    };
}
