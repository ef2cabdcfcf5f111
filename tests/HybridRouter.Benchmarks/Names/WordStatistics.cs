using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// What plain text tells of words without any marks: how often a word inside a sentence has a capital, and which words stand in the same surroundings.
/// </summary>
internal sealed class WordStatistics
{
    private const int EnoughToBeSure = 10;

    private readonly Dictionary<uint, (int Lower, int Capital)> _case = [];
    private readonly Dictionary<uint, (string Spelling, int Count)> _words = [];
    private readonly NameToken[] _window = new NameToken[4096];

    /// <summary>Words in the order in which they were read, 0 between texts; the source of the clusters.</summary>
    public List<uint> Sequence { get; } = [];

    public void Read(string text)
    {
        var reader = new TokenReader(text.AsSpan(0, Math.Min(text.Length, 6000)), new NameLexicon([]));
        int count = reader.Fill(_window, 0);
        for (int i = 0; i < Math.Min(count, reader.Ready); i++)
        {
            ref NameToken token = ref _window[i];
            if (!token.IsWord && token.Kind != TokenKind.Digits)
            {
                if (token.Kind is not (TokenKind.Comma or TokenKind.Quote)) Sequence.Add(0);
                continue;
            }

            Sequence.Add(token.Word);
            if (token.Kind is >= TokenKind.Lower and <= TokenKind.MixedCase) Count(token.Word, text.AsSpan(token.Start, token.End - token.Start));
            bool follows = i > 0 && !token.IsSegmentStart && (_window[i - 1].IsWord || _window[i - 1].Kind == TokenKind.Comma);
            if (!follows || token.Mode != CaseMode.Mixed || token.Kind is not (TokenKind.Lower or TokenKind.Capitalised)) continue;
            (int lower, int capital) = _case.GetValueOrDefault(token.Word);
            _case[token.Word] = token.Kind == TokenKind.Lower ? (lower + 1, capital) : (lower, capital + 1);
        }

        Sequence.Add(0);
    }

    /// <summary>Folded words that were read at least so often.</summary>
    public IEnumerable<string> Words(int least) => _words.Values.Where(w => w.Count >= least).Select(w => w.Spelling);

    /// <summary>A word as the tokens see it: folded, without accents and marks.</summary>
    public static string Folded(ReadOnlySpan<char> word)
    {
        var folded = new System.Text.StringBuilder(word.Length);
        foreach (char c in word)
        {
            if (LetterFolding.ClassOf(c) is >= 1 and <= 4) folded.Append(LetterFolding.Fold(c));
        }

        return folded.ToString();
    }

    private void Count(uint word, ReadOnlySpan<char> text)
    {
        (string? spelling, int count) = _words.GetValueOrDefault(word);
        _words[word] = (spelling ?? Folded(text), count + 1);
    }

    /// <summary>Every word with its case statistic: 0 unknown, 1 to 6 by share of capitals when seen often, 7 to 12 when seen seldom.</summary>
    public IEnumerable<(uint Word, byte Statistic)> CaseStatistics()
    {
        foreach ((uint word, (int lower, int capital)) in _case)
        {
            int seen = lower + capital;
            if (seen < 2) continue;
            double share = (double)capital / seen;
            int bucket = share switch { < 0.02 => 0, < 0.1 => 1, < 0.3 => 2, < 0.6 => 3, < 0.9 => 4, _ => 5 };
            yield return (word, (byte)(bucket + (seen >= EnoughToBeSure ? 1 : 7)));
        }
    }
}
