using System.Buffers;

namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>
/// All context words of all recognisers, so that one pass over a text finds them. A phrase is words without case and accents;
/// phrases in scripts without spaces (Chinese, Japanese, Korean, Thai) are found inside longer runs. Built once, then immutable.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>Up to here a script separates words by spaces; phrases beyond are looked for as substrings.</summary>
    private const char FirstUnspaced = '\u0E00';

    /// <summary>Work units of a phrase that is found inside a run: all of them are compared.</summary>
    private const int UnspacedCost = 30;

    private readonly Dictionary<string, int> _ids = [];
    private readonly Dictionary<uint, List<(uint[] Following, int Id)>> _byFirstWord = [];
    private readonly List<(string Text, int Id)> _unspaced = [];
    private SearchValues<string>? _unspacedSearch;

    public int Count => _ids.Count;

    /// <summary>The hashes of the words with which phrases begin.</summary>
    public IEnumerable<uint> FirstWords => _byFirstWord.Keys;

    /// <summary>Adds a phrase and returns its number; the same phrase keeps its number.</summary>
    public int Add(string phrase)
    {
        phrase = phrase.Trim();
        if (_ids.TryGetValue(phrase, out int id)) return id;
        id = _ids.Count;
        _ids.Add(phrase, id);
        if (phrase.AsSpan().IndexOfAnyInRange(FirstUnspaced, '\uFFFF') >= 0)
        {
            _unspaced.Add((phrase, id));
            return id;
        }

        WordList words = new();
        WordReader.Read(phrase, words);
        if (words.Count == 0) throw new ArgumentException($"The context phrase '{phrase}' holds no word.", nameof(phrase));
        uint[] rest = new uint[words.Count - 1];
        for (int i = 1; i < words.Count; i++) rest[i - 1] = words[i].Hash;
        if (!_byFirstWord.TryGetValue(words[0].Hash, out List<(uint[], int)>? list)) _byFirstWord.Add(words[0].Hash, list = []);
        list.Add((rest, id));
        return id;
    }

    /// <summary>Ends building.</summary>
    public void Seal()
    {
        if (_unspaced.Count > 0)
            _unspacedSearch = SearchValues.Create([.. _unspaced.Select(entry => entry.Text)], StringComparison.Ordinal);
    }

    /// <summary>Collects every phrase of the text, in order of place, as long as the budget lasts.</summary>
    public void Find(ReadOnlySpan<char> text, WordList words, MentionList mentions, Meter meter)
    {
        mentions.Clear();
        for (int i = 0; i < words.Count && meter.Spend(1); i++) FindAt(text, words, i, mentions, meter);
    }

    /// <summary>The same where it is known which words a phrase may begin with or lie in.</summary>
    public void Find(ReadOnlySpan<char> text, WordList words, ReadOnlySpan<int> chosen, MentionList mentions, Meter meter)
    {
        mentions.Clear();
        foreach (int i in chosen)
        {
            if (!meter.Spend(1)) return;
            FindAt(text, words, i, mentions, meter);
        }
    }

    private void FindAt(ReadOnlySpan<char> text, WordList words, int at, MentionList mentions, Meter meter)
    {
        ref readonly Word word = ref words[at];
        if (_byFirstWord.TryGetValue(word.Hash, out List<(uint[] Following, int Id)>? entries)) Match(words, at, entries, mentions);
        if ((word.Kinds & WordKinds.Foreign) != 0) FindUnspaced(text, word, mentions, meter);
    }

    private static void Match(WordList words, int at, List<(uint[] Following, int Id)> entries, MentionList mentions)
    {
        foreach ((uint[] rest, int id) in entries)
        {
            bool same = at + rest.Length < words.Count;
            for (int i = 0; same && i < rest.Length; i++) same = words[at + 1 + i].Hash == rest[i];
            if (!same) continue;
            int last = at + rest.Length;
            if (words[last].End - words[at].Start < 64) mentions.Add(new Mention(words[at].Start, words[last].End, at, last, id));
        }
    }

    private void FindUnspaced(ReadOnlySpan<char> text, in Word word, MentionList mentions, Meter meter)
    {
        if (_unspacedSearch is null || !text[word.Start..word.End].ContainsAnyInRange(FirstUnspaced, '\uFFFF')) return;
        ReadOnlySpan<char> rest = text[word.Start..word.End];
        int offset = word.Start;
        for (int at = rest.IndexOfAny(_unspacedSearch); at >= 0 && meter.Spend(UnspacedCost); at = rest.IndexOfAny(_unspacedSearch))
        {
            rest = rest[at..];
            offset += at;
            int longest = 1;
            foreach ((string phrase, int id) in _unspaced)
            {
                if (!rest.StartsWith(phrase, StringComparison.Ordinal)) continue;
                mentions.Add(new Mention(offset, offset + phrase.Length, -1, -1, id));
                longest = Math.Max(longest, phrase.Length);
            }

            rest = rest[longest..];
            offset += longest;
        }
    }
}
