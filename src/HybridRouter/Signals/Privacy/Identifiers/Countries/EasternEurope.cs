using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Poland, Czechia, Slovakia, Hungary, Romania, Bulgaria, the Baltic and the Balkan states, Russia, Ukraine, Kazakhstan.</summary>
internal static class EasternEurope
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("PL_PESEL", "d11", Pesel, Suffices.Check, "pesel|numer pesel", "Ustawa o ewidencji ludnosci: weights 1379", "44051401359"),
        new("PL_NIP", "d3-d3-d2-d2|d3-d2-d2-d3", static v => Sure(Weighted(v, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == v[9] - '0' && !IsUniform(v)), Suffices.Grouping,
            "nip|numer identyfikacji podatkowej|vat", "Ministerstwo Finansow: mod 11", "526-000-12-46"),
        new("PL_REGON", "d9", static v => Sure(Weighted(v, [8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == v[8] - '0'), Suffices.Nothing, "regon", "GUS: mod 11", "123456785") { NeverAlone = true },
        new("PL_ID_CARD", "l3-d6", static v => Sure(Weighted(v, [7, 3, 1, 9, 7, 3, 1, 7, 3]) % 10 == 0), Suffices.Nothing, "dowod osobisty|dowod|numer dowodu|id card",
            "MSWiA: weights 731 973173", "ABA300000") { NeverAlone = true },
        new("CZ_BIRTH_NUMBER", "d6-d3..4", CzechBirth, Suffices.Grouping, "rodne cislo|rodnecislo|rc|birth number", "Zakon 133/2000: mod 11", "736028/5163") { Separators = "/" },
        new("HU_TAJ", "d3-d3-d3", static v => Sure(Weighted(v, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 == v[8] - '0' && !IsUniform(v)), Suffices.Nothing, "taj|taj szam", "NEAK: weights 37", "123 456 788") { NeverAlone = true },
        new("HU_TAX_ID", "[8]d9", static v => Sure(Weighted(v, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 == v[9] - '0'), Suffices.Nothing, "adoazonosito|adoszam|ado", "NAV: mod 11", "8071592153") { NeverAlone = true },
        new("RO_CNP", "[1-9]d12", Cnp, Suffices.Check, "cnp|cod numeric personal", "OUG 97/2005: mod 11", "1800101221144"),
        new("BG_EGN", "d10", Egn, Suffices.Nothing, "egn|егн|единен граждански номер", "GRAO: mod 11", "7523169263") { NeverAlone = true },
        new("HR_OIB", "d11", static v => Sure(Mod1110(v) && !IsUniform(v)), Suffices.Nothing, "oib|osobni identifikacijski", "Porezna uprava: ISO 7064 MOD 11,10", "33392005961") { NeverAlone = true },
        new("RS_JMBG", "d13", Jmbg, Suffices.Check, "jmbg|emso|maticni broj|maticna stevilka|матични број|матичен број|јмбг|ембг|embg|maticen broj|jedinstveni", "Zakon o JMBG: mod 11", "0101006500006"),
        new("EE_ISIKUKOOD", "[1-8]d10", Baltic, Suffices.Check, "isikukood|personal code|asmens kodas|asmens kodo|isikukoodi", "EVS 585; Lithuania alike", "37605030299"),
        new("LV_PERSONAS_KODS", "d6-d5", Latvian, Suffices.Grouping, "personas kods|personas|pk", "PMLP: mod 11", "161175-19997") { Separators = "-" },
        new("RU_INN", "d10|d12", Inn, Suffices.Nothing, "инн|inn", "FNS: mod 11", "7707083893") { NeverAlone = true },
        new("RU_SNILS", "d3-d3-d3-d2", Snils, Suffices.Grouping, "снилс|snils", "PFR: weighted sum mod 101", "112-233-445 95"),
        new("RU_PASSPORT", "d2-d2-d6|d4-d6", null, Suffices.Nothing, "паспорт|серия|паспорт рф", "MVD", "45 08 123456") { NeverAlone = true },
        new("UA_RNOKPP", "d10", Rnokpp, Suffices.Nothing, "рнокпп|іпн|ідентифікаційний|rnokpp|ipn", "DPS: mod 11", "3184710691") { NeverAlone = true },
        new("MD_IDNP", "[0-2]d12", static v => Sure(Weighted(v, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 == v[12] - '0'), Suffices.Nothing, "idnp|idno|cod personal|codul personal",
            "ASP: weights 731", "2004001234567") { NeverAlone = true },
        new("AL_NID", "[A-T]d[0156]d[0-3]d4l", null, Suffices.Nothing, "nid|numri personal|numri i identitetit|leternjoftim|albania|albanian", "Drejtoria e Gjendjes Civile", "J56012034K") { NeverAlone = true },
        new("BY_PERSONAL_NUMBER", "[1-7]d6[ABCKEMH]d3[PB][BAI]d", static v => IsDdmmyy(v, 1) ? Verdict.Maybe : Verdict.No, Suffices.Shape,
            "личный номер|идентификационный номер|асабісты нумар|идентификационный", "MVD (BY)", "3150685A045PB8") { Capitals = true },
        new("UZ_PINFL", "[1-6]d13", static v => IsDdmmyy(v, 1) ? Verdict.Maybe : Verdict.No, Suffices.Nothing, "пинфл|пнфл|жшшир|pinfl|jshshir|uzbek", "GTK (UZ)", "31404850270019") { NeverAlone = true },
        new("GE_PERSONAL_NUMBER", "d11", null, Suffices.Nothing, "georgian|personal number|personal no|პირადი ნომერი|პირადი", "PSDA (GE)", "01024081537") { NeverAlone = true },
        new("AZ_FIN", "x7", static v => v.IndexOfAnyInRange('0', '9') >= 0 && v.IndexOfAnyInRange('A', 'Z') >= 0 ? Verdict.Maybe : Verdict.No, Suffices.Nothing, "fin kod|fin kodu|fin code|azerbaijan", "DIN (AZ)", "5KT7Q2M") { NeverAlone = true },
        new("AM_SSN", "d10", null, Suffices.Nothing, "հծհ|ծպհ|armenian psn", "MJ (AM)", "1805870231") { NeverAlone = true },
        new("KG_PIN", "[12]d13", null, Suffices.Nothing, "персоналдык номер|пин кыргызстан|инн|kyrgyz", "GRS (KG)", "21209198700456") { NeverAlone = true },
        new("SK_ID_CARD", "l2-d6", null, Suffices.Nothing, "obciansky preukaz|cislo op|cislo obcianskeho preukazu", "MV SR", "EA 482167") { NeverAlone = true },
        new("CZ_ID_CARD", "d9", null, Suffices.Nothing, "obcansky prukaz|cislo obcanskeho prukazu|cislo op", "MV CR", "208147365") { NeverAlone = true },
        new("RO_CI", "l2-d6", null, Suffices.Nothing, "carte de identitate|buletin|seria|serie ci|ci seria", "DEPABD", "RX 418276") { NeverAlone = true },
        new("HU_ID_CARD", "d6-l2", null, Suffices.Nothing, "szemelyi igazolvany|szemelyi|igazolvanyszam", "BM (HU)", "482917LA") { NeverAlone = true },
        new("BG_ID_CARD", "d9|l2d7", null, Suffices.Nothing, "лична карта|лк номер|lichna karta", "MVR (BG)", "641827359") { NeverAlone = true },
        new("RU_OMS", "d16|d4-d4-d4-d4", static v => IsUniform(v) ? Verdict.No : Verdict.Maybe, Suffices.Nothing, "полис|омс|полис омс|енп", "FOMS", "7754320861290473") { NeverAlone = true },
        new("RU_DRIVER_LICENSE", "d2-d2-d6|d2l2-d6", null, Suffices.Nothing, "водительское|водительское удостоверение|водительские права", "GIBDD", "99 14 618203") { NeverAlone = true },
        new("UA_PASSPORT", "d9", null, Suffices.Nothing, "паспорт|номер паспорта|id картка", "DMS (UA)", "004182735") { NeverAlone = true },
        new("LT_ASMENS_KODAS", "[3-6]d10", Baltic, Suffices.Nothing, "asmens kodas|asmens kodo|asmens kodai", "Gyventoju registras: mod 11", "38703181745") { NeverAlone = true },
        new("KZ_IIN", "d12", KazakhId, Suffices.Nothing, "жсн|иин|iin", "mod 11, two rounds", "850101300005") { NeverAlone = true },
    ];

    private static Verdict Pesel(ReadOnlySpan<char> v)
    {
        long month = Number(v, 2, 2);
        return Sure(IsDate(Number(v, 0, 2), month % 20, Number(v, 4, 2)) && Weighted(v, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0);
    }

    private static Verdict CzechBirth(ReadOnlySpan<char> v)
    {
        long month = Number(v, 2, 2);
        if (month > 50) month -= 50;
        if (month > 20) month -= 20;
        if (!IsDate(Number(v, 0, 2), month, Number(v, 4, 2))) return Verdict.No;
        if (v.Length == 9) return Verdict.Maybe;
        return Sure(Number(v, 0, 9) % 11 % 10 == v[9] - '0');
    }

    private static Verdict Cnp(ReadOnlySpan<char> v)
    {
        int rest = Weighted(v, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
        return Sure(IsYymmdd(v, 1) && (rest == 10 ? 1 : rest) == v[12] - '0');
    }

    private static Verdict Egn(ReadOnlySpan<char> v)
    {
        long month = Number(v, 2, 2) % 20;
        return Sure(IsDate(Number(v, 0, 2), month, Number(v, 4, 2)) && Weighted(v, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == v[9] - '0');
    }

    private static Verdict Jmbg(ReadOnlySpan<char> v)
    {
        int check = 11 - (Weighted(v, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
        bool born = IsDate(Number(v, 4, 3) + (v[4] > '4' ? 1000 : 2000), Number(v, 2, 2), Number(v, 0, 2));
        return Sure(born && (check > 9 ? 0 : check) == v[12] - '0');
    }

    private static Verdict Baltic(ReadOnlySpan<char> v)
    {
        int check = Weighted(v, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
        if (check == 10) check = Weighted(v, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 % 10;
        return Sure(IsYymmdd(v, 1) && check == v[10] - '0');
    }

    private static Verdict Latvian(ReadOnlySpan<char> v)
    {
        if (v[..2] is "32") return Verdict.Maybe;
        int check = (1101 - Weighted(v, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11 % 10;
        return Sure(IsDdmmyy(v) && check == v[10] - '0');
    }

    private static Verdict Inn(ReadOnlySpan<char> v)
    {
        if (IsUniform(v)) return Verdict.No;
        if (v.Length == 10) return Sure(Weighted(v, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == v[9] - '0');
        return Sure(Weighted(v, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == v[10] - '0'
            && Weighted(v, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == v[11] - '0');
    }

    private static Verdict Snils(ReadOnlySpan<char> v) =>
        Sure(Weighted(v, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100 == Number(v, 9, 2) && !IsUniform(v));

    private static Verdict Rnokpp(ReadOnlySpan<char> v)
    {
        int sum = Weighted(v[1..], [5, 7, 9, 4, 6, 10, 5, 7]) - (v[0] - '0');
        return Sure(((sum % 11) + 11) % 11 % 10 == v[9] - '0');
    }

    private static Verdict KazakhId(ReadOnlySpan<char> v)
    {
        int check = Weighted(v, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
        if (check == 10) check = Weighted(v, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11;
        return Sure(IsYymmdd(v) && check == v[11] - '0');
    }
}
