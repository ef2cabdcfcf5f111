using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>China, Japan, Korea, Taiwan, Hong Kong.</summary>
internal static class EastAsia
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("CN_RESIDENT_ID", "d17[0-9X]|d6-d8-d3[0-9X]", ChineseId, Suffices.Check, "身份证|身份证号|居民身份证|公民身份号码|resident identity|id card",
            "GB 11643: ISO 7064 MOD 11-2", "11010519491231002X"),
        new("CN_PASSPORT", "[EG][0-9A-Z]d7", null, Suffices.Nothing, "护照|" + Words.Passport, "NIA", "E12345678") { NeverAlone = true },
        new("CN_USCC", "[159ANY][1239]d6[0-9A-HJ-NP-RT-UW-Y]10", null, Suffices.Nothing, "统一社会信用代码|信用代码|uscc", "GB 32100", "91350100M000100Y43") { NeverAlone = true },
        new("JP_MY_NUMBER", "d4-d4-d4", MyNumber, Suffices.Nothing, "マイナンバー|個人番号|my number|mynumber|individual number", "MIC ordinance 85/2014: mod 11", "1234 5678 9018"),
        new("JP_PASSPORT", "l2d7", null, Suffices.Nothing, "旅券|旅券番号|パスポート|japanese passport", "MOFA", "TK1234567") { NeverAlone = true },
        new("JP_DRIVER_LICENSE", "d12", null, Suffices.Nothing, "運転免許|免許証|免許番号", "NPA", "301234567890") { NeverAlone = true },
        new("KR_RRN", "d6-[1-49]d6", static v => Resident(v, 11), Suffices.Grouping | Suffices.Check, "rrn|resident registration|주민등록번호|주민번호|주민등록",
            "Resident Registration Act: mod 11 until 2020", "960121-1021413"),
        new("KR_FRN", "d6-[5-8]d6", static v => Resident(v, 13), Suffices.Grouping | Suffices.Check, "frn|foreigner registration|alien registration|외국인등록번호|외국인번호|외국인",
            "Immigration Act: mod 11 until 2020", "911124-5678906"),
        new("KR_DRIVER_LICENSE", "d2-d2-d6-d2", static v => Number(v, 0, 2) is (>= 11 and <= 26) or 28 ? Verdict.Yes : Verdict.Maybe, Suffices.Grouping, Words.Licence,
            "KoROAD", "13-22-123456-12") { Separators = "- " },
        new("KR_PASSPORT", "[MSRODG]d8|[MSRODG]d3ld4", null, Suffices.Nothing, "여권번호|korean passport|" + Words.Passport, "MOFA", "M123A4567"),
        new("KR_BRN", "d3-d2-d5", KoreanBusiness, Suffices.Grouping, "brn|business registration|사업자등록번호|사업자번호|사업자", "NTS: weights 137137135", "123-45-67891"),
        new("TW_NATIONAL_ID", "l[1289]d8", TaiwaneseId, Suffices.Check, "身分證|身分證字號|身份證|居留證|national id", "MOI: mod 10", "A123456789"),
        new("MO_ID", "[157]-d6-d", null, Suffices.Nothing, "macau|macao|bir macau|澳門身份證|澳门身份证|澳門", "DSI (MO)", "5287136(4)") { NeverAlone = true },
        new("JP_HEALTH_INSURANCE", "d8", null, Suffices.Nothing, "保険者番号|被保険者番号|健康保険|保険証", "MHLW", "06139463") { NeverAlone = true },
        new("JP_PENSION", "d4-d6", null, Suffices.Nothing, "基礎年金番号|年金番号|年金手帳", "JPS", "1428-503917") { NeverAlone = true },
        new("JP_RESIDENCE_CARD", "l2d8l2", null, Suffices.Nothing, "在留カード|在留カード番号|residence card", "ISA (JP)", "AB12345678CD") { NeverAlone = true },
        new("HK_ID", "l1..2-d6-[0-9A]", HongKongId, Suffices.Nothing, "hkid|香港身份證|hong kong identity|身份證|identity card|id card", "Immigration Department: mod 11", "A123456(3)"),
    ];

    private static Verdict ChineseId(ReadOnlySpan<char> v)
    {
        if (!IsDate(Number(v, 6, 4), Number(v, 10, 2), Number(v, 12, 2)) || Number(v, 6, 4) is < 1890 or > 2100) return Verdict.No;
        int rest = Weighted(v, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11;
        return Sure("10X98765432"[rest] == v[17]);
    }

    private static Verdict MyNumber(ReadOnlySpan<char> v)
    {
        int rest = Weighted(v, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
        return Sure((rest < 2 ? 0 : 11 - rest) == v[11] - '0' && !IsUniform(v));
    }

    /// <summary>Numbers issued since October 2020 carry no check digit, so that a wrong one proves nothing.</summary>
    private static Verdict Resident(ReadOnlySpan<char> v, int minuend)
    {
        if (Number(v, 2, 2) is < 1 or > 12 || Number(v, 4, 2) is < 1 or > 31) return Verdict.No;
        int rest = Weighted(v, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11;
        return (minuend - rest) % 10 == v[12] - '0' && Number(v, 7, 2) <= 95 ? Verdict.Yes : Verdict.Maybe;
    }

    private static Verdict KoreanBusiness(ReadOnlySpan<char> v)
    {
        int sum = Weighted(v, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + ((v[8] - '0') * 5 / 10);
        return Sure((10 - (sum % 10)) % 10 == v[9] - '0' && !IsUniform(v));
    }

    private static Verdict TaiwaneseId(ReadOnlySpan<char> v)
    {
        int letter = 10 + "ABCDEFGHJKLMNPQRSTUVXYWZIO".IndexOf(v[0]);
        int sum = (letter / 10) + (letter % 10 * 9) + Weighted(v[1..], [8, 7, 6, 5, 4, 3, 2, 1, 1]);
        return Sure(sum % 10 == 0);
    }

    private static Verdict HongKongId(ReadOnlySpan<char> v)
    {
        int letters = v.Length - 7, sum = letters == 1 ? 36 * 9 : Shape.Code(v[0]) * 9;
        sum += Shape.Code(v[letters - 1]) * 8;
        for (int i = 0; i < 6; i++) sum += (v[letters + i] - '0') * (7 - i);
        int check = v[^1] == 'A' ? 10 : v[^1] - '0';
        return Sure((sum + check) % 11 == 0);
    }
}
