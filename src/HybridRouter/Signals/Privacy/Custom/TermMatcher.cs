using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>
/// Finds the terms of all dictionaries in one pass: where a word begins, four letters are looked up, and the sorted spellings that
/// begin so are narrowed letter by letter. The time for a word is bounded by the longest term and the logarithm of their
/// number, whatever they have in common. Immutable; thread safe.
/// </summary>
internal sealed class TermMatcher
{
    private readonly TermIndex _index;
    private readonly CompanyTerms[] _dictionaries;
    private readonly string[] _recognisers;
    private readonly ContextSets _contexts;

    /// <param name="dictionaries">What to look for.</param>
    /// <param name="lexicon">Takes the context words; not sealed yet.</param>
    public TermMatcher(IReadOnlyList<CompanyTerms> dictionaries, Lexicon lexicon)
    {
        _dictionaries = [.. dictionaries];
        _recognisers = [.. dictionaries.Select(dictionary => "custom." + dictionary.Entity)];
        _contexts = new ContextSets(lexicon, [.. dictionaries.Select(dictionary => string.Join('|', dictionary.Context ?? []))]);
        _index = new TermIndex(_dictionaries);
    }

    public bool IsEmpty => _index.IsEmpty;

    /// <summary>Adds every term of the page to its own findings.</summary>
    public void Find(Page page)
    {
        if (IsEmpty) return;
        Span<int> last = _dictionaries.Length <= 64 ? stackalloc int[_dictionaries.Length] : new int[_dictionaries.Length];
        last.Fill(-1);
        ReadOnlySpan<char> text = page.Text;
        for (int i = 0; i < page.Words.Count; i++)
        {
            ref readonly Word word = ref page.Words[i];
            if (!page.Meter.Spend(1)) return;
            FindAt(page, new TermReader(text, page.Words, word.Start, i), last);
            if ((word.Kinds & WordKinds.Foreign) == 0) continue;
            for (int at = word.Start + 1; at < word.End && page.Meter.Spend(1); at++)
                if (TermSpelling.IsUnspaced(text[at])) FindAt(page, new TermReader(text, page.Words, at, i), last);
        }
    }

    /// <summary>Finds the terms that begin here: of each dictionary the longest, unless it lies within one that was found before.</summary>
    private void FindAt(Page page, TermReader reader, Span<int> last)
    {
        int start = reader.At, length = 0;
        ulong prefix = 0;
        while (length < TermIndex.PrefixLength)
        {
            char letter = reader.Take();
            if (letter == '\0') return;
            prefix |= (ulong)letter << (16 * length++);
            if (length == TermIndex.PrefixLength || !_index.HasShort || !reader.IsAtEnd) continue;
            if (_index.TryFind(prefix, out int first, out int end)) Report(page, start, reader.At, first, end, last);
        }

        if (_index.TryFind(prefix, out int low, out int high)) Walk(page, start, reader, low, high, last);
    }

    /// <summary>Goes on behind the prefix as long as any term does.</summary>
    private void Walk(Page page, int start, TermReader reader, int low, int high, Span<int> last)
    {
        int length = TermIndex.PrefixLength;
        while (true)
        {
            int ended = _index.SkipEnded(length, low, high);
            if (ended > low && reader.IsAtEnd) Report(page, start, reader.At, low, ended, last);
            low = ended;
            if (low == high || !page.Meter.Spend(2)) return;
            char letter = reader.Take();
            if (letter == '\0') return;
            _index.Narrow(letter, length++, ref low, ref high);
        }
    }

    private void Report(Page page, int start, int end, int first, int behind, Span<int> last)
    {
        for (int i = first; i < behind; i++)
        {
            int dictionary = _index.DictionaryOf(i), before = last[dictionary];
            CompanyTerms terms = _dictionaries[dictionary];
            if (before >= 0 && page.Own[before].End >= end) continue;
            if (terms.Context is { Count: > 0 } && !_contexts.IsNear(page.OwnMentions, dictionary, start, end)) continue;
            if (before >= 0 && page.Own[before].Start == start) page.Own[before] = page.Own[before] with { End = end };
            else
            {
                last[dictionary] = page.Own.Count;
                page.AddOwn(terms.Entity, start, end, terms.Score, _recognisers[dictionary]);
            }
        }
    }
}
