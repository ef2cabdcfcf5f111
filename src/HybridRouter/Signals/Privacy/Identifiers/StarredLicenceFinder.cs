using HybridRouter.Signals.Privacy.Identifiers.Countries;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>
/// Driver licences of Washington State until 2018: twelve places, short names filled with stars (RCW 46.20.161), which no other
/// identifier has. Next to a word for licences only. Immutable; thread safe.
/// </summary>
internal sealed class StarredLicenceFinder(Lexicon lexicon)
{
    private const int Places = 12;

    private readonly ContextSets _contexts = new(lexicon, ["driver|driving|" + Words.Licence]);

    public void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        for (int from = 0; from < text.Length;)
        {
            int star = text[from..].IndexOf('*');
            if (star < 0) return;
            star += from;
            int start = star, end = star;
            while (start > from && star - start < Places && IsPlace(text[start - 1])) start--;
            while (end < text.Length && end - start <= Places && IsPlace(text[end])) end++;
            bool fits = end - start == Places && char.IsAsciiLetter(text[start]) && text[start..end].IndexOfAnyInRange('0', '9') >= 0;
            if (fits && _contexts.IsNear(page.Mentions, 0, start, end)) page.Add("US_DRIVER_LICENSE", start, end, 0.7f, "US_DRIVER_LICENSE");
            from = Math.Max(end, star + 1);
            if (!page.Meter.Spend(Places)) return;
        }
    }

    private static bool IsPlace(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '*';
}
