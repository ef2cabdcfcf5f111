using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Turkey, Israel, the Gulf, Africa.</summary>
internal static class AfricaAndMiddleEast
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("TR_NATIONAL_ID", "[1-9]d10", TurkishId, Suffices.Check, "tc|tckn|kimlik|kimlik no|tc kimlik|turkish|" + Words.NationalId, "NVI: two check digits", "10000000146"),
        new("TR_LICENSE_PLATE", "d2-l1..3-d2..5", static v => Number(v, 0, 2) is >= 1 and <= 81 ? Verdict.Maybe : Verdict.No, Suffices.Nothing, Words.Plate,
            "Karayollari Trafik Yonetmeligi", "34 XYZ 789") { Separators = " -" },
        new("TR_TAX_NUMBER", "d10", TurkishTax, Suffices.Nothing, "vergi|vergi no|vkn|vergi numarasi", "GIB", "4540536920") { NeverAlone = true },
        new("IL_ID", "d9|d8-d", static v => Sure(Luhn(v) && Number(v, 0, 9) > 1000 && !IsUniform(v)), Suffices.Nothing,
            "teudat zehut|tz|תעודת זהות|תעודת הזהות|מספר זהות|מספר הזהות|ת ז|israeli id|israel|" + Words.NationalId, "PIBA: Luhn", "203459870") { NeverAlone = true },
        new("AE_EMIRATES_ID", "[7][8][4]-d4-d7-d", static v => Number(v, 3, 4) is > 1890 and < 2100 ? (Luhn(v) ? Verdict.Yes : Verdict.Maybe) : Verdict.No,
            Suffices.Grouping | Suffices.Check, "emirates id|eid|uae", "ICP", "784-1980-1234567-9"),
        new("SA_NATIONAL_ID", "[12]d9", static v => Sure(Luhn(v)), Suffices.Nothing, "iqama|saudi|national id|هوية|هويتي|هويته|هويتها|الهوية|الهوية الوطنية|رقم الهوية|إقامة|الإقامة|إقامتي|السجل المدني", "MOI: Luhn", "1058529940") { NeverAlone = true },
        new("EG_NATIONAL_ID", "[23]d13", static v => IsYymmdd(v, 1) && Number(v, 7, 2) is (>= 1 and <= 35) or 88 ? Verdict.Maybe : Verdict.No, Suffices.Nothing,
            "egypt|egyptian|national id|الرقم القومي|رقم قومي|رقمي القومي|بطاقة الرقم القومي|البطاقة", "CAPMAS", "29001011234567") { NeverAlone = true },
        new("ZA_ID_NUMBER", "d6-d4-[0-2][89]-d", static v => Sure(IsYymmdd(v) && Luhn(v)), Suffices.Check, "south african|sa id|rsa id|" + Words.NationalId,
            "DHA: Luhn", "8001015009087"),
        new("NG_NIN", "d11", static v => Sure(Verhoeff(v)), Suffices.Nothing, "nin|nimc|national identification", "NIMC: Verhoeff", "12345678902"),
        new("NG_VEHICLE_REGISTRATION", "l3-d3l2", null, Suffices.Nothing, "frsc|" + Words.Plate, "FRSC", "ABC-123DE") { Separators = " -" },
        new("KE_ID", "d7..8", null, Suffices.Nothing, "kenyan id|kenya|huduma|kitambulisho", "NRB", "12345678") { NeverAlone = true },
        new("KE_PIN", "[AP]d9l", null, Suffices.Nothing, "kra|kra pin|pin|kenya revenue", "KRA: iTax PIN", "A001234567Z") { NeverAlone = true },
        new("UG_NIN", "[C][MF]d2x10", null, Suffices.Nothing, "nin|nira|uganda|ugandan|ndaga muntu", "NIRA", "CM85012345ABCD"),
        new("TZ_NIDA", "d8-d5-d5-d2", static v => IsDate(Number(v, 0, 4), Number(v, 4, 2), Number(v, 6, 2)) && Number(v, 0, 4) is > 1890 and < 2100 ? Verdict.Maybe : Verdict.No,
            Suffices.Grouping, "nida|kitambulisho|tanzania|namba ya nida|namba ya kitambulisho", "NIDA", "19850612-11101-00003-25") { Separators = "-" },
        new("RW_NID", "[1-3]-d4-[78]-d7-d-d2", static v => Number(v, 1, 4) is > 1890 and < 2100 ? Verdict.Maybe : Verdict.No, Suffices.Grouping,
            "indangamuntu|rwanda|rwandan|nida", "NIDA (RW)", "1 1985 8 0012345 0 67") { Separators = " " },
        new("MA_CIN", "l1..2d5..6", null, Suffices.Nothing, "cin|cnie|carte nationale|maroc|marocaine|morocco|بطاقة التعريف", "DGSN", "AB123456") { NeverAlone = true },
        new("IR_NATIONAL_CODE", "d3-d6-d", Iranian, Suffices.Nothing, "کد ملی|کدملی|شماره ملی|کارت ملی|code melli|kode melli|iran|iranian", "Civil Registration: mod 11", "0012345679") { NeverAlone = true },
        new("KW_CIVIL_ID", "[23]d11", Kuwaiti, Suffices.Nothing, "civil id|kuwait|kuwaiti|الرقم المدني|البطاقة المدنية", "PACI: mod 11", "285061200008") { NeverAlone = true },
        new("QA_QID", "[23]d10", static v => Number(v, 3, 3) is > 0 and < 900 ? Verdict.Maybe : Verdict.No, Suffices.Nothing, "qid|qatar|qatar id|الرقم الشخصي", "MOI", "28563412345") { NeverAlone = true },
        new("BH_CPR", "d9", static v => Number(v, 2, 2) is >= 1 and <= 12 ? Verdict.Maybe : Verdict.No, Suffices.Nothing, "cpr|cpr bahrain|bahraini|الرقم السكاني|الرقم الشخصي", "iGA", "870512345") { NeverAlone = true },
        new("JO_NATIONAL_NUMBER", "[29]d9", null, Suffices.Nothing, "jordanian|jordan national|الرقم الوطني", "CSPD", "9871034562") { NeverAlone = true },
        new("IQ_NATIONAL_CARD", "d12", null, Suffices.Nothing, "البطاقة الوطنية|البطاقة الموحدة|iraqi national card", "MOI (IQ)", "198712345678") { NeverAlone = true },
        new("OM_CIVIL_NUMBER", "d7..9", null, Suffices.Nothing, "civil number|omani id|الرقم المدني", "ROP", "74120358") { NeverAlone = true },
        new("LB_ID", "d8..12", null, Suffices.Nothing, "lebanese id|رقم القيد|بطاقة الهوية اللبنانية", "MOI (LB)", "000034871256") { NeverAlone = true },
        new("DZ_NIN", "[12]d17", null, Suffices.Nothing, "nin|numero d identification national|algerie|algerienne|رقم التعريف الوطني", "MICL (DZ)", "109870534001260004") { NeverAlone = true },
        new("TN_CIN", "[01]d7", null, Suffices.Nothing, "cin|cin tunisienne|tunisie|tunisienne|carte d identite nationale|بطاقة التعريف الوطنية", "MI (TN)", "08451237") { NeverAlone = true },
        new("SN_CNI", "[12]-d3-d4-d5|[12]d12", null, Suffices.Nothing, "cni|senegal|senegalaise|numero d identification", "DAF (SN)", "1 751 1988 00234") { NeverAlone = true },
        new("ET_FAYDA", "d4-d4-d4-d4|d12", null, Suffices.Nothing, "fayda|fayda fan|fayda fin", "NIDP (ET)", "4038 6254 7183 9052") { NeverAlone = true },
        new("NG_BVN", "[2]d10", null, Suffices.Nothing, "bvn|bank verification|bank verification number", "NIBSS", "22345678901") { NeverAlone = true },
        new("NG_NIN", "d11", null, Suffices.Nothing, "nin|nimc|national identification number", "NIMC; not all numbers in use keep the check digit", "62839174508") { NeverAlone = true },
        new("ZM_NRC", "d6-d2-d", null, Suffices.Nothing, "nrc|zambia|zambian|national registration card", "DNRPC (ZM)", "348712/61/1") { Separators = "/", NeverAlone = true },
        new("ZW_ID", "d2-d6..7-l-d2", null, Suffices.Nothing, "zimbabwe|zimbabwean|" + Words.NationalId, "RG (ZW)", "63-1284567 K 42") { NeverAlone = true },
        new("GH_CARD", "[G][H][A]-d9-d", null, Suffices.Shape, "ghana|ghana card", "NIA", "GHA-123456789-1") { Capitals = true },
    ];

    private static Verdict TurkishId(ReadOnlySpan<char> v)
    {
        int odd = 0, even = 0;
        for (int i = 0; i < 9; i++)
        {
            if ((i & 1) == 0) odd += v[i] - '0';
            else even += v[i] - '0';
        }

        int tenth = ((((odd * 7) - even) % 10) + 10) % 10;
        return Sure(tenth == v[9] - '0' && (odd + even + tenth) % 10 == v[10] - '0');
    }

    private static Verdict Iranian(ReadOnlySpan<char> v)
    {
        int rest = Weighted(v, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return Sure((rest < 2 ? rest : 11 - rest) == v[9] - '0' && !IsUniform(v));
    }

    private static Verdict Kuwaiti(ReadOnlySpan<char> v) =>
        Sure(IsYymmdd(v, 1) && 11 - (Weighted(v, [2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11) == v[11] - '0');

    private static Verdict TurkishTax(ReadOnlySpan<char> v)
    {
        int sum = 0;
        for (int i = 0; i < 9; i++)
        {
            int shifted = (v[i] - '0' + 9 - i) % 10;
            int power = shifted * (1 << (9 - i)) % 9;
            sum += shifted != 0 && power == 0 ? 9 : power;
        }

        return Sure((10 - (sum % 10)) % 10 == v[9] - '0');
    }
}
