using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Guatemala, El Salvador, Honduras, Costa Rica, Panama, Cuba; and a national number whose country nobody tells.</summary>
internal static class CentralAmerica
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("GT_CUI", "d4-d5-d4", Guatemalan, Suffices.Grouping, "cui|dpi|documento personal de identificacion|guatemala", "RENAP: mod 11", "1234 56789 0101"),
        new("SV_DUI", "d8-d", static v => Sure((10 - (Weighted(v, [9, 8, 7, 6, 5, 4, 3, 2]) % 10)) % 10 == v[8] - '0'), Suffices.Nothing,
            "dui|documento unico de identidad|el salvador", "RNPN: mod 10", "00016297-5") { NeverAlone = true },
        new("HN_DNI", "d4-d4-d5", static v => Number(v, 0, 2) is >= 1 and <= 18 && Number(v, 4, 4) is > 1890 and < 2100 ? Verdict.Maybe : Verdict.No, Suffices.Nothing,
            "dni|identidad|tarjeta de identidad|honduras", "RNP", "0801-1990-12345") { NeverAlone = true },
        new("CR_CEDULA", "[1-9]-d4-d4|[0][1-9]-d4-d4", null, Suffices.Nothing, "cedula|cedula juridica|costa rica|costarricense", "TSE", "1-0913-0259") { NeverAlone = true },
        new("PA_CEDULA", "d1..2-d1..4-d3..6", null, Suffices.Nothing, "cedula panamena|cedula de panama|panama|panamena|cip", "Tribunal Electoral", "8-442-445") { Separators = "-", FullyGrouped = true, NeverAlone = true },
        new("CU_CI", "d11", static v => IsYymmdd(v) ? Verdict.Maybe : Verdict.No, Suffices.Nothing, "carne de identidad|cuba|cubano|cubana", "DIIE", "85061212345") { NeverAlone = true },
        new("NATIONAL_ID", "d6..14|l1..3d6..10|d6..10l1..2", static v => IsUniform(v) ? Verdict.No : Verdict.Maybe, Suffices.Nothing,
            "national id number|national identity number|national identification number|national identity card|national id card|national id no|citizen id|citizen service number|" +
            "identity card number|personal identification number|nationale identifikationsnummer|numero de identidad nacional|numero national d identite",
            "any country: a label that says so", "9871234567") { NeverAlone = true },
    ];

    /// <summary>Number, check digit, department (1 to 22), municipality.</summary>
    private static Verdict Guatemalan(ReadOnlySpan<char> v) =>
        Sure(Weighted(v, [2, 3, 4, 5, 6, 7, 8, 9]) % 11 % 10 == v[8] - '0' && Number(v, 9, 2) is >= 1 and <= 22 && Number(v, 11, 2) is >= 1 and <= 38);
}
