using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Contacts;

/// <summary>
/// Telephone numbers: international (E.164) by their sign, national by their grouping, anything of seven to fifteen digits next to a
/// word such as <c>mobile</c>. Two countries that the vectors name apart get their own entity as well. Immutable; thread safe.
/// </summary>
internal sealed class PhoneFinder(Lexicon lexicon)
{
    private const int Strong = 0, Weak = 1, Turkish = 2, Philippine = 3, Thing = 4;

    /// <summary>Thai and everything behind it.</summary>
    private const char FirstUnspaced = '\u0E00';

    private const string MoreWords =
        "handphone|nomor hp|no hp|hp no|hp number|telepon|nomor telepon|no telp|telp|dien thoai|so dien thoai|sdt|tlf|telefonnr|mobilnr|telefonszam|mobilszam|mobitel|komorka|tel kom|nr tel|mobilni|telefone celular|zap|" +
        "mobiel|gsm nummer|mob|ph no|phone no|contact no|contact number|mobile no|cp no|cell no|numero de telephone|numero de telefono|rappeler au|joindre au|llamame|llamar al|rufen sie|anrufen|ring pa|ring til|ring mig|bel me|appelez|appelez moi|rappelez|chiamami|chiami|ligue|me liga|zadzwon|zadzwonic|zavolej|zavolejte|hubungi|arayin|natel|matkapuhelin|kannykka|" +
        "мобильный|моб|номер телефона|сотовый|звоните|позвони|позвоните|подзвони|мобільний|мобилен|τηλ|τηλεφωνο|τηλέφωνο|κινητο|κινητό|κιν|نقال|موبايل|موبایل|تلفن|تليفون|تلفون|الهاتف|هاتفي|الجوال|جوالي|رقم الجوال|رقم الهاتف|שמספרו|נייד|הנייד|פלאפון|הטלפון|מספר הטלפון|" +
        "मोबाइल|मोबाइल नंबर|फोन|फ़ोन|फोन नंबर|মোবাইল|ফোন|தொலைபேசி|கைபேசி|మొబైల్|ഫോൺ|手机号|手机号码|联系电话|手機|手機號碼|行動電話|連絡先|携帯電話|연락처|핸드폰|휴대전화|เบอร์|เบอร์โทร|มือถือ";

    private readonly ContextSets _contexts = new(lexicon,
    [
        "phone|phones|phone number|telephone|tel|mobile|cell|cellphone|fax|call|dial|sms|whatsapp|desk|landline|hotline|voicemail|text me|" +
            "telefon|telefonnummer|handy|mobil|mobilnummer|rufnummer|durchwahl|telephone portable|portable|telefono|movil|celular|cellulare|telefone|telemovel|" +
            "telefoon|puhelin|telefonas|telefonu|gsm|cep|电话|手机|電話|携帯|전화|휴대폰|โทร|тел|телефон|هاتف|جوال|טלפון|" + MoreWords,
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
        bool strong = _contexts.IsNear(page.Mentions, Strong, chain.Start, end, page.Text) || _contexts.IsColumn(page, Strong, chain.Start);
        bool weak = strong || _contexts.IsNear(page.Mentions, Weak, chain.Start, end);
        if (!strong && !chain.HasPlus && (_contexts.IsLabel(page.Mentions, Thing, chain.Start, end) || _contexts.IsColumn(page, Thing, chain.Start))) return false;
        float score = Judge(page, chain, strong, weak);
        if (score == 0 || !IsFree(page, chain, end)) return false;
        page.Add("PHONE_NUMBER", chain.Start, end, score, "PHONE_NUMBER");
        AddCountry(page, chain, end, score);
        return true;
    }

    private static float Judge(Page page, scoped in DigitChain chain, bool strong, bool weak)
    {
        ReadOnlySpan<char> digits = chain.Digits;
        if (digits.IndexOfAnyExcept(digits[0]) < 0 || digits[1..].IndexOfAnyExcept(digits[1]) < 0) return 0;
        bool international = chain.HasPlus ? digits[0] != '0' : digits.StartsWith("00") && !chain.IsInRow && digits[2] != '0' && chain.Groups[0] >= 2 && !chain.IsMixed && (digits[2] != '1' || digits.Length == 13);
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

    /// <summary>Behind the number no letter or digit goes on, except an extension or the ending that a language without spaces hangs on it; a comma between digits is a decimal, or a table's when the number is written as no amount is.</summary>
    private static bool IsFree(Page page, scoped in DigitChain chain, int end)
    {
        ReadOnlySpan<char> text = page.Text;
        int start = chain.Start;
        if (end < text.Length && char.IsLetterOrDigit(text[end]) && (text[end] < FirstUnspaced || char.IsDigit(text[end]))) return false;
        bool amount = !chain.HasPlus && chain.Separator is '\0' or ' ' or '.' && (chain.Digits[0] != '0' || chain.GroupCount < 2);
        if (end + 1 < text.Length && text[end] is ',' or '%' && (amount || text[end] == '%') && char.IsAsciiDigit(text[end + 1])) return false;
        if (start < 2 || text[start - 1] is not (',' or '.' or '#')) return true;
        return !char.IsAsciiDigit(text[start - 2]) || (text[start - 1] == ',' && !amount);
    }

    private static bool IsMoney(ReadOnlySpan<char> text, int start) =>
        start > 0 && (text[start - 1] is '$' or '£' or '€' or '¥' || (start > 1 && text[start - 1] == ' ' && text[start - 2] is '$' or '£' or '€' or '¥'));
}
