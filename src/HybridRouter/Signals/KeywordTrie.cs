namespace HybridRouter.Signals;

/// <summary>
/// Finds many keywords in one walk over a text: at each beginning of a word a letter tree is followed as far as it goes,
/// which for most words is one or two steps. Filled once, then read-only and thread-safe.
/// </summary>
internal sealed class KeywordTrie
{
    private readonly List<Node> _nodes = [default];
    private readonly int[] _ascii = new int[128];
    private readonly Dictionary<char, int> _others = [];

    // Whether any keyword begins with these two ASCII characters: sorts out nine words of ten before the tree is walked.
    private readonly bool[] _pairs = new bool[128 * 128];

    /// <summary>Adds a keyword that stands for the given patterns. It is trimmed, and each run of white space becomes one space.</summary>
    public void Add(string keyword, UInt128 patterns)
    {
        int node = 0;
        string spelling = string.Join(' ', keyword.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        MarkPairs(spelling);
        foreach (char c in spelling) node = ChildOrNew(node, Letters.Fold(c));

        if (node != 0) _nodes[node] = _nodes[node] with { Patterns = _nodes[node].Patterns | patterns };
    }

    /// <summary>The next place where keywords are found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="window">Keywords must begin before this index.</param>
    /// <param name="start">Where to look from; afterwards, where to go on. The longest keyword of a place comes with all that end there or before it.</param>
    /// <param name="end">One past the found keyword.</param>
    /// <param name="patterns">What it stands for.</param>
    public bool Next(ReadOnlySpan<char> text, int window, ref int start, out int end, out UInt128 patterns)
    {
        for (int i = start; i < window; i++)
        {
            char c = text[i];
            int root = c < 128 ? _ascii[c] : _others.GetValueOrDefault(Letters.Fold(c));
            if (root == 0 || !MayBegin(text, i) || !Letters.IsWordStart(text, i)) continue;
            (end, patterns) = Follow(text, i, root);
            if (patterns == 0) continue;
            start = i + 1;
            return true;
        }

        start = window;
        end = 0;
        patterns = 0;
        return false;
    }

    private bool MayBegin(ReadOnlySpan<char> text, int i) =>
        i + 1 >= text.Length || text[i] >= 128 || text[i + 1] >= 128 || _pairs[(text[i] * 128) + text[i + 1]];

    private void MarkPairs(string spelling)
    {
        if (spelling.Length == 0 || Letters.Fold(spelling[0]) >= 128) return;
        for (int first = 0; first < 128; first++)
        {
            if (Letters.Fold((char)first) != Letters.Fold(spelling[0])) continue;
            for (int second = 0; second < 128; second++)
            {
                bool isNext = spelling.Length == 1 || Letters.Fold((char)second) == Letters.Fold(spelling[1])
                    || (spelling[1] == ' ' && char.IsWhiteSpace((char)second));
                if (isNext) _pairs[(first * 128) + second] = true;
            }
        }
    }

    private (int End, UInt128 Patterns) Follow(ReadOnlySpan<char> text, int i, int node)
    {
        int end = 0;
        UInt128 patterns = 0;
        while (true)
        {
            i++;
            if (_nodes[node].Patterns != 0 && Letters.IsWordEnd(text, i))
            {
                end = i;
                patterns |= _nodes[node].Patterns;
            }

            if (i >= text.Length) return (end, patterns);
            char c = Letters.Fold(text[i]);
            if (c == ' ')
            {
                while (i + 1 < text.Length && char.IsWhiteSpace(text[i + 1])) i++;
            }

            node = Child(node, c);
            if (node == 0) return (end, patterns);
        }
    }

    private int Child(int node, char c)
    {
        int child = _nodes[node].FirstChild;
        while (child != 0 && _nodes[child].Letter != c) child = _nodes[child].NextSibling;
        return child;
    }

    private int ChildOrNew(int node, char c)
    {
        int child = node == 0 ? (c < 128 ? _ascii[c] : _others.GetValueOrDefault(c)) : Child(node, c);
        if (child != 0) return child;
        child = _nodes.Count;
        if (node == 0)
        {
            _nodes.Add(new Node(c, 0, 0, 0));
            if (c >= 128) _others[c] = child;
            else _ascii[c] = _ascii[char.ToUpperInvariant(c)] = child;
            return child;
        }

        _nodes.Add(new Node(c, 0, _nodes[node].FirstChild, 0));
        _nodes[node] = _nodes[node] with { FirstChild = child };
        return child;
    }

    private readonly record struct Node(char Letter, int FirstChild, int NextSibling, UInt128 Patterns);
}
