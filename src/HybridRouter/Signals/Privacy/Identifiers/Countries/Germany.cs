using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Germany and Austria.</summary>
internal static class Germany
{
    /// <summary>Regions of the associations of statutory health insurance physicians (KBV, guideline to section 75 (7) SGB V).</summary>
    private static readonly byte[] PhysicianRegions = [1, 2, 3, 17, 20, 35, 38, 46, 51, 52, 71, 72, 73, 74, 78, 83, 88, 93, 98];

    public static readonly IdentifierRecogniser[] All =
    [
        new("DE_TAX_ID", "[1-9]d-d3-d3-d3", TaxId, Suffices.Check,
            "steuer id|steueridentifikationsnummer|steuerliche identifikationsnummer|idnr|steuer idnr|identifikationsnummer|" + Words.TaxNumber,
            "section 139b AO; ISO 7064 MOD 11,10", "86 095 742 719"),
        new("DE_TAX_NUMBER", "d2-d3-d5|d3-d3-d5|d3-d4-d4|d2-d4-d5|d3-d4-d5", null, Suffices.Grouping,
            "steuernummer|steuer nr|st nr|stnr|finanzamt|steuerbescheid", "section 139a AO, state formats", "93/815/08152") { Separators = "/", NeverAlone = true },
        new("DE_TAX_NUMBER", "[0][1-9]d11|[1][0-6]d11", null, Suffices.Nothing, "steuernummer|steuer nr|st nr|stnr|finanzamt|elster|steuerbescheid",
            "ELSTER unified format", "0281508150123"),
        new("DE_VAT_ID", "[D][E]-d3-d3-d3", static v => Sure(Mod1110(v[2..])), Suffices.Check, "ust id|ustid|ust idnr|umsatzsteuer|vat|mwst",
            "section 27a UStG; ISO 7064 MOD 11,10", "DE136695976"),
        new("DE_SOCIAL_SECURITY", "d2-d6-l-d3", Pension, Suffices.Check,
            "rentenversicherungsnummer|sozialversicherungsnummer|versicherungsnummer|rvnr|svnr|sv nummer|rentenversicherung",
            "VKVV section 4", "15070649C103"),
        new("DE_HEALTH_INSURANCE", "l-d9", HealthInsurance, Suffices.Check,
            "krankenversicherungsnummer|krankenversichertennummer|versichertennummer|kvnr|krankenkasse|egk|gesundheitskarte|krankenversicherung",
            "section 290 SGB V, annex 1", "A123456780"),
        new("DE_LANR", "d6-d-d2|d9", static v => Sure(!IsUniform(v) && (10 - (Weighted(v, [4, 9, 4, 9, 4, 9]) % 10)) % 10 == v[6] - '0'),
            Suffices.Nothing, "lanr|arztnummer|arzt nr|arzt", "KBV guideline to section 75 (7) SGB V", "123456601"),
        new("DE_BSNR", "d2-d7|d9", static v => IsUniform(v) ? Verdict.No : PhysicianRegions.AsSpan().Contains((byte)Number(v, 0, 2)) ? Verdict.Yes : Verdict.Maybe,
            Suffices.Nothing, "bsnr|betriebsstattennummer|betriebsstatte|praxis|praxisnummer|arztpraxis", "KBV guideline to section 75 (7) SGB V", "381234500"),
        new("DE_ID_CARD", "[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]7d", IdCard, Suffices.Nothing,
            "personalausweis|personalausweisnummer|ausweis|ausweisnummer|ausweis nr|id card|identity card|perso", "PAuswV; ICAO 9303", "L01X00T44"),
        new("DE_ID_CARD", "[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]8-d", static v => Sure(v[..9].IndexOfAnyInRange('0', '9') >= 0 && Icao(v[..9]) == v[9] - '0'), Suffices.Nothing,
            "personalausweis|personalausweisnummer|ausweis|ausweisnummer|ausweis nr|id card|identity card|perso|reisepass|passnummer|" + Words.Passport, "ICAO 9303: serial number with its check digit", "L01X00T471") { NeverAlone = true },
        new("DE_PASSPORT", "[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]8", static v => v.IndexOfAnyInRange('0', '9') >= 0 && v.IndexOfAnyInRange('A', 'Z') >= 0 ? Verdict.Maybe : Verdict.No, Suffices.Nothing,
            "reisepass|reisepassnummer|passnummer|german passport", "PassV: the serial number alone", "C4KZ81RT7") { NeverAlone = true },
        new("DE_PASSPORT", "[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]7d", static v => Sure(v.IndexOfAnyInRange('0', '9') >= 0 && Icao(v[..8]) == v[8] - '0'), Suffices.Nothing,
            "reisepassnummer|passnummer|ausweis|" + Words.Passport, "PassV; ICAO 9303", "K01X00T21"),
        new("DE_FUEHRERSCHEIN", "lxd8x", null, Suffices.Nothing, "fuhrerscheinnummer|fahrerlaubnisnummer|" + Words.Licence,
            "FeV annex 8; Directive 2006/126/EC field 5", "MU12345678B"),
        new("DE_KFZ", "l1..3-l1..2-d1..4|l1..3-l1..2-d1..4[EH]", null, Suffices.Nothing, "amtliches kennzeichen|fahrzeug|auto|" + Words.Plate,
            "FZV section 9", "M-XY 999") { Separators = " -", FullyGrouped = true },
        new("DE_PLZ", "d5", static v => Number(v, 0, 5) is >= 1001 and <= 99998 ? Verdict.Maybe : Verdict.No, Suffices.Nothing,
            "plz|postleitzahl|postanschrift", "Deutsche Post", "80331"),
        new("DE_HANDELSREGISTER", "[H][R][AB]-d1..6", null, Suffices.Shape, "handelsregister|handelsregisternummer|amtsgericht|registergericht|hrb|hra",
            "HRV", "HRB 4711") { Separators = " -.", Capitals = true },
        new("AT_SVNR", "d4-d6", AustrianInsurance, Suffices.Grouping, "svnr|sozialversicherungsnummer|sv nummer|versicherungsnummer|svn",
            "ASVG section 30c; weights 379584216", "1237 010180"),
        new("AT_VAT_ID", "[A][T][U]-d8", null, Suffices.Shape, "uid|ust id|vat|umsatzsteuer", "UStG 1994", "ATU13585627") { Capitals = true },
    ];

    /// <summary>One digit of the first ten occurs twice or three times; an older number or a test number that does not is only possible.</summary>
    private static Verdict TaxId(ReadOnlySpan<char> v)
    {
        if (!Mod1110(v) || IsUniform(v)) return Verdict.No;
        Span<byte> counts = stackalloc byte[10];
        for (int i = 0; i < 10; i++) counts[v[i] - '0']++;
        int repeated = 0, most = 0;
        foreach (byte count in counts)
        {
            if (count > 1) repeated++;
            most = Math.Max(most, count);
        }

        return repeated == 1 && most <= 3 ? Verdict.Yes : Verdict.Maybe;
    }

    private static Verdict Pension(ReadOnlySpan<char> v)
    {
        long day = Number(v, 2, 2), month = Number(v, 4, 2);
        if (!(day is (>= 1 and <= 31) or (>= 51 and <= 81) && month is >= 1 and <= 12)) return Verdict.No;
        ReadOnlySpan<byte> weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        Span<byte> digits = stackalloc byte[12];
        Spread(v[..8], v[8], v[9..11], digits);
        int sum = 0;
        for (int i = 0; i < 12; i++) sum += (digits[i] * weights[i] / 10) + (digits[i] * weights[i] % 10);
        return Sure(sum % 10 == v[11] - '0');
    }

    private static Verdict HealthInsurance(ReadOnlySpan<char> v)
    {
        Span<byte> digits = stackalloc byte[10];
        Spread([], v[0], v[1..9], digits);
        int sum = 0;
        for (int i = 0; i < 10; i++)
        {
            int product = digits[i] * ((i & 1) + 1);
            sum += (product / 10) + (product % 10);
        }

        return Sure(sum % 10 == v[9] - '0');
    }

    /// <summary>Digits, a letter as its two-digit place in the alphabet, digits.</summary>
    private static void Spread(ReadOnlySpan<char> before, char letter, ReadOnlySpan<char> after, Span<byte> digits)
    {
        int at = 0;
        foreach (char c in before) digits[at++] = (byte)(c - '0');
        int place = letter - 'A' + 1;
        digits[at++] = (byte)(place / 10);
        digits[at++] = (byte)(place % 10);
        foreach (char c in after) digits[at++] = (byte)(c - '0');
    }

    /// <summary>The check digit is on the card since 2010; the series T with eight digits is older and has none.</summary>
    private static Verdict IdCard(ReadOnlySpan<char> v)
    {
        if (v.IndexOfAnyInRange('0', '9') is < 0 or > 4) return Verdict.No;
        if (Icao(v[..8]) == v[8] - '0') return Verdict.Yes;
        return v[0] == 'T' && v[1..].IndexOfAnyExceptInRange('0', '9') < 0 ? Verdict.Maybe : Verdict.No;
    }

    private static Verdict AustrianInsurance(ReadOnlySpan<char> v) => Sure(
        v[0] != '0' && Number(v, 4, 2) is >= 1 and <= 31 && Number(v, 6, 2) is >= 1 and <= 15
        && (Weighted(v, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11) == v[3] - '0');
}
