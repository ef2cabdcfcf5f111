namespace HybridRouter.Signals.Privacy.Dates;

/// <summary><c>1988年5月3日</c> and <c>1988년 5월 3일</c>: year, month and day, each with its own sign behind it.</summary>
internal static class EastAsianDate
{
    private static readonly string[] Chinese = ["年", "月", "日"], Korean = ["년", "월", "일"];

    /// <summary>The index of the day's word when a date begins at the year; -1 when none does.</summary>
    public static int LastWord(Page page, int year)
    {
        int last = LastWord(page, year, Chinese);
        return last >= 0 ? last : LastWord(page, year, Korean);
    }

    private static int LastWord(Page page, int year, string[] signs)
    {
        int at = year;
        for (int part = 0; part < signs.Length; part++, at += 2)
        {
            if (at + 1 >= page.Words.Count || !page.Words[at].IsDigits || page.Words[at].Length > (part == 0 ? 4 : 2)) return -1;
            if (page.Words[at + 1].Start != page.Words[at].End || !page.Text[page.Words[at + 1].Start..].StartsWith(signs[part])) return -1;
            if (part < 2 && page.Words[at + 1].Length != 1) return -1;
        }

        return at - 2;
    }
}
