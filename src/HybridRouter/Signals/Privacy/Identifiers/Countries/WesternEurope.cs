using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>France, Belgium, the Netherlands, Luxembourg, Switzerland.</summary>
internal static class WesternEurope
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("FR_NIR", "[1-478]-d2-d2-[0-9][0-9AB]-d3-d3-d2", Nir, Suffices.Check,
            "nir|securite sociale|numero de securite sociale|secu|insee|carte vitale|assure", "INSEE: 97 minus remainder", "1 85 05 78 006 084 91"),
        new("FR_NIR", "[1-478]-d2-d2-[0-9][0-9AB]-d3-d3", static v => Number(v, 3, 2) is >= 1 and <= 12 ? Verdict.Maybe : Verdict.No, Suffices.Nothing,
            "nir|securite sociale|numero de securite sociale", "INSEE, without the key", "1850578006084") { NeverAlone = true },
        new("FR_CNI", "d12|[0-9A-Z]9", static v => v.IndexOfAnyInRange('0', '9') < 0 ? Verdict.No : Verdict.Maybe, Suffices.Nothing,
            "carte nationale d identite|carte d identite|cni", "ANTS", "880692310285") { NeverAlone = true },
        new("FR_SIREN", "d3-d3-d3|d3-d3-d3-d5", static v => Sure(Luhn(v) && !IsUniform(v)), Suffices.Nothing, "siren|siret|rcs", "INSEE: Luhn", "732 829 320") { NeverAlone = true },
        new("FR_VAT_ID", "[F][R]-d2-d3-d3-d3", static v => Sure(((12 + (3 * (Number(v, 4, 9) % 97))) % 97) == Number(v, 2, 2)), Suffices.Check, "tva|vat",
            "CGI article 286 ter", "FR 83 404 833 048"),
        new("FR_TAX_NUMBER", "[0-3]d-d2-d3-d3-d3", static v => Sure(Number(v, 0, 10) % 511 == Number(v, 10, 3)), Suffices.Nothing, "numero fiscal|spi|reference fiscale|numero fiscal de reference|impots", "DGFiP: mod 511", "30 23 217 600 053") { NeverAlone = true },
        new("FR_DRIVER_LICENSE", "d12|d2l2d5", null, Suffices.Nothing, "permis|permis de conduire|numero de permis", "ANTS", "840675201345") { NeverAlone = true },
        new("CH_PASSPORT", "[A-Z]d7|[A-Z]d6[0-9A-Z]", null, Suffices.Nothing, "schweizer pass|passeport suisse|passnummer|swiss passport|identitatskarte", "fedpol", "X4182736") { NeverAlone = true },
        new("BE_ID_CARD", "d3-d7-d2", static v => Sure(Number(v, 0, 10) % 97 is var rest && (rest == 0 ? 97 : rest) == Number(v, 10, 2)), Suffices.Nothing, "identiteitskaart|carte d identite|eid|kaartnummer|numero de carte", "IBZ: mod 97", "592-1234567-32") { NeverAlone = true },
        new("FR_PASSPORT", "d2l2d5", null, Suffices.Nothing, Words.Passport, "ANTS", "14AB12345") { NeverAlone = true },
        new("NL_BSN", "d3-d3-d3|d4-d2-d3|d9", Bsn, Suffices.Nothing, "bsn|burgerservicenummer|sofinummer|sofi|citizen service number|" + Words.NationalId,
            "RvIG: eleven test", "111222333"),
        new("NL_PASSPORT", "l2x6d", null, Suffices.Nothing, "paspoort|paspoortnummer|dutch passport|documentnummer", "RvIG", "NP2R4X8B3") { NeverAlone = true },
        new("NL_VAT_ID", "[N][L]-d9-[B]-d2", null, Suffices.Shape, "btw|vat|btw nummer", "Belastingdienst", "NL123456782B01") { Capitals = true },
        new("BE_NATIONAL_NUMBER", "d2-d2-d2-d3-d2", BelgianNumber, Suffices.Check,
            "rijksregisternummer|registre national|numero national|insz|niss|national number", "IBZ: 97 minus remainder", "85.07.30-033.28"),
        new("BE_VAT_ID", "[B][E]-[01]d3-d3-d3", static v => Sure(97 - (Number(v, 2, 8) % 97) == Number(v, 10, 2)), Suffices.Check, "btw|tva|vat", "KBO-BCE", "BE 0428 759 497"),
        new("CH_AHV", "[7][5][6]-d4-d4-d2", static v => Sure(Ean13(v)), Suffices.Check, "ahv|avs|ahv nummer|sozialversicherungsnummer|numero avs|oasi|ahvn13",
            "ZAS: EAN-13", "756.9217.0769.85"),
        new("CH_UID", "[C][H][E]-d3-d3-d3", SwissCompany, Suffices.Check, "uid|mwst|tva|iva|che", "BFS: mod 11", "CHE-116.281.710"),
        new("LU_NATIONAL_ID", "d4-d2-d2-d3-d2", static v => Sure(IsDate(Number(v, 0, 4), Number(v, 4, 2), Number(v, 6, 2)) && Number(v, 0, 4) is > 1890 and < 2100 && Luhn(v[..12])),
            Suffices.Check, "matricule|luxembourg|cns|numero d identification", "CTIE: Luhn and Verhoeff", "1893120105732"),
    ];

    private static Verdict Nir(ReadOnlySpan<char> v)
    {
        long month = Number(v, 3, 2);
        if (!(month is (>= 1 and <= 12) or (>= 20 and <= 42) or (>= 50 and <= 99))) return Verdict.No;
        long number = Number(v, 0, 5) * 100_000_000;
        number += (v[6] > '9' ? ((v[5] - '0') * 10) + (v[6] == 'A' ? 9 : 8) : Number(v, 5, 2)) * 1_000_000;
        number += Number(v, 7, 6);
        return Sure(97 - (number % 97) == Number(v, 13, 2));
    }

    private static Verdict Bsn(ReadOnlySpan<char> v)
    {
        int sum = Weighted(v, [9, 8, 7, 6, 5, 4, 3, 2]) - (v[8] - '0');
        return Sure(sum % 11 == 0 && !IsUniform(v));
    }

    /// <summary>Born since 2000: the number is computed with a 2 in front.</summary>
    private static Verdict BelgianNumber(ReadOnlySpan<char> v)
    {
        long month = Number(v, 2, 2) % 20, day = Number(v, 4, 2), check = Number(v, 9, 2), number = Number(v, 0, 9);
        if (month > 12 || day > 31) return Verdict.No;
        return Sure(97 - (number % 97) == check || 97 - ((2_000_000_000 + number) % 97) == check);
    }

    private static bool Ean13(ReadOnlySpan<char> v) =>
        (10 - (Weighted(v, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 == v[12] - '0';

    private static Verdict SwissCompany(ReadOnlySpan<char> v) =>
        Sure((11 - (Weighted(v[3..], [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 == v[11] - '0');
}
