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
            else _score += Statement(line);
        }
    }

    /// <summary>2 for the head of a block, such as <c>def f(x):</c>, which is code by itself; 1 for another statement; 0 for prose.</summary>
    private static int Statement(ReadOnlySpan<char> line)
    {
        if (line.Length < 4 || line[0] is '"' or '{' or '}' or '[' or ']') return 0;
        char last = line[^1];
        bool isOpened = false;
        if (last is ')' or ':' or ']' or ',' or '{' || line.IndexOfAny("=(<;") >= 0)
        {
            foreach (string opening in Openings) isOpened |= line.StartsWith(opening, StringComparison.Ordinal);
        }

        if (isOpened && last is (':' or '{') && line.Contains('(')) return 2;
        return isOpened || last is (';' or '{') ? 1 : 0;
    }
}
