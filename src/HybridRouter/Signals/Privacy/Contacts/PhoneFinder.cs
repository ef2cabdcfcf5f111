using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Contacts;

/// <summary>
/// Telephone numbers: international (E.164) by their sign, national by their grouping, anything of seven to fifteen digits next to a
/// word such as <c>mobile</c>. Two countries that the vectors name apart get their own entity as well. Immutable; thread safe.
/// </summary>
internal sealed class PhoneFinder(Lexicon lexicon)
{
    private const int Strong = 0, Weak = 1, Turkish = 2, Philippine = 3, Thing = 4;

    private readonly ContextSets _contexts = new(lexicon,
    [
        "phone|phones|phone number|telephone|tel|mobile|cell|cellphone|fax|call|dial|sms|whatsapp|desk|landline|hotline|voicemail|text me|" +
            "telefon|telefonnummer|handy|mobil|mobilnummer|rufnummer|durchwahl|telephone portable|portable|telefono|movil|celular|cellulare|telefone|telemovel|" +
            "telefoon|puhelin|telefonas|telefonu|gsm|cep|电话|手机|電話|携帯|전화|휴대폰|โทร|тел|телефон|هاتف|جوال|טלפון",
        "number|numbers|no|contact|reach|office|home|work|direct|numero|nummer|line",
        "telefon|numaram|cep|gsm|turkiye|turkey|turkish|phone",
        "philippines|philippine|mobile|globe|smart|numero|phone",
        ThingWords.Phrases,
    ]);

    public void Find(Page page)
    {
        DigitChain chain = new(stackalloc char[DigitChain.MostDigits], stackalloc byte[DigitChain.MostGroups]);
        int done = -1;
        foreach (int first in page.Index.Values)
        {
            ref readonly Word word = ref page.Words[first];
            if (first <= done || !word.IsDigits || word.Length > 16) continue;
            int last = chain.Read(page, first);
            if (!page.Meter.Spend(10 + chain.DigitCount)) return;
            if (IsMoney(page.Text, chain.Start)) continue;
            while (!TryAdd(page, chain, last) && chain.TryShorten(page, ref last))
            {
            }

            if (chain.GroupCount > 1 || page.Found.Count > 0 && page.Found[^1].Start == chain.Start) done = last;
        }
    }

    private bool TryAdd(Page page, scoped in DigitChain chain, int last)
    {
        if (chain.DigitCount is < 6 or > 15 + 2) return false;
        int end = WithExtension(page, last, chain.End);
        bool strong = _contexts.IsNear(page.Mentions, Strong, chain.Start, end);
        bool weak = strong || _contexts.IsNear(page.Mentions, Weak, chain.Start, end);
        if (!strong && !chain.HasPlus && _contexts.IsLabel(page.Mentions, Thing, chain.Start, end)) return false;
        float score = Judge(page, chain, strong, weak);
        if (score == 0 || !IsFree(page, chain.Start, end)) return false;
        page.Add("PHONE_NUMBER", chain.Start, end, score, "PHONE_NUMBER");
        AddCountry(page, chain, end, score);
        return true;
    }

    private static float Judge(Page page, scoped in DigitChain chain, bool strong, bool weak)
    {
        ReadOnlySpan<char> digits = chain.Digits;
        if (digits.IndexOfAnyExcept(digits[0]) < 0 || digits[1..].IndexOfAnyExcept(digits[1]) < 0) return 0;
        bool international = chain.HasPlus ? digits[0] != '0' : digits.StartsWith("00") && !chain.IsInRow && digits[2] != '0' && chain.Groups[0] >= 2 && !chain.IsMixed;
        if (international && digits.Length is >= 8 and <= 17) return strong ? 0.9f : chain.HasPlus || chain.GroupCount > 2 ? 0.75f : weak ? 0.6f : 0;
        if (PhoneShapes.IsDateOrAddress(chain)) return 0;
        if (strong && digits.Length is >= 7 and <= 15) return 0.8f;
        if (PhoneShapes.IsNorthAmerican(chain)) return weak ? 0.75f : 0.55f;
        if (PhoneShapes.IsNational(chain)) return weak ? 0.7f : 0.5f;
        if (page.IsBare && PhoneShapes.IsTurkish(chain, out _) && PhoneShapes.IsTurkishGrouping(chain)) return 0.25f;
        if (chain.GroupCount > 1 || !PhoneShapes.IsPlainMobile(digits)) return 0;
        return weak ? 0.55f : page.IsBare ? 0.25f : 0;
    }

    private void AddCountry(Page page, scoped in DigitChain chain, int end, float score)
    {
        if (PhoneShapes.IsTurkish(chain, out bool certain) && (certain || (PhoneShapes.IsTurkishGrouping(chain) && (page.IsBare || _contexts.IsNear(page.Mentions, Turkish, chain.Start, end)))))
            page.Add("TR_PHONE_NUMBER", chain.Start, end, score, "TR_PHONE_NUMBER");
        if (PhoneShapes.IsPhilippine(chain, out certain) && (certain || page.IsBare || _contexts.IsNear(page.Mentions, Philippine, chain.Start, end)))
            page.Add("PH_MOBILE_NUMBER", chain.Start, end, score, "PH_MOBILE_NUMBER");
    }

    /// <summary><c>x4587</c>, <c>ext. 12</c> belong to the number.</summary>
    private static int WithExtension(Page page, int last, int end)
    {
        ReadOnlySpan<char> rest = page.Text[end..Math.Min(page.Text.Length, end + 14)];
        int at = rest.StartsWith(" ") ? 1 : 0;
        if (rest[at..].StartsWith("ext", StringComparison.OrdinalIgnoreCase)) at += 3;
        else if (rest[at..].StartsWith("x", StringComparison.OrdinalIgnoreCase)) at++;
        else return end;
        while (at < rest.Length && rest[at] is '.' or ' ' or ':') at++;
        int digits = 0;
        while (at + digits < rest.Length && digits < 6 && char.IsAsciiDigit(rest[at + digits])) digits++;
        return digits is >= 1 and <= 6 ? end + at + digits : end;
    }

    /// <summary>Behind the number no letter or digit goes on, except an extension.</summary>
    private static bool IsFree(Page page, int start, int end)
    {
        ReadOnlySpan<char> text = page.Text;
        if (end < text.Length && char.IsLetterOrDigit(text[end])) return false;
        if (end + 1 < text.Length && text[end] is ',' or '%' && char.IsAsciiDigit(text[end + 1])) return false;
        return start == 0 || text[start - 1] is not (',' or '.' or '#') || start < 2 || !char.IsAsciiDigit(text[start - 2]);
    }

    private static bool IsMoney(ReadOnlySpan<char> text, int start) =>
        start > 0 && (text[start - 1] is '$' or '£' or '€' or '¥' || (start > 1 && text[start - 1] == ' ' && text[start - 2] is '$' or '£' or '€' or '¥'));
}
