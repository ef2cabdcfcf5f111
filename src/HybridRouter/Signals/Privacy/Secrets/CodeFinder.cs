using System.Buffers;
using System.Collections.Frozen;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>
/// Short secrets of digits, told by their name alone: a card's check number, a PIN, a one-time code (<c>CVV 417</c>, <c>the PIN is 8261</c>); and recovery keys of
/// eight groups of six digits.
/// </summary>
internal static class CodeFinder
{
    private const int Groups = 8;

    /// <summary>The name says it all: the number stands right behind.</summary>
    private static readonly FrozenSet<uint> CardCodes = Hashes("cvv cvv2 cvc cvc2 cvn cid kartenprufnummer prufziffernummer");

    /// <summary>Also an English word for other things: the number must be announced by <c>is</c>, a colon or an equals sign.</summary>
    private static readonly FrozenSet<uint> Names = Hashes("pin pincode pins geheimzahl otp totp tan mtan smstan passcode einmalpasswort einmalcode");

    private static readonly uint Security = WordHash.Of("security"), Code = WordHash.Of("code");

    private static readonly SearchValues<char> Ends = SearchValues.Create("\n.?!;,/");

    /// <summary>The hashes of the words behind which a code may stand.</summary>
    public static IEnumerable<uint> Words => CardCodes.Concat(Names).Append(Code);

    public static void Find(Page page)
    {
        foreach (int i in page.Index.Secrets)
        {
            ref readonly Word word = ref page.Words[i];
            if (word.Length is < 3 or > 18 || word.IsGlued) continue;
            bool card = CardCodes.Contains(word.Hash) || (word.Hash == Code && i > 0 && page.Words[i - 1].Hash == Security);
            if ((card || Names.Contains(word.Hash)) && page.Meter.Spend(20)) TryCode(page, i, card);
        }

        int done = -1;
        foreach (int i in page.Index.Values)
            if (i > done && page.Words[i].IsDigits && page.Words[i].Length == 6) done = TryRecoveryKey(page, i);
    }

    private static void TryCode(Page page, int name, bool card)
    {
        int most = name + (card ? 3 : 9);
        bool announced = card;
        for (int i = name + 1; i < page.Words.Count && i <= most; i++)
        {
            ReadOnlySpan<char> gap = page.Text[page.Words[i - 1].End..page.Words[i].Start];
            if (gap.Length > 3 || gap.IndexOfAny(Ends) >= 0) return;
            announced |= gap.IndexOfAny(':', '=') >= 0;
            ref readonly Word word = ref page.Words[i];
            if (word.IsDigits)
            {
                bool fits = card ? word.Length is 3 or 4 : word.Length is >= 4 and <= 8;
                if (announced && fits && !word.IsGlued && !IsTyped(page.Text[word.Start..word.End]) && IsEnd(page.Text, word.End)) page.Add("SECRET", word.Start, word.End, 0.6f, "secret.code");
                return;
            }

            announced = PasswordWords.IsAnnouncing(page.Text[word.Start..word.End], default) || (announced && card);
        }
    }

    /// <summary><c>0000</c>, <c>1234</c>, <c>123456</c>: what people write when they mean any number.</summary>
    private static bool IsTyped(ReadOnlySpan<char> digits)
    {
        int step = digits[1] - digits[0];
        if (step is < -1 or > 1) return false;
        for (int i = 1; i < digits.Length; i++)
            if (digits[i] - digits[i - 1] != step) return false;
        return true;
    }

    private static bool IsEnd(ReadOnlySpan<char> text, int end) => end + 1 >= text.Length || text[end] is not ('-' or '/' or ':' or '.' or ',') || !char.IsAsciiLetterOrDigit(text[end + 1]);

    /// <summary>BitLocker: eight groups, each a multiple of eleven. Gives the last word that was read.</summary>
    private static int TryRecoveryKey(Page page, int index)
    {
        int last = index;
        while (last + 1 < page.Words.Count && last - index < Groups && page.Words[last + 1].IsDigits && page.Words[last + 1].Length == 6
            && page.Words[last + 1].Start - page.Words[last].End == 1 && page.Text[page.Words[last].End] is '-' or ' ') last++;
        bool whole = last - index == Groups - 1;
        for (int i = index; whole && i <= last; i++) whole = int.Parse(page.Text[page.Words[i].Start..page.Words[i].End], System.Globalization.CultureInfo.InvariantCulture) % 11 == 0;
        if (whole) page.Add("SECRET", page.Words[index].Start, page.Words[last].End, 0.95f, "secret.recovery-key");
        return last;
    }

    private static FrozenSet<uint> Hashes(string words) => words.Split(' ').Select(word => WordHash.Of(word)).ToFrozenSet();
}
