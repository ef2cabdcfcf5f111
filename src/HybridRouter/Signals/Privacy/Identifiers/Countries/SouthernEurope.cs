using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Spain, Portugal, Italy, Greece, Malta, Cyprus.</summary>
internal static class SouthernEurope
{
    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    public static readonly IdentifierRecogniser[] All =
    [
        new("ES_NIF", "d7..8-l|d2-d3-d3-l", static v => Sure(v[^1] == SpanishLetters[(int)(Number(v, 0, v.Length - 1) % 23)]), Suffices.Check,
            "nif|dni|documento nacional|documento nacional de identidad|identidad", "Orden INT/1202/2011: mod 23", "12345678Z"),
        new("ES_NIE", "[XYZ]-d7..8-l", Nie, Suffices.Check, "nie|numero de identificacion de extranjero|extranjero", "Ministerio del Interior: mod 23", "X1234567L"),
        new("ES_CIF", "[ABCDEFGHJNPQRSUVW]-d7-[0-9A-J]", Cif, Suffices.Nothing, "cif|nif|empresa", "AEAT", "A58818501") { NeverAlone = true },
        new("ES_PASSPORT", "l3d6", null, Suffices.Nothing, "pasaporte|pasaporte espanol|" + Words.Passport, "DGP", "PAB123456"),
        new("ES_SOCIAL_SECURITY", "d2-d8-d2", static v => Sure(Number(v, 0, 10) % 97 == Number(v, 10, 2)), Suffices.Grouping,
            "seguridad social|nss|naf|afiliacion", "TGSS: mod 97", "28/12345678/40"),
        new("PT_NIF", "[1-35689]d2-d3-d3|[4][5]d-d3-d3", static v => Sure(Closing(v)), Suffices.Nothing, "nif|contribuinte|numero de contribuinte|numero fiscal|nipc",
            "AT: mod 11", "501964843"),
        new("PT_CC", "d8-d-l2d", CartaoCidadao, Suffices.Check, "cartao de cidadao|cc|bilhete de identidade", "AMA: modified Luhn", "00000000 0 ZZ4"),
        new("IT_FISCAL_CODE", "l6-[0-9LMNP-V]2[ABCDEHLMPRST][0-9LMNP-V]2-l[0-9LMNP-V]3l", FiscalCode, Suffices.Check,
            "codice fiscale|fiscal code|cf|tax code", "DM 12/03/1974", "RSSMRA85T10A562S"),
        new("IT_VAT_CODE", "d11|[I][T]-d11", static v => Sure(Luhn(v[^11..]) && Number(v[^11..], 0, 7) > 0), Suffices.Nothing,
            "partita iva|p iva|piva|iva|vat", "Agenzia delle Entrate: Luhn", "01333550323"),
        new("IT_DRIVER_LICENSE", "l2d7l|[U][1]x7l", null, Suffices.Nothing, Words.Licence, "MIT", "MI1234567X"),
        new("IT_IDENTITY_CARD", "l2d5l2|l2d7|d7l2", null, Suffices.Nothing, "carta d identita|carta di identita|identita|identity card|id card|cie",
            "Ministero dell'Interno", "CA00000AA"),
        new("IT_PASSPORT", "l2d7", null, Suffices.Nothing, "passaporto|" + Words.Passport, "Polizia di Stato", "YA1234567"),
        new("PT_NISS", "[12]d10", static v => Sure(9 - (Weighted(v, [29, 23, 19, 17, 13, 11, 7, 5, 3, 2]) % 10) == v[10] - '0'), Suffices.Nothing, "niss|seguranca social|numero de seguranca social", "ISS (PT): primes, mod 10", "12345678902") { NeverAlone = true },
        new("PT_SNS", "d9", null, Suffices.Nothing, "numero de utente|utente|numero sns", "SPMS (PT)", "382917465") { NeverAlone = true },
        new("IT_HEALTH_CARD", "[8][0][3]d17", static v => Sure(Luhn(v)), Suffices.Check, "tessera sanitaria|team|numero tessera", "MEF: Luhn", "80380000300012345677"),
        new("GR_ID_CARD", "l1..2-d6", null, Suffices.Nothing, "αδτ|ταυτοτητα|ταυτότητα|ταυτότητας|αριθμός ταυτότητας|αριθμος ταυτοτητας", "ELAS", "AK 482917") { NeverAlone = true },
        new("GR_AMKA", "d6-d5", static v => Sure(IsDdmmyy(v) && Luhn(v)), Suffices.Check, "amka|αμκα", "IDIKA: Luhn", "01013099997"),
        new("GR_AFM", "d9", GreekTax, Suffices.Nothing, "afm|αφμ|vat", "AADE", "090000045") { NeverAlone = true },
        new("MT_ID", "d7-[MGAPLHBZ]", null, Suffices.Nothing, "maltese|malta|identity card|id card", "Identity Malta", "0123456M") { NeverAlone = true },
        new("CY_TAX_ID", "d8l", null, Suffices.Nothing, "cyprus|tic|tax", "Cyprus Tax Department", "99652156X") { NeverAlone = true },
    ];

    private static Verdict Nie(ReadOnlySpan<char> v)
    {
        long number = Number(v, 1, v.Length - 2) + ((v[0] - 'X') * (v.Length == 9 ? 10_000_000L : 100_000_000L));
        return Sure(v[^1] == SpanishLetters[(int)(number % 23)]);
    }

    private static Verdict Cif(ReadOnlySpan<char> v)
    {
        int check = (10 - (Crossed(v[1..8]) % 10)) % 10;
        return Sure(v[8] == (char)('0' + check) || v[8] == "JABCDEFGHI"[check]);
    }

    /// <summary>Digits in odd places doubled and cross-summed, those in even places plain.</summary>
    private static int Crossed(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[i] - '0';
            if ((i & 1) == 0 && (digit *= 2) > 9) digit -= 9;
            sum += digit;
        }

        return sum;
    }

    private static bool Closing(ReadOnlySpan<char> v)
    {
        int rest = Weighted(v, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return (rest < 2 ? 0 : 11 - rest) == v[8] - '0';
    }

    private static Verdict CartaoCidadao(ReadOnlySpan<char> v)
    {
        int sum = 0;
        for (int i = 0; i < 12; i++)
        {
            int code = Shape.Code(v[11 - i]);
            if ((i & 1) == 1 && (code *= 2) > 9) code -= 9;
            sum += code;
        }

        return Sure(sum % 10 == 0);
    }

    private static Verdict FiscalCode(ReadOnlySpan<char> v)
    {
        ReadOnlySpan<byte> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        int sum = 0;
        for (int i = 0; i < 15; i++)
        {
            int code = Shape.Code(v[i]);
            int value = code < 10 ? code : code - 10;
            sum += (i & 1) == 0 ? odd[value] : value;
        }

        return Sure(v[15] == 'A' + (sum % 26));
    }

    private static Verdict GreekTax(ReadOnlySpan<char> v) =>
        Sure(Weighted(v, [0, 128, 64, 32, 16, 8, 4, 2]) + ((v[0] - '0') * 256) is int sum && sum > 0 && sum % 11 % 10 == v[8] - '0');
}
