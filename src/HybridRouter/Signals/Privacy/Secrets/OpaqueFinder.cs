using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>
/// Tokens of vendors that nobody listed and that no name announces: a short word, an underscore or dash, and a long stretch that a
/// machine drew (<c>acme_live_8Kd02…</c>). Not in a path, not a file, not a fingerprint.
/// </summary>
internal static class OpaqueFinder
{
    private const int LongestMark = 14;
    private const int ShortestBody = 24;

    public static void Find(Page page, VendorFinder vendors)
    {
        foreach (Stretch stretch in page.Index.Stretches)
            if (stretch.Length > ShortestBody) Find(page, page.Text, vendors, stretch);
        page.Meter.Spend(page.Words.Count);
    }

    private static void Find(Page page, ReadOnlySpan<char> text, VendorFinder vendors, Stretch stretch)
    {
        for (int i = stretch.First; i < stretch.Behind && i + 1 < page.Words.Count; i++)
        {
            ref readonly Word word = ref page.Words[i];
            if (word.Length is < 2 or > LongestMark || !word.IsLetters || word.IsGlued || word.End >= text.Length || text[word.End] is not ('_' or '-')) continue;
            int end = word.End;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-')) end++;
            if (end - word.End > ShortestBody && IsToken(page, text, i, end) && !vendors.Knows(text[word.Start..end])) page.Add("SECRET", word.Start, end, 0.6f, "secret.opaque");
            while (i + 1 < page.Words.Count && page.Words[i + 1].Start < end) i++;
        }
    }

    private static bool IsToken(Page page, ReadOnlySpan<char> text, int index, int end)
    {
        ref readonly Word word = ref page.Words[index];
        if (word.Start > 0 && text[word.Start - 1] is '/' or '.' or ':' or '@' or '\\' or '-' or '_') return false;
        if (end < text.Length && text[end] is '.' or '/' or '\\' or '(' or '@' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])) return false;
        if (SecretWords.IsFingerprint(word.Hash) || SecretWords.IsObject(word.Hash) || PublicKeys.IsPublic(text[word.Start..end])) return false;
        ReadOnlySpan<char> all = text[word.Start..end], body = all[(all.LastIndexOfAny('_', '-') + 1)..];
        return body.Length >= ShortestBody && Randomness.IsDrawn(body, strictly: true) && !Randomness.IsStandIn(all) && !Samples.IsSample(body) && (!Randomness.IsHex(body) || text[word.End] == '_');
    }
}
