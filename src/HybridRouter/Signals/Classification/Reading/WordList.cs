namespace HybridRouter.Signals.Classification;

/// <summary>Words of one stretch of text: a hash, the token ids and the place of each. Reused between calls, not thread-safe.</summary>
internal sealed class WordList(int capacity)
{
    // Shorter than this a first sentence is a greeting or a mark, and the next one belongs to it.
    private const int ShortestEdge = 3;
    private const int LongestEdge = 30;

    // Of a longer word, which is no word but an identifier or an address, only the beginning gives grams.
    private const int LongestWord = 20;
    private const int ShortestGram = 3;
    private const int LongestGram = 4;

    private readonly ulong[] _hashes = new ulong[capacity];
    private readonly ulong[] _prefixes = new ulong[capacity];
    private readonly bool[] _quoted = new bool[capacity];
    private readonly bool[] _starts = new bool[capacity];
    private readonly int[] _firstToken = new int[capacity + 1];
    private readonly int[] _tokens = new int[capacity];
    private readonly int[] _firstGram = new int[capacity + 1];
    private readonly ulong[] _grams = new ulong[2 * capacity];
    private char _openQuote;
    private bool _startNext;

    internal int Count { get; private set; }

    internal int TokenCount => _firstToken[Count];

    internal ReadOnlySpan<ulong> Hashes => _hashes.AsSpan(0, Count);

    /// <summary>Hashes of the words' beginnings.</summary>
    internal ReadOnlySpan<ulong> Prefixes => _prefixes.AsSpan(0, Count);

    internal ReadOnlySpan<int> Tokens => _tokens.AsSpan(0, TokenCount);

    /// <summary>How many words stand in quotation marks: pasted, not said.</summary>
    internal int Quoted { get; private set; }

    /// <summary>How many words needed more than one piece: names, other languages, typing errors.</summary>
    internal int Broken { get; private set; }

    /// <summary>How many words are unknown to the vocabulary.</summary>
    internal int Unknown { get; private set; }

    /// <summary>How many sentences, lines and quotations there are.</summary>
    internal int Pieces { get; private set; }

    /// <summary>Where the first sentence, line, or clause before a colon or a quotation ends: what people put before what they paste.</summary>
    internal int LeadEnd { get; private set; }

    /// <summary>Where the last sentence or line begins: what people put behind it.</summary>
    internal int TrailStart { get; private set; }

    internal void Clear()
    {
        Count = Quoted = Broken = Unknown = Pieces = LeadEnd = TrailStart = 0;
        _openQuote = '\0';
        _startNext = true;
    }

    /// <summary>Whether a word stands in quotation marks.</summary>
    internal bool IsQuoted(int word) => _quoted[word];

    /// <summary>Token ids of some words.</summary>
    internal ReadOnlySpan<int> TokensOf(int from, int to) => _tokens.AsSpan(_firstToken[from].._firstToken[to]);

    /// <summary>
    /// Hashes of three and four characters inside some words: what a mistyped, inflected or compound word shares with the one that is
    /// known. Numbers and marks have none.
    /// </summary>
    internal ReadOnlySpan<ulong> GramsOf(int from, int to) => _grams.AsSpan(_firstGram[from].._firstGram[to]);

    /// <summary>Adds a word; false when there is no more room.</summary>
    internal bool Add(ref WordReader reader, WordPiece pieces)
    {
        if (Count == _hashes.Length) return false;
        ReadOnlySpan<char> word = reader.Word;
        int first = _firstToken[Count];
        int count = pieces.EncodeWord(word, _tokens.AsSpan(first));
        if (count > 1) Broken++;
        else if (count == 1 && _tokens[first] == WordPiece.Unknown) Unknown++;
        _hashes[Count] = WordHash.Of(word);
        _prefixes[Count] = WordHash.OfPrefix(word);
        _firstToken[Count + 1] = first + count;
        _firstGram[Count + 1] = AddGrams(word, _firstGram[Count]);
        Place(word, reader.Alone, reader.AfterLineEnd, reader.AfterSpace);
        Count++;
        return true;
    }

    /// <summary>Finds the edges, once all words are there.</summary>
    internal void Finish()
    {
        LeadEnd = Math.Min(Count, ShortestEdge);
        while (LeadEnd < Math.Min(Count, LongestEdge) && !_starts[LeadEnd]) LeadEnd++;
        TrailStart = Math.Max(0, Count - ShortestEdge);
        while (TrailStart > Math.Max(0, Count - LongestEdge) && !_starts[TrailStart]) TrailStart--;
    }

    private int AddGrams(ReadOnlySpan<char> word, int next)
    {
        if (!word.IsEmpty && char.IsAsciiDigit(word[0])) return next;
        ReadOnlySpan<char> read = word[..Math.Min(word.Length, LongestWord)];
        for (int length = ShortestGram; length <= LongestGram; length++)
        {
            for (int start = 0; start + length <= read.Length && next < _grams.Length; start++)
            {
                _grams[next++] = WordHash.OfGram(read.Slice(start, length), start == 0, start + length == word.Length);
            }
        }

        return next;
    }

    private void Place(ReadOnlySpan<char> word, bool alone, bool afterLineEnd, bool afterSpace)
    {
        char mark = alone ? word[0] : '\0';
        bool closes = _openQuote != '\0' && mark == _openQuote;
        bool opens = _openQuote == '\0' && (afterSpace || Count == 0) && ClosingOf(mark) != '\0';
        _starts[Count] = afterLineEnd || opens || (_startNext && afterSpace);
        _quoted[Count] = _openQuote != '\0';
        if (_quoted[Count]) Quoted++;
        if (_starts[Count]) Pieces++;
        _startNext = closes || mark is '.' or '?' or '!' or ':' or ';';
        if (closes) _openQuote = '\0';
        else if (opens) _openQuote = ClosingOf(mark);
    }

    private static char ClosingOf(char mark) => mark switch
    {
        '"' => '"',
        '\u201C' => '\u201D',
        '\u201E' => '\u201C',
        '\u00AB' => '\u00BB',
        '\u300C' => '\u300D',
        _ => '\0',
    };
}
