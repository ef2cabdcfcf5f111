using System.Buffers;

namespace HybridRouter.Signals;

/// <summary>
/// Tells whether a text contains program code (as opposed to talking about it), by what prose does not have: fenced blocks,
/// lines that end or begin like statements, and operators. Two cues make code; JSON and mark-up of prose alone do not.
/// </summary>
internal struct CodeCues
{
    private static readonly SearchValues<string> Operators = SearchValues.Create(
        ["();", ") {", "){", "=>", "!=", "==", "+=", "++", "&&", "||", "::", "->", "</", "/>", "#include", "$(", "console.log", "System.out", "printf(", "print("],
        StringComparison.Ordinal);

    private static readonly string[] Openings =
    [
        "def ", "class ", "import ", "from ", "function ", "async ", "public ", "private ", "protected ", "static ", "void ", "const ", "let ", "var ",
        "return ", "if (", "for (", "while (", "switch (", "try {", "#include", "using ", "namespace ", "package ", "func ", "fn ", "impl ",
        "SELECT ", "INSERT INTO ", "UPDATE ", "CREATE TABLE ", "sudo ", "$ ", "<?php", "#!/", "@",
    ];

    private int _score;

    public readonly bool IsCode => _score >= 2;

    public void Add(ReadOnlySpan<char> text)
    {
        for (int from = 0; !IsCode && from < text.Length;)
        {
            int at = text[from..].IndexOfAny(Operators);
            if (at < 0) break;
            _score++;
            from += at + 2;
        }

        while (!IsCode && text.Length > 0)
        {
            int end = text.IndexOf('\n');
            ReadOnlySpan<char> line = (end < 0 ? text : text[..end]).Trim();
            text = end < 0 ? [] : text[(end + 1)..];
            if (line.StartsWith("```", StringComparison.Ordinal)) _score += text.IsWhiteSpace() ? 0 : 2;
            else if (IsStatement(line)) _score++;
        }
    }

    private static bool IsStatement(ReadOnlySpan<char> line)
    {
        if (line.Length < 4 || line[0] is '"' or '{' or '}' or '[' or ']') return false;
        char last = line[^1];
        if (last is ';' or '{') return true;
        if (!(last is ')' or ':' or ']' or ',' || line.IndexOfAny("=(<;") >= 0)) return false;
        foreach (string opening in Openings)
        {
            if (line.StartsWith(opening, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
