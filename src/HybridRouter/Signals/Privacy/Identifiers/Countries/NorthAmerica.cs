using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>United States and Canada.</summary>
internal static class NorthAmerica
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("US_SSN", "d3-d2-d4", SocialSecurity, Suffices.Grouping,
            "social security|social security number|social|ssn|ssns|ssn4|ssid|socialsecurity|ss",
            "SSA POMS RM 10201.030", "219-45-6781"),
        new("US_ITIN", "[9]d2-[5-9]d-d4", Itin, Suffices.Grouping, "itin|individual taxpayer|" + Words.TaxNumber,
            "IRS Publication 1915", "912-72-1386"),
        new("US_NPI", "d4-d3-d3", static v => Sure(v[0] is '1' or '2' && (LuhnSum(v) + 24) % 10 == 0 && !IsUniform(v)),
            Suffices.Grouping, "npi|provider|provider identifier|national provider|physician|prescriber|doctor",
            "CMS NPI standard: Luhn with prefix 80840", "1234567893"),
        new("US_MBI", "[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]d-[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]d-[AC-HJKMNP-RT-Y]2d2",
            null, Suffices.Shape, "medicare|mbi|beneficiary|" + Words.Health,
            "CMS Medicare Beneficiary Identifier format", "4TF6-GH7-KM21"),
        new("US_PASSPORT", "d9|ld8", null, Suffices.Nothing, "us passport|" + Words.Passport,
            "US Department of State, passport book number", "C03005988"),
        new("US_DRIVER_LICENSE", "ld1..14|ld18|ld6[R]|l2d2..7|l2d6l|d6..14|d16|d3l2d4|d2l3d5..6|d9l|d8l2|d7..8l|ldldl|ld2ld2ld4|l3d6|l5d2ld3l2", null, Suffices.Nothing, "driver|driving|lic|dls|cdls|" + Words.Licence,
            "AAMVA DL/ID formats by state", "D1234567"),
        new("US_BANK_NUMBER", "d8..17", static v => IsUniform(v) ? Verdict.No : Verdict.Maybe, Suffices.Nothing,
            "bank|bank account|account number|account no|acct|acct no|checking|savings|debit|banking account",
            "NACHA: up to 17 digits", "912803457"),
        new("ABA_ROUTING_NUMBER", "d4-d4-d|d9", Aba, Suffices.Nothing, "aba|routing|routing number|rtn|transit number|routing no|wire",
            "ABA routing number policy", "021000021"),
        new("MEDICAL_LICENSE", "[A-HJ-MPR-UX][A-Z9]d7", DeaNumber, Suffices.Check, "dea|medical license|certificate|prescriber|license",
            "DEA Diversion Control: registration number", "FB1234563"),
        new("US_EIN", "d2-d7", static v => Number(v, 0, 2) is 0 or 7 or 8 or 9 or 17 or 18 or 19 or 28 or 29 or 49 or 69 or 70 or 78 or 79 or 89 or 96 or 97 ? Verdict.No : Verdict.Maybe, Suffices.Nothing,
            "ein|fein|employer identification|employer identification number|federal tax id|irs number", "IRS: campus prefixes", "12-3456790") { Separators = "-", NeverAlone = true },
        new("US_ALIEN_NUMBER", "[A]-d3-d3-d3|[A]-d8", null, Suffices.Nothing, "alien number|alien registration|a number|uscis|green card|permanent resident", "USCIS", "A204837561") { NeverAlone = true },
        new("US_DOD_ID", "d10", null, Suffices.Nothing, "dod id|edipi|cac number|dodid", "DoDI 1000.30", "1098347562") { NeverAlone = true },
        new("CA_RAMQ", "l4-d4-d4", null, Suffices.Nothing, "ramq|assurance maladie|health card|nam", "RAMQ", "TREM 8409 1712") { NeverAlone = true },
        new("CA_SIN", "[1-79]d2-d3-d3", static v => Sure(Luhn(v) && !IsUniform(v)), Suffices.Nothing,
            "sin|social insurance|social insurance number|nas|numero d assurance sociale|assurance sociale",
            "Service Canada: Luhn, first digit not 0 or 8", "193456787"),
        new("CA_SIN", "[1-79]d2-d3-d3", static v => Sure(Luhn(v) && !IsUniform(v)), Suffices.Grouping,
            "sin", "as above, written with spaces or dashes", "193 456 787") { Separators = " -" },
        new("CA_HEALTH_CARD", "d4-d3-d3-l2", static v => Sure(Luhn(v[..10])), Suffices.Check, "ohip|health card|health number|" + Words.Health,
            "Ontario health card validation", "9876543217AB"),
        new("CA_PASSPORT", "l2d6", null, Suffices.Nothing, "canadian passport|" + Words.Passport, "IRCC", "GA302922") { NeverAlone = true },
    ];

    private static Verdict SocialSecurity(ReadOnlySpan<char> v)
    {
        long area = Number(v, 0, 3);
        if (area is 0 or 666 or >= 900 || Number(v, 3, 2) == 0 || Number(v, 5, 4) == 0) return Verdict.No;
        bool printedAsSample = v is "078051120" or "219099999" or "123456789" or "457555462";
        return printedAsSample || IsUniform(v) ? Verdict.No : Verdict.Maybe;
    }

    private static Verdict Itin(ReadOnlySpan<char> v)
    {
        long group = Number(v, 3, 2);
        return group is (>= 50 and <= 65) or (>= 70 and <= 88) or (>= 90 and <= 92) or (>= 94 and <= 99) ? Verdict.Maybe : Verdict.No;
    }

    private static Verdict Aba(ReadOnlySpan<char> v)
    {
        long district = Number(v, 0, 2);
        bool issued = district is (>= 0 and <= 12) or (>= 21 and <= 32) or (>= 61 and <= 72) or 80;
        return Sure(issued && !IsUniform(v) && Weighted(v, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0);
    }

    private static Verdict DeaNumber(ReadOnlySpan<char> v)
    {
        int sum = Weighted(v[2..], [1, 2, 1, 2, 1, 2]);
        return Sure(sum % 10 == v[8] - '0');
    }
}
