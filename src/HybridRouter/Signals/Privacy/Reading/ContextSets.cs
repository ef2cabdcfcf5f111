namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>Which phrases of a <see cref="Lexicon"/> each row of a table has for context. Immutable; thread safe.</summary>
internal sealed class ContextSets
{
    /// <summary>Characters in front of a value in which a phrase counts; a label and a few words fit.</summary>
    private const int Before = 60;

    /// <summary>Characters behind a value in which a phrase counts (<c>912-72-1386 is my ITIN</c>).</summary>
    private const int Behind = 30;

    /// <summary>Characters between a value and the word that says what it is: <c>order number is no. </c>.</summary>
    private const int Label = 18;

    /// <summary>Characters between a label and its value.</summary>
    private const int NextValue = 8;

    private readonly ulong[][] _sets;

    /// <param name="lexicon">Takes the phrases; not sealed yet.</param>
    /// <param name="rows">For each row its phrases, divided by <c>|</c>.</param>
    public ContextSets(Lexicon lexicon, string[] rows)
    {
        int[][] phrases = [.. rows.Select(row => row.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(lexicon.Add).ToArray())];
        _sets = [.. phrases.Select(ids => Set(ids))];
    }

    /// <summary>Does a phrase of this row stand near [start, end)?</summary>
    public bool IsNear(MentionList mentions, int row, int start, int end) => IsNear(mentions, row, start, end, Before, Behind);

    /// <summary>As above, but a phrase behind the value does not count when it is the label of the next value (<c>ID 42518, phone 555 0142</c>).</summary>
    public bool IsNear(MentionList mentions, int row, int start, int end, ReadOnlySpan<char> text)
    {
        ulong[] set = _sets[row];
        for (int i = mentions.FirstFrom(start - Before - 30); i < mentions.Count && mentions[i].Start <= end + Behind; i++)
        {
            ref readonly Mention mention = ref mentions[i];
            if (!Has(set, mention.Phrase)) continue;
            if (mention.End <= start ? start - mention.End <= Before : mention.Start >= end && !LabelsNext(text, mention.End)) return true;
        }

        return false;
    }

    /// <summary>Does any phrase of any table stand near, or a label above? When not, no row is told of a value.</summary>
    public static bool IsAnyNear(Page page, int start, int end)
    {
        int first = page.Mentions.FirstFrom(start - Before - 30);
        return (first < page.Mentions.Count && page.Mentions[first].Start <= end + Behind) || page.Columns.TryLabel(page, start, out _, out _);
    }

    /// <summary>Does a phrase of this row stand in the label of the table's column that holds a place?</summary>
    public bool IsColumn(Page page, int row, int place)
    {
        if (!page.Columns.TryLabel(page, place, out int start, out int end)) return false;
        for (int i = page.Mentions.FirstFrom(start); i < page.Mentions.Count && page.Mentions[i].Start < end; i++)
            if (Has(_sets[row], page.Mentions[i].Phrase)) return true;
        return false;
    }

    /// <summary>Does a value stand right behind a place, but for signs and a short word (<c>phone no. 5</c>)?</summary>
    private static bool LabelsNext(ReadOnlySpan<char> text, int at)
    {
        int limit = Math.Min(text.Length, at + NextValue);
        for (; at < limit; at++)
            if (char.IsAsciiDigit(text[at])) return true;
        return false;
    }

    /// <summary>Does a phrase of this row stand right in front of [start, end), so that it says what the value is?</summary>
    public bool IsLabel(MentionList mentions, int row, int start, int end) => IsNear(mentions, row, start, end, Label, -1);

    private bool IsNear(MentionList mentions, int row, int start, int end, int reach, int behind)
    {
        ulong[] set = _sets[row];
        for (int i = mentions.FirstFrom(start - reach - 30); i < mentions.Count && mentions[i].Start <= end + behind; i++)
        {
            ref readonly Mention mention = ref mentions[i];
            if (!Has(set, mention.Phrase)) continue;
            if (mention.Start >= end || (mention.End <= start && start - mention.End <= reach)) return true;
        }

        return false;
    }

    private static bool Has(ulong[] set, int phrase) => phrase >> 6 < set.Length && (set[phrase >> 6] & (1UL << (phrase & 63))) != 0;

    private static ulong[] Set(int[] ids)
    {
        ulong[] set = new ulong[ids.Length == 0 ? 0 : (ids.Max() >> 6) + 1];
        foreach (int id in ids) set[id >> 6] |= 1UL << (id & 63);
        return set;
    }
}
