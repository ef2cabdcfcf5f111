using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>Where a value may begin and end.</summary>
internal static class Boundary
{
    /// <summary>
    /// Does a value stand by itself? Not when it is glued to letters, and not when a dot, dash, slash, comma or colon ties it to
    /// more digits (a decimal, a date, a version).
    /// </summary>
    public static bool IsClean(Page page, int first, int last)
    {
        bool grouped = first < last;
        if (page.Words[first].IsGlued && !IsWordBefore(page, first)) return false;
        if (first > 0 && TiedDigits(page, first - 1, page.Words[first - 1], grouped)) return false;
        if (last + 1 >= page.Words.Count) return true;
        if (page.Words[last + 1].IsGlued) return !page.Words[last + 1].HasDigit;
        return !TiedDigits(page, last, page.Words[last + 1], grouped);
    }

    /// <summary>Digits and a point in front: the rest of a decimal.</summary>
    public static bool IsFraction(Page page, int first) => first > 0 && page.Text[page.Words[first - 1].End] == '.' && TiedDigits(page, first - 1, page.Words[first - 1], grouped: false);

    /// <summary>Digits in front, and a plus in front of them: the rest of a telephone number.</summary>
    public static bool IsInsidePhone(Page page, int first)
    {
        for (int i = first - 1; i >= 0 && i >= first - 4; i--)
        {
            if (!page.Words[i].IsDigits || page.Words[i + 1].Start - page.Words[i].End > 2 || page.Words[i].Length > 4) return false;
            if (page.Words[i].Start > 0 && page.Text[page.Words[i].Start - 1] == '+') return true;
        }

        return false;
    }

    /// <summary>Glued to a word in lower case (<c>cardNumber4111</c>) is as good as standing alone.</summary>
    private static bool IsWordBefore(Page page, int first) =>
        first > 0 && (page.Words[first - 1].Kinds & WordKinds.Lower) != 0 && page.Words[first - 1].IsLetters;

    /// <summary>A comma ties digits to a lone number; between groups of other separators it divides the cells of a table.</summary>
    private static bool TiedDigits(Page page, int index, in Word neighbour, bool grouped)
    {
        int start = page.Words[index].End, end = page.Words[index + 1].Start;
        return end - start == 1 && neighbour.IsDigits && (page.Text[start] is '.' or '-' or '/' or ':' || (page.Text[start] == ',' && !grouped));
    }
}
