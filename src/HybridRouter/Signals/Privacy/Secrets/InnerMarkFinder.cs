namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Tokens that a vendor marks in the middle or at the end and not at the head, from the vendors' public documentation.</summary>
internal static class InnerMarkFinder
{
    /// <summary>The mark; how many characters stand in front of it, all hexadecimal or any; how many behind it at least and at most (letters, digits, <c>_</c> and <c>-</c>).</summary>
    private readonly record struct Mark(string Vendor, string Text, int Before, bool IsHex, int Least, int Most);

    /// <summary>Terraform Cloud; Mailchimp's data centre; New Relic's licences, in the EU with <c>eu01xx</c> in front; RapidAPI.</summary>
    private static readonly Mark[] Marks =
    [
        new("terraform", ".atlasv1.", 14, false, 51, 200),
        new("mailchimp", "-us", 32, true, 1, 2),
        new("newrelic", "NRAL", 36, false, 0, 0),
        new("rapidapi", "msh", 10, true, 36, 40),
    ];

    public static void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        foreach (Mark mark in Marks)
        {
            page.Meter.Spend(text.Length / 8);
            for (int at = text.IndexOf(mark.Text); at >= 0;)
            {
                TryToken(page, text, mark, at);
                int behind = at + mark.Text.Length, next = text[behind..].IndexOf(mark.Text);
                at = next < 0 ? -1 : behind + next;
            }
        }
    }

    private static void TryToken(Page page, ReadOnlySpan<char> text, Mark mark, int at)
    {
        int start = at, end = at + mark.Text.Length;
        while (start > 0 && at - start <= mark.Before && char.IsAsciiLetterOrDigit(text[start - 1])) start--;
        while (end < text.Length && end - at <= mark.Text.Length + mark.Most && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-')) end++;
        int behind = end - at - mark.Text.Length;
        if (at - start != mark.Before || behind < mark.Least || behind > mark.Most) return;
        ReadOnlySpan<char> front = text[start..at];
        if ((mark.IsHex && !Randomness.IsHex(front)) || !Randomness.IsDrawn(front) || Randomness.IsStandIn(front) || Samples.IsSample(front)) return;
        page.Add("SECRET", start, end, 0.9f, "secret." + mark.Vendor);
    }
}
