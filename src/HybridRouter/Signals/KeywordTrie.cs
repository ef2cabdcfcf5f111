using System.Buffers;

namespace HybridRouter.Signals;

/// <summary>
/// Finds many keywords in one walk over a text: at each beginning of a word a letter tree is followed as far as it goes,
/// which for most words is one or two steps. Immutable and thread-safe.
/// </summary>
internal sealed class KeywordTrie
{
    private static readonly SearchValues<char> AsciiWordCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private static readonly bool[] AsciiWord = [.. Enumerable.Range(0, 128).Select(static c => AsciiWordCharacters.Contains((char)c))];

    // Node n: its children are the nodes from _children[n] to _children[n + 1], in the order of their letters. Node 0 is the root.
    private readonly char[] _letters;
    private readonly int[] _children;
    private readonly UInt128[] _patterns;
    private readonly int[] _asciiRoots = new int[128];

    // Whether any keyword begins with these two ASCII characters: sorts out nine words of ten before the tree is walked.
    private readonly bool[] _pairs = new bool[128 * 128];

    /// <summary>Builds the tree. A keyword is trimmed, and each run of white space in it becomes one space.</summary>
    /// <param name="keywords">Keywords, with the bits of the patterns for which they stand.</param>
    public KeywordTrie(IEnumerable<(string Keyword, UInt128 Patterns)> keywords)
    {
        var root = new Branch();
        foreach ((string keyword, UInt128 patterns) in keywords)
        {
            string spelling = string.Join(' ', keyword.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            MarkPairs(spelling);
            Branch branch = root;
            foreach (char c in spelling) branch = branch.Child(Letters.Fold(c));
            if (branch != root) branch.Patterns |= patterns;
        }

        List<(char Letter, Branch Branch)> nodes = [('\0', root)];
        var children = new List<int>();
        for (int n = 0; n < nodes.Count; n++)
        {
            children.Add(nodes.Count);
            nodes.AddRange(nodes[n].Branch.Children.Select(static c => (c.Key, c.Value)));
        }

        _letters = [.. nodes.Select(static n => n.Letter)];
        _patterns = [.. nodes.Select(static n => n.Branch.Patterns)];
        _children = [.. children, nodes.Count];
        for (int c = 0; c < _asciiRoots.Length; c++) _asciiRoots[c] = Child(0, Letters.Fold((char)c));
    }

    /// <summary>Begins to look for keywords.</summary>
    /// <param name="text">The text.</param>
    /// <param name="window">Keywords must begin before this index.</param>
    public Walk In(ReadOnlySpan<char> text, int window) => new(this, text, window);

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

    /// <summary>The child for a folded letter; 0 when there is none.</summary>
    private int Child(int node, char letter)
    {
        // Behind the first letters a node has one child or two: a loop is done before a search has begun.
        for (int child = _children[node]; child < _children[node + 1]; child++)
        {
            if (_letters[child] == letter) return child;
        }

        return 0;
    }

    /// <summary>Goes from keyword to keyword, in the order in which they begin and then end.</summary>
    public ref struct Walk(KeywordTrie trie, ReadOnlySpan<char> text, int window)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _start = -1;
        private int _at;
        private int _node;

        /// <summary>Finds the next keyword.</summary>
        /// <param name="end">One past it.</param>
        /// <param name="patterns">What it stands for.</param>
        public bool Next(out int end, out UInt128 patterns)
        {
            while (_node != 0 ? Follow() : Begin())
            {
                if (_node == 0) continue;
                patterns = trie._patterns[_node];
                end = _at + 1;
                if (patterns != 0 && Letters.IsWordEnd(_text, end)) return true;
            }

            end = 0;
            patterns = 0;
            return false;
        }

        /// <summary>Goes to the next beginning of a word that begins a keyword; false at the end of the window.</summary>
        private bool Begin()
        {
            ReadOnlySpan<char> text = _text;
            int i = _start + 1;
            for (; i < window; i++)
            {
                // Four characters of five are inside a word: on to its end. What is not ASCII is judged with care, below.
                if (i > 0 && IsAsciiWord(text[i - 1]) && IsAsciiWord(text[i])) i += WordRest(text[i..window]);
                if (i >= window) break;
                if (!trie.MayBegin(text, i)) continue;
                int root = text[i] < 128 ? trie._asciiRoots[text[i]] : trie.Child(0, Letters.Fold(text[i]));
                if (root == 0 || !Letters.IsWordStart(text, i)) continue;
                (_node, _start, _at) = (root, i, i);
                return true;
            }

            _start = i;
            _node = 0;
            return false;
        }

        /// <summary>Goes one letter on; without a node when no keyword goes on like this. Always true: the walk is not over.</summary>
        private bool Follow()
        {
            if (++_at >= _text.Length)
            {
                _node = 0;
                return true;
            }

            char c = Letters.Fold(_text[_at]);
            _node = trie.Child(_node, c);
            if (c != ' ') return true;
            while (_at + 1 < _text.Length && char.IsWhiteSpace(_text[_at + 1])) _at++;
            return true;
        }

        private static bool IsAsciiWord(char c) => c < 128 && AsciiWord[c];

        private static int WordRest(ReadOnlySpan<char> text)
        {
            int end = text.IndexOfAnyExcept(AsciiWordCharacters);
            return end < 0 ? text.Length : end;
        }
    }

    /// <summary>A node while the tree grows.</summary>
    private sealed class Branch
    {
        public SortedDictionary<char, Branch> Children { get; } = [];

        public UInt128 Patterns { get; set; }

        public Branch Child(char letter)
        {
            if (!Children.TryGetValue(letter, out Branch? child)) Children[letter] = child = new Branch();
            return child;
        }
    }
}
