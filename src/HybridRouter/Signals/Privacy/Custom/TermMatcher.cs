using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>
/// Finds the terms of all dictionaries in one pass over the words: a hash look-up per word, and the following words only when the
/// first one is some term's first. Immutable; thread safe.
/// </summary>
internal sealed class TermMatcher
{
    private const int LongestTerm = 8;

    private readonly Dictionary<uint, List<Term>> _byFirstWord = [];

    public TermMatcher(IReadOnlyList<CompanyTerms> dictionaries)
    {
        WordList words = new();
        foreach (CompanyTerms dictionary in dictionaries)
        {
            foreach (string term in dictionary.Terms)
            {
                WordReader.Read(term, words);
                if (words.Count is 0 or > LongestTerm) continue;
                uint[] following = new uint[words.Count - 1];
                for (int i = 1; i < words.Count; i++) following[i - 1] = words[i].Hash;
                if (!_byFirstWord.TryGetValue(words[0].Hash, out List<Term>? list)) _byFirstWord.Add(words[0].Hash, list = []);
                list.Add(new Term(dictionary.Entity, following));
            }
        }

        foreach (List<Term> terms in _byFirstWord.Values) terms.Sort(static (a, b) => b.Following.Length.CompareTo(a.Following.Length));
    }

    public void Find(Page page)
    {
        if (_byFirstWord.Count == 0) return;
        for (int i = 0; i < page.Words.Count; i++)
        {
            int last = Match(page.Words, i, out string entity, page.Meter);
            if (last < 0) continue;
            page.Add(entity, page.Words[i].Start, page.Words[last].End, 0.9f, "custom." + entity);
            i = last;
        }
    }

    /// <summary>How many terms stand among the words.</summary>
    public int CountHits(WordList words)
    {
        int hits = 0;
        for (int i = 0; i < words.Count; i++)
            if (Match(words, i, out _, null) >= 0) hits++;
        return hits;
    }

    private int Match(WordList words, int first, out string entity, Meter? meter)
    {
        entity = "";
        if (!_byFirstWord.TryGetValue(words[first].Hash, out List<Term>? terms)) return -1;
        foreach (Term term in terms)
        {
            if (meter is not null && !meter.Spend(4)) return -1;
            int last = first + term.Following.Length;
            bool same = last < words.Count;
            for (int i = 0; same && i < term.Following.Length; i++) same = words[first + 1 + i].Hash == term.Following[i];
            if (!same) continue;
            entity = term.Entity;
            return last;
        }

        return -1;
    }

    private sealed record Term(string Entity, uint[] Following);
}
