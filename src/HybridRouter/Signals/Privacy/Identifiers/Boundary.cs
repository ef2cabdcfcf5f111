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
        if (page.Words[first].IsGlued && !IsWordBefore(page, first)) return false;
        if (first > 0 && TiedDigits(page, first - 1, page.Words[first - 1])) return false;
        if (last + 1 >= page.Words.Count) return true;
        if (page.Words[last + 1].IsGlued) return !page.Words[last + 1].HasDigit;
        return !TiedDigits(page, last, page.Words[last + 1]);
    }

    /// <summary>Digits and a point in front: the rest of a decimal.</summary>
    public static bool IsFraction(Page page, int first) => first > 0 && page.Text[page.Words[first - 1].End] == '.' && TiedDigits(page, first - 1, page.Words[first - 1]);

    /// <summary>Glued to a word in lower case (<c>cardNumber4111</c>) is as good as standing alone.</summary>
    private static bool IsWordBefore(Page page, int first) =>
        first > 0 && (page.Words[first - 1].Kinds & WordKinds.Lower) != 0 && page.Words[first - 1].IsLetters;

    private static bool TiedDigits(Page page, int index, in Word neighbour)
    {
        int start = page.Words[index].End, end = page.Words[index + 1].Start;
        return end - start == 1 && neighbour.IsDigits && page.Text[start] is '.' or '-' or '/' or ',' or ':';
    }
}
