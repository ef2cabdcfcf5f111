using System.Numerics;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>
/// Reads neighbouring words together as one value and asks the table of shapes whether it is an identifier. Every window has at most <see cref="Shape.Longest"/> characters, so that the work is linear in the text.
/// Immutable; thread safe.
/// </summary>
internal sealed class IdentifierFinder
{
    /// <summary>EAN-13: every tenth of them passes a card's check.</summary>
    private const int LongestBarcode = 13;

    /// <summary>Words in front of a digit in which a value with letters may begin.</summary>
    private const int LettersInFront = 3;

    private readonly Entry[] _entries;
    private readonly ShapeTable _shapes;
    private readonly IdentifierRecogniser[] _table;
    private readonly ContextSets _contexts;
    private readonly ContextSets _things;

    public IdentifierFinder(IdentifierRecogniser[] table, Lexicon lexicon)
    {
        _table = table;
        _contexts = new ContextSets(lexicon, [.. table.Select(row => row.Context)]);
        _things = new ContextSets(lexicon, [ThingWords.Phrases]);
        _entries = [.. table.SelectMany((row, index) => Shape.Parse(row.Shape).Select(shape => new Entry(shape, index)))];
        _shapes = new ShapeTable([.. _entries.Select(entry => entry.Shape)]);
    }

    /// <summary>Adds all identifiers of the page to its findings.</summary>
    public void Find(Page page)
    {
        Window window = new(stackalloc char[Shape.Longest], stackalloc ulong[_shapes.Width], _shapes);
        int next = 0;
        foreach (int value in page.Index.Values)
        {
            for (int first = Math.Max(next, value - LettersInFront); first <= value; first++)
            {
                if (!CanStart(page, first)) continue;
                Grow(page, first, ref window);
                if (!page.Meter.Spend(window.Length * 4L)) return;
            }

            next = value + 1;
        }
    }

    private void Grow(Page page, int first, ref Window window)
    {
        window.Clear();
        char separator = '\0';
        for (int last = first; last < page.Words.Count; last++)
        {
            ref readonly Word word = ref page.Words[last];
            if (!window.TryAdd(page.Text[word.Start..word.End], separator)) return;
            bool joined = TryJoin(page, last, out separator);
            bool spelled = joined && word.Length == 1 && page.Words[last + 1].Length == 1 && (last == first || page.Words[last - 1].Length == 1);
            if (!spelled && window.Length > 3) Match(page, first, last, window);
            if (!joined) return;
        }
    }

    /// <summary>A value starts at a word with a digit, or at a few letters with a digit soon behind them.</summary>
    private static bool CanStart(Page page, int first)
    {
        ref readonly Word word = ref page.Words[first];
        if ((word.Kinds & WordKinds.Foreign) != 0 || word.Length > Shape.Longest) return false;
        if (word.Length == 1 && first > 0 && page.Words[first - 1].Length == 1 && TryJoin(page, first - 1, out _)) return false;
        if (word.HasDigit) return true;
        if (word.Length is 8 or 11 && (word.Kinds & ~WordKinds.Glued) == WordKinds.Upper) return true;
        if (word.Length > 6) return false;
        for (int i = first; i < first + LettersInFront && TryJoin(page, i, out _); i++)
            if (page.Words[i + 1].HasDigit) return true;
        return false;
    }

    /// <summary>May the next word belong to the same value? Nothing, or one separator, between them.</summary>
    private static bool TryJoin(Page page, int index, out char separator)
    {
        separator = '\0';
        if (index + 1 >= page.Words.Count) return false;
        int start = page.Words[index].End, end = page.Words[index + 1].Start;
        if (end == start) return true;
        ReadOnlySpan<char> gap = page.Text[start..end];
        if (gap is " - " or "- " or " -") separator = '-';
        else if (gap is "\r\n" or " \n" or "\n ") separator = '\n';
        else if (gap is ") " or " (" or "  ") separator = ' ';
        else if (gap.Length == 1 && Window.Joiners.Contains(gap[0])) separator = gap[0] is '(' or ')' ? ' ' : gap[0] == '\r' ? '\n' : gap[0];
        else return false;
        return true;
    }

    private void Match(Page page, int first, int last, scoped in Window window)
    {
        ReadOnlySpan<ulong> whole = _shapes.OfLength(window.Length);
        for (int i = 0; i < whole.Length; i++)
            for (ulong fits = whole[i] & window.Fitting[i]; fits != 0; fits &= fits - 1)
                Judge(page, first, last, window, _entries[(i * 64) + BitOperations.TrailingZeroCount(fits)]);
    }

    private void Judge(Page page, int first, int last, scoped in Window window, Entry entry)
    {
        IdentifierRecogniser row = _table[entry.Row];
        if (window.Seams != 0 && row.Separators is { } allowed && !window.HasOnly(allowed)) return;
        if (row.FullyGrouped && window.Seams != entry.Shape.Seams) return;
        if (window.Has('+') && row.Separators?.Contains('+') != true) return;
        if (window.IsDecimal || Boundary.IsFraction(page, first) || (window.HasLower && SentenceWords.IsPhrase(page, first, last))) return;
        int start = page.Words[first].Start, end = page.Words[last].End;
        bool told = _contexts.IsNear(page.Mentions, entry.Row, start, end);
        int grouping = GroupingOf(row, window, entry.Shape);
        if (!told && (grouping == 0 || ((!row.Loose || window.Length <= LongestBarcode) && _things.IsLabel(page.Mentions, 0, start, end)))) return;
        page.Meter.Spend(40);
        Verdict verdict = row.Check?.Invoke(window.Value) ?? Verdict.Maybe;
        if (verdict == Verdict.No) return;
        float score = told
            ? (verdict == Verdict.Yes ? 0.95f : 0.7f)
            : WithoutContext(page, row, window, verdict, grouping, Boundary.IsClean(page, first, last));
        if (score > 0) page.Add(row.Entity, start, end, score, row.Entity);
    }

    /// <summary>0: as no person groups it; 1: plausible; 2: not at all, or at some of the places that the shape names; 3: at all of them.</summary>
    private static int GroupingOf(IdentifierRecogniser row, scoped in Window window, Shape shape)
    {
        if (window.Seams == 0) return 2;
        bool orderly = row.Loose || ((!window.Mixed || row.Separators is not null) && (!window.HasBreak || window.Value[^1] <= '9'));
        if (!orderly || IsYears(window) || !window.IsGroupedLike(shape)) return 0;
        return window.IsGroupedExactlyLike(shape) ? 3 : window.IsGroupedPartlyLike(shape) ? 2 : 1;
    }

    /// <summary><c>2010 - 2012</c>.</summary>
    private static bool IsYears(scoped in Window window) =>
        window.Length == 8 && window.Seams == 1UL << 4 && window.Value[..2] is "19" or "20" && window.Value[4..6] is "19" or "20";

    /// <param name="page">The text.</param>
    /// <param name="row">Whose value it may be.</param>
    /// <param name="window">The value.</param>
    /// <param name="verdict">Of the row's check.</param>
    /// <param name="grouping">As <see cref="GroupingOf"/> says.</param>
    /// <param name="clean">It stands by itself.</param>
    private static float WithoutContext(Page page, IdentifierRecogniser row, scoped in Window window, Verdict verdict, int grouping, bool clean)
    {
        bool yes = verdict == Verdict.Yes;
        if ((row.Suffices & Suffices.Check) != 0 && yes && grouping > 0 && (clean || row.Loose)) return row.Loose ? 0.85f : 0.75f;
        if (!clean || grouping == 0) return 0;
        bool capitals = !row.Capitals || !window.HasLower;
        if ((row.Suffices & Suffices.Shape) != 0 && capitals) return 0.55f;
        if ((row.Suffices & Suffices.Grouping) != 0 && window.Seams != 0 && grouping == 3 && capitals) return yes ? 0.65f : 0.5f;
        if (row.NeverAlone || grouping < 2 || !page.IsBare) return 0;
        return yes ? 0.4f : 0.2f;
    }

    private readonly record struct Entry(Shape Shape, int Row);
}
