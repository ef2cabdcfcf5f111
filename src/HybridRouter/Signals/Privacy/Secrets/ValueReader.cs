namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>A value behind a name.</summary>
/// <param name="Start">First character; equal to <paramref name="End"/> when there is none.</param>
/// <param name="End">Behind the last.</param>
/// <param name="IsQuoted">Between quotes.</param>
internal readonly record struct AssignedValue(int Start, int End, bool IsQuoted)
{
    public bool IsNone => End <= Start;
}

/// <summary>
/// Reads <c>= "value"</c>, <c>: value</c>, <c>:= `value`</c>, <c>=> 'value'</c>, <c>", "value"</c>, <c>&gt;value&lt;</c>, <c>&lt;- "value"</c> and their kin, in whatever
/// language or file format, behind the end of a name.
/// </summary>
internal static class ValueReader
{
    private const int LongestName = 48;
    private const int LongestOperator = 40;
    private const int LongestValue = 600;
    private const string Quotes = "\"'`";

    /// <summary>The end of the name that a word is part of: <c>ADOBE_TOKEN_prod</c>.</summary>
    public static int EndOfName(ReadOnlySpan<char> text, int at)
    {
        int end = at;
        while (end < text.Length && end - at < LongestName && (char.IsLetterOrDigit(text[end]) || (text[end] is '_' or '-' or '.' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])))) end++;
        return end;
    }

    /// <summary>The value assigned to a name that ends at a place.</summary>
    public static AssignedValue Read(ReadOnlySpan<char> text, int nameEnd)
    {
        int at = nameEnd, limit = Math.Min(text.Length, nameEnd + LongestOperator);
        while (at < limit && (Quotes.Contains(text[at]) || text[at] is ')' or ']' or '*')) at++;
        at = SkipType(text, SkipBlanks(text, at, limit), limit);
        at = SkipValueLabel(text, SkipTags(text, at, limit), limit);
        bool assigned = false, comma = false;
        for (; at < limit; at++)
        {
            char c = text[at];
            if (c is '=' or ':' or '>' || (c == '<' && at + 1 < limit && text[at + 1] == '-') || (c is '.' or '?' or '+' && at + 1 < limit && text[at + 1] is '=' or ':')) assigned = true;
            else if (c == ',') comma = true;
            else if (c is '\n' or '\r')
            {
                if (!assigned || (text[at - 1] is not ('>' or '\n' or '\r' or ' ' or ':' or '='))) return default;
            }
            else if (c == '<' && at + 1 < limit && text[at + 1] == '/' && text[at..limit].IndexOf('>') is > 0 and int tag) at += tag; // <b>Password:</b> x
            else if (c is not (' ' or '\t' or '|' or '*') && !(c == '-' && text[at - 1] == '<')) break;
        }

        at = SkipLiteralMark(text, at);
        if (at >= limit) return default;
        bool quoted = Quotes.Contains(text[at]);
        return assigned || (comma && quoted) ? ReadAt(text, at) : default;
    }

    /// <summary>The value that begins at a place, quoted or up to the next blank.</summary>
    public static AssignedValue ReadAt(ReadOnlySpan<char> text, int at)
    {
        bool quoted = Quotes.Contains(text[at]);
        int start = quoted ? at + 1 : at;
        start = SkipScheme(text, start);
        ReadOnlySpan<char> rest = text[start..Math.Min(text.Length, start + LongestValue)];
        if (quoted)
        {
            int close = rest.IndexOfAny(text[at], '\n');
            if (close > 0) return rest[close] == '\n' ? default : new AssignedValue(start, start + close, true);
            return default;
        }

        int end = rest.IndexOfAny(Marks.ValueEnds);
        if (end < 0) end = rest.Length;
        end = EndOfParameter(rest[..end]);
        while (end > 0 && rest[end - 1] is '.' or ':' or '?' or '\\') end--;
        return new AssignedValue(start, start + end, false);
    }

    /// <summary>Many languages mark the kind of a literal in front of its quote: <c>@"x"</c> (Objective-C, C#), <c>b'x'</c>, <c>r"x"</c>, <c>u8"x"</c>, <c>L"x"</c>.</summary>
    private static int SkipLiteralMark(ReadOnlySpan<char> text, int at)
    {
        int quote = at;
        while (quote < text.Length && quote - at < 2 && text[quote] is '@' or 'b' or 'B' or 'r' or 'R' or 'u' or 'U' or 'L' or '8') quote++;
        return quote > at && quote < text.Length && text[quote] is '"' or '\'' ? quote : at;
    }

    /// <summary>In a form or a link the next name follows behind an ampersand: <c>secret=x&amp;grant_type=y</c>.</summary>
    private static int EndOfParameter(ReadOnlySpan<char> value)
    {
        int sign = value.IndexOf('&');
        if (sign <= 0) return value.Length;
        int name = sign + 1;
        while (name < value.Length && (char.IsAsciiLetter(value[name]) || value[name] == '_')) name++;
        return name > sign + 1 && name < value.Length && value[name] == '=' ? sign : value.Length;
    }

    /// <summary><c>name="Password" value="x"</c>, YAML's <c>name: TOKEN</c> with <c>value: x</c> on the next line, Terraform's <c>"password" { default = "x" }</c>.</summary>
    private static int SkipValueLabel(ReadOnlySpan<char> text, int at, int limit)
    {
        int label = at;
        while (label < limit && text[label] is ' ' or '\t' or '\n' or '\r' or '{') label++;
        if (text[label..].StartsWith("default ", StringComparison.Ordinal)) return Math.Min(label + 8, limit);
        return text[label..].StartsWith("value", StringComparison.OrdinalIgnoreCase) ? Math.Min(label + 5, limit) : at;
    }

    /// <summary><c>&lt;key&gt;token&lt;/key&gt;&lt;string&gt;x</c>: the value stands in the next element; read on from that one's <c>&gt;</c>.</summary>
    private static int SkipTags(ReadOnlySpan<char> text, int at, int limit)
    {
        if (at + 1 >= limit || text[at] != '<' || text[at + 1] != '/') return at;
        int open = text[at..limit].IndexOf('>') + at + 1;
        if (open <= at) return at;
        while (open < limit && char.IsWhiteSpace(text[open])) open++;
        int close = open + 1 < limit && text[open] == '<' && char.IsAsciiLetter(text[open + 1]) ? text[open..limit].IndexOf('>') : -1;
        return close < 0 ? at : open + close;
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at, int limit)
    {
        while (at < limit && text[at] is ' ' or '\t') at++;
        return at;
    }

    /// <summary><c>token string = "x"</c>, <c>token: str = "x"</c>: a type stands between name and value.</summary>
    private static int SkipType(ReadOnlySpan<char> text, int at, int limit)
    {
        int type = at < limit && text[at] == ':' ? SkipBlanks(text, at + 1, limit) : at;
        int end = type;
        while (end < limit && (char.IsAsciiLetter(text[end]) || text[end] is '?' or '<' or '&')) end++;
        if (end == type || end - type > 12) return at;
        int after = SkipBlanks(text, end, limit);
        if (after == end && (after + 1 >= limit || text[after + 1] is not (' ' or '"' or '\'' or '`'))) return at; // a password with a sign of equality in it
        return after < limit && after > end - 1 && text[after] == '=' && (after > end || type > at) ? after : at;
    }

    private static int SkipScheme(ReadOnlySpan<char> text, int at)
    {
        foreach (string scheme in (ReadOnlySpan<string>)["Bearer ", "bearer ", "Basic ", "Token ", "token "])
            if (text[at..].StartsWith(scheme)) return at + scheme.Length;
        return at;
    }
}
