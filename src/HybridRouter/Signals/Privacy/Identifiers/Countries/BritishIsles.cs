using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>United Kingdom and Ireland.</summary>
internal static class BritishIsles
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("UK_NHS", "d3-d3-d4", Nhs, Suffices.Nothing, "nhs|nhs number|national health|patient|health service",
            "NHS Data Dictionary: mod 11", "943-476-5919"),
        new("UK_NINO", "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]-d2-d2-d2-[A-D]", Nino, Suffices.Shape,
            "national insurance|national insurance number|nino|ni number|insurance", "HMRC NIM39110", "LR 12 34 56 C") { Capitals = true },
        new("UK_PASSPORT", "l2d7", null, Suffices.Nothing, "british passport|uk passport|" + Words.Passport, "HMPO", "PB1234567"),
        new("UK_PASSPORT", "d9", static v => IsUniform(v) ? Verdict.No : Verdict.Maybe, Suffices.Nothing, "british passport|uk passport|hmpo",
            "HMPO", "925665416") { NeverAlone = true },
        new("UK_DRIVING_LICENCE", "[A-Z9]5d6[A-Z9]2xl2", DrivingLicence, Suffices.Check, "dvla|" + Words.Licence,
            "DVLA INF45: driver number", "BROWN708219JM9TR"),
        new("UK_POSTCODE", "[A-PR-UWYZ]d-d[ABD-HJLNP-UW-Z]2|[A-PR-UWYZ]d2-d[ABD-HJLNP-UW-Z]2|[A-PR-UWYZ]dl-d[ABD-HJLNP-UW-Z]2|" +
            "[A-PR-UWYZ][A-HK-Y]d-d[ABD-HJLNP-UW-Z]2|[A-PR-UWYZ][A-HK-Y]d2-d[ABD-HJLNP-UW-Z]2|[A-PR-UWYZ][A-HK-Y]dl-d[ABD-HJLNP-UW-Z]2",
            null, Suffices.Grouping, "postcode|post code|address|postal code|zip", "Royal Mail, BS 7666", "LS2 9JT") { Separators = " ", Capitals = true },
        new("UK_VEHICLE_REGISTRATION", "[A-HJ-PR-Y]2d2-[A-HJ-PR-Z]3", CurrentPlate, Suffices.Grouping, Words.Plate,
            "DVLA INF104", "LB07 SEO") { Separators = " -", Capitals = true },
        new("UK_VEHICLE_REGISTRATION", "[A-HJ-NPR-TV-Y]d1..3-[A-HJ-PR-Y]3|[A-HJ-PR-Y]3-d1..3[A-HJ-NPR-TV-Y]|[A-HJ-PR-Y]3-d1..3-[A-HJ-NPR-TV-Y]",
            null, Suffices.Nothing, Words.Plate, "DVLA INF104: prefix and suffix series", "A123 BCD") { Separators = " -" },
        new("UK_UTR", "d5-d5", null, Suffices.Nothing, "utr|unique taxpayer|unique tax reference", "HMRC", "12345 67890") { NeverAlone = true },
        new("UK_CHI", "d6-d4", static v => Sure(IsDdmmyy(v) && (11 - (Weighted(v, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 == v[9] - '0'), Suffices.Nothing, "chi|chi number|community health index", "PHS (Scotland): mod 11", "0102030405") { NeverAlone = true },
        new("UK_BANK_ACCOUNT", "d8", static v => IsUniform(v) ? Verdict.No : Verdict.Maybe, Suffices.Nothing, "account number|account no|acct|acc no|a c no|sort code", "Pay.UK", "31926819") { NeverAlone = true },
        new("IE_PASSPORT", "[PLX]x1d7", null, Suffices.Nothing, "irish passport|" + Words.Passport, "DFA", "PA1234567") { NeverAlone = true },
        new("UK_SORT_CODE", "d2-d2-d2", null, Suffices.Nothing, "sort code|sortcode", "Pay.UK", "20-41-67") { NeverAlone = true },
        new("IE_PPS", "d7-l1..2", Pps, Suffices.Check, "pps|ppsn|personal public service", "Department of Social Protection: mod 23", "1234567FA"),
        new("IE_EIRCODE", "[AC-FHKNPRTV-Y]d[0-9W]-[0-9AC-FHKNPRTV-Y]4", static v => v[3..].IndexOfAnyInRange('0', '9') < 0 ? Verdict.No : Verdict.Maybe,
            Suffices.Grouping, "eircode|postcode|address", "Eircode address guidelines", "D02 AF30") { Separators = " ", Capitals = true },
    ];

    private static Verdict Nhs(ReadOnlySpan<char> v)
    {
        int check = 11 - (Weighted(v, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
        return Sure((check == 11 ? 0 : check) == v[9] - '0' && !IsUniform(v));
    }

    private static Verdict Nino(ReadOnlySpan<char> v) =>
        v[..2] is "BG" or "GB" or "KN" or "NK" or "NT" or "TN" or "ZZ" ? Verdict.No : Verdict.Maybe;

    /// <summary>Surname padded with 9, decade, month (women: plus 50), day, year, initials.</summary>
    private static Verdict DrivingLicence(ReadOnlySpan<char> v)
    {
        int letters = v[..5].IndexOf('9');
        if (letters == 0 || (letters > 0 && v[letters..5].IndexOfAnyExcept('9') >= 0)) return Verdict.No;
        long month = Number(v, 6, 2), day = Number(v, 8, 2);
        return Sure((month is (>= 1 and <= 12) or (>= 51 and <= 62)) && day is >= 1 and <= 31 && (v[11] != '9' || v[12] == '9'));
    }

    private static Verdict CurrentPlate(ReadOnlySpan<char> v) =>
        Number(v, 2, 2) is (>= 2 and <= 29) or (>= 51 and <= 79) ? Verdict.Maybe : Verdict.No;

    private static Verdict Pps(ReadOnlySpan<char> v)
    {
        int sum = Weighted(v, [8, 7, 6, 5, 4, 3, 2]);
        if (v.Length == 9 && v[8] is >= 'A' and <= 'I') sum += 9 * (v[8] - 'A' + 1);
        int rest = sum % 23;
        return Sure(v[7] == (rest == 0 ? 'W' : (char)('A' + rest - 1)));
    }
}
