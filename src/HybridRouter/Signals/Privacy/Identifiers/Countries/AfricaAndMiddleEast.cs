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
            "teudat zehut|tz|תעודת זהות|מספר זהות|israeli id|israel|" + Words.NationalId, "PIBA: Luhn", "203459870") { NeverAlone = true },
        new("AE_EMIRATES_ID", "[7][8][4]-d4-d7-d", static v => Number(v, 3, 4) is > 1890 and < 2100 ? (Luhn(v) ? Verdict.Yes : Verdict.Maybe) : Verdict.No,
            Suffices.Grouping | Suffices.Check, "emirates id|eid|uae", "ICP", "784-1980-1234567-9"),
        new("SA_NATIONAL_ID", "[12]d9", static v => Sure(Luhn(v)), Suffices.Nothing, "iqama|saudi|national id|هوية|إقامة", "MOI: Luhn", "1058529940") { NeverAlone = true },
        new("EG_NATIONAL_ID", "[23]d13", static v => IsYymmdd(v, 1) && Number(v, 7, 2) is (>= 1 and <= 35) or 88 ? Verdict.Maybe : Verdict.No, Suffices.Nothing,
            "egypt|national id|الرقم القومي", "CAPMAS", "29001011234567") { NeverAlone = true },
        new("ZA_ID_NUMBER", "d6-d4-[0-2][89]-d", static v => Sure(IsYymmdd(v) && Luhn(v)), Suffices.Check, "south african|sa id|rsa id|" + Words.NationalId,
            "DHA: Luhn", "8001015009087"),
        new("NG_NIN", "d11", static v => Sure(Verhoeff(v)), Suffices.Nothing, "nin|nimc|national identification", "NIMC: Verhoeff", "12345678902"),
        new("NG_VEHICLE_REGISTRATION", "l3-d3l2", null, Suffices.Nothing, "frsc|" + Words.Plate, "FRSC", "ABC-123DE") { Separators = " -" },
        new("KE_ID", "d7..8", null, Suffices.Nothing, "kenyan id|kenya|huduma|kitambulisho", "NRB", "12345678") { NeverAlone = true },
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
