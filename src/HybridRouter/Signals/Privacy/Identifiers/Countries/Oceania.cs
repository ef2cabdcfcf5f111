using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Australia and New Zealand.</summary>
internal static class Oceania
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("AU_ABN", "d2-d3-d3-d3", Abn, Suffices.Check, "abn|australian business number|business number", "ABR: mod 89", "51 824 753 556"),
        new("AU_ACN", "d3-d3-d3", static v => Sure((10 - (Weighted(v, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 == v[8] - '0' && Number(v, 0, 9) > 0), Suffices.Nothing,
            "acn|australian company number|company number", "ASIC: mod 10", "004 085 616"),
        new("AU_TFN", "d3-d3-d3", static v => Sure(Weighted(v, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0 && Number(v, 0, 9) > 0), Suffices.Nothing,
            "tfn|tax file|tax file number", "ATO: mod 11", "123 456 782"),
        new("AU_MEDICARE", "[2-6]d3-d5-d|[2-6]d3-d5-d2", static v => Sure(Weighted(v, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 == v[8] - '0'), Suffices.Nothing,
            "medicare|" + Words.Health, "Services Australia: mod 10", "2123 45670 1"),
        new("AU_PASSPORT", "[A-Z]d7|[P][A-Z]d7", null, Suffices.Nothing, "australian passport", "APO", "N1234567") { NeverAlone = true },
        new("AU_DRIVER_LICENCE", "d8..10|d6l|l2d2l2|ld5..6", null, Suffices.Nothing, "driver licence|driver s licence|licence no|nsw licence|vicroads", "Austroads", "14829375") { NeverAlone = true },
        new("NZ_DRIVER_LICENCE", "l2d6", null, Suffices.Nothing, "nz licence|driver licence|driver licence number|waka kotahi", "NZTA", "DK482917") { NeverAlone = true },
        new("NZ_PASSPORT", "l1..2d6", null, Suffices.Nothing, "nz passport|new zealand passport|" + Words.Passport, "DIA", "LM482917") { NeverAlone = true },
        new("NZ_IRD", "d2-d3-d3|d3-d3-d3", Ird, Suffices.Nothing, "ird|ird number|inland revenue", "IRD: mod 11", "49-091-850"),
        new("NZ_NHI", "[A-HJ-NP-Z]3d4", Nhi, Suffices.Nothing, "nhi|national health index|" + Words.Health, "HISO 10046: mod 11", "ZAC5361") { NeverAlone = true },
    ];

    private static Verdict Abn(ReadOnlySpan<char> v)
    {
        int sum = Weighted(v, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10;
        return Sure(v[0] != '0' && sum % 89 == 0);
    }

    private static Verdict Ird(ReadOnlySpan<char> v)
    {
        Span<char> nine = stackalloc char[9];
        nine[0] = '0';
        v.CopyTo(nine[(9 - v.Length)..]);
        if (Number(nine, 0, 9) is < 10_000_000 or > 150_000_000) return Verdict.No;
        int rest = Weighted(nine, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
        if (rest != 0 && 11 - rest == 10) rest = Weighted(nine, [7, 4, 3, 2, 5, 2, 7, 6]) % 11;
        return Sure((rest == 0 ? 0 : 11 - rest) == nine[8] - '0');
    }

    private static Verdict Nhi(ReadOnlySpan<char> v)
    {
        const string alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ";
        int sum = 0;
        for (int i = 0; i < 3; i++) sum += (alphabet.IndexOf(v[i]) + 1) * (7 - i);
        for (int i = 3; i < 6; i++) sum += (v[i] - '0') * (7 - i);
        int rest = sum % 11;
        return Sure(rest != 0 && (11 - rest) % 10 == v[6] - '0');
    }
}
