using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Denmark, Norway, Sweden, Finland, Iceland.</summary>
internal static class Nordics
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("SE_PERSONNUMMER", "d6-d4|d8-d4", SwedishPerson, Suffices.Check, "personnummer|pnr|person nummer|samordningsnummer|svenskt personnummer",
            "Skatteverket SKV 704: Luhn", "640823-3234"),
        new("SE_ORGANISATIONSNUMMER", "d2[2-9]d3-d4", static v => Sure(Luhn(v) && !IsUniform(v)), Suffices.Grouping,
            "organisationsnummer|orgnummer|org nr|orgnr|foretag", "Skatteverket SKV 709: Luhn", "556016-0680") { Separators = "-" },
        new("SE_ORGANISATIONSNUMMER", "d2[2-9]d7", static v => Sure(Luhn(v) && !IsUniform(v)), Suffices.Nothing, "organisationsnummer|orgnummer|org nr|orgnr",
            "as above, without the dash", "5560160680"),
        new("FI_PERSONAL_IDENTITY_CODE", "d6-d3x|d6[ABCDEFUVWXY]d3x", Hetu, Suffices.Check, "henkilotunnus|hetu|personal identity code|personbeteckning",
            "DVV: mod 31", "131052-308T") { Separators = "-+" },
        new("DK_CPR", "d6-d4", DanishPerson, Suffices.Grouping, "cpr|cpr nummer|cpr nr|personnummer", "CPR-kontoret; mod 11 until 2007", "070761-4285") { Separators = "- " },
        new("NO_FNR", "d6-d5", NorwegianPerson, Suffices.Check, "fodselsnummer|personnummer|fnr|d nummer|fodsels", "Skatteetaten: two mod 11 digits", "010180 01191"),
        new("IS_KENNITALA", "d6-d4", Kennitala, Suffices.Grouping, "kennitala|kt", "Registers Iceland: mod 11", "120174-3399"),
    ];

    private static Verdict SwedishPerson(ReadOnlySpan<char> v)
    {
        ReadOnlySpan<char> ten = v[^10..];
        if (v.Length == 12 && Number(v, 0, 2) is not (18 or 19 or 20)) return Verdict.No;
        long day = Number(ten, 4, 2), month = Number(ten, 2, 2);
        if (day > 60) day -= 60;
        return Sure(IsDate(Number(ten, 0, 2), month, day) && Luhn(ten));
    }

    private static Verdict Hetu(ReadOnlySpan<char> v)
    {
        int individual = v.Length - 4;
        if (!IsDdmmyy(v) || Number(v, individual, 3) < 2) return Verdict.No;
        long number = (Number(v, 0, 6) * 1000) + Number(v, individual, 3);
        return Sure("0123456789ABCDEFHJKLMNPRSTUVWXY"[(int)(number % 31)] == v[^1]);
    }

    private static Verdict DanishPerson(ReadOnlySpan<char> v)
    {
        if (!IsDdmmyy(v)) return Verdict.No;
        return Weighted(v, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0 ? Verdict.Yes : Verdict.Maybe;
    }

    private static Verdict NorwegianPerson(ReadOnlySpan<char> v)
    {
        long day = Number(v, 0, 2) % 40, month = Number(v, 2, 2) % 40;
        if (day is < 1 or > 31 || month is < 1 or > 12) return Verdict.No;
        return Sure(Weighted(v, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 == 0 && Weighted(v, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0);
    }

    private static Verdict Kennitala(ReadOnlySpan<char> v) =>
        Sure(IsDdmmyy(v) && v[9] is '0' or '9' or '8' && (11 - (Weighted(v, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 == v[8] - '0');
}
