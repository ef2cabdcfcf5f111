using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Finds tokens by their vendor's prefix: a table look-up by the first two characters of each word. Immutable; thread safe.</summary>
internal sealed class VendorFinder
{
    private readonly TokenShape[]?[] _byHead = new TokenShape[128 * 128][];
    private readonly int _shortest;

    public VendorFinder(IEnumerable<string> table)
    {
        TokenShape[] all = [.. table.SelectMany(TokenShape.Parse)];
        _shortest = all.Select(shape => shape.Least).DefaultIfEmpty(int.MaxValue).Min();
        foreach (IGrouping<int, TokenShape> group in all.GroupBy(shape => Head(shape.Prefix)))
            _byHead[group.Key] = [.. group.OrderByDescending(shape => shape.Prefix.Length)];
    }

    public void Find(Page page)
    {
        foreach (Stretch stretch in page.Index.Stretches)
            if (stretch.Length >= _shortest) Find(page, page.Text, stretch);
    }

    private void Find(Page page, ReadOnlySpan<char> text, Stretch stretch)
    {
        for (int i = stretch.First; i < stretch.Behind; i++)
        {
            ref readonly Word word = ref page.Words[i];
            if (word.IsGlued || word.Start + 1 >= text.Length || text[word.Start] >= 128 || text[word.Start + 1] >= 128) continue;
            if (_byHead[Head(text[word.Start..])] is not { } shapes) continue;
            int end = Match(page, text, word.Start, shapes);
            while (i + 1 < page.Words.Count && page.Words[i + 1].Start < end) i++;
        }
    }

    /// <summary>Does a text begin, up to its first underscore or dash, as some vendor's token? If it then does not fit, it is none.</summary>
    public bool Knows(ReadOnlySpan<char> text)
    {
        text = text[..(text.IndexOfAny('_', '-') + 1)];
        if (text.Length < 2 || text[0] >= 128 || text[1] >= 128 || _byHead[Head(text)] is not { } shapes) return false;
        foreach (TokenShape shape in shapes)
            if (shape.Prefix.AsSpan().StartsWith(text)) return true;
        return false;
    }

    /// <summary>Does a value begin with a prefix that only one vendor uses, and lack what all of its tokens have? Then it is cut off or made up.</summary>
    public bool IsStump(ReadOnlySpan<char> value)
    {
        if (value.Length < 4 || value[0] >= 128 || value[1] >= 128 || _byHead[Head(value)] is not { } shapes) return false;
        bool stump = false;
        foreach (TokenShape shape in shapes)
        {
            if (!value.StartsWith(shape.Prefix, StringComparison.Ordinal)) continue;
            if (!shape.IsStump(value)) return false;
            stump |= shape.IsDistinct;
        }

        return stump;
    }

    private static int Match(Page page, ReadOnlySpan<char> text, int start, TokenShape[] shapes)
    {
        foreach (TokenShape shape in shapes)
        {
            int length = shape.Match(text[start..]);
            if (length == 0) continue;
            page.Meter.Spend(length);
            ReadOnlySpan<char> body = text.Slice(start + shape.Prefix.Length, length - shape.Prefix.Length);
            bool published = text.Slice(start, length).EndsWith("EXAMPLE", StringComparison.Ordinal);
            if (published || (!shape.IsCertain && (Randomness.IsStandIn(body) || Samples.IsSample(body) || IsWordy(body)))) continue;
            page.Add("SECRET", start, start + length, 0.95f, shape.RecogniserId);
            return start + length;
        }

        return start;
    }

    /// <summary>Lower-case words with dashes, as in a file or package name: <c>key_value_store_implementation</c>.</summary>
    private static bool IsWordy(ReadOnlySpan<char> body) =>
        body.IndexOfAnyInRange('0', '9') < 0 && (body.IndexOfAnyInRange('A', 'Z') < 0 || body.IndexOfAnyInRange('a', 'z') < 0);

    private static int Head(ReadOnlySpan<char> text) => (text[0] * 128) + text[1];
}
