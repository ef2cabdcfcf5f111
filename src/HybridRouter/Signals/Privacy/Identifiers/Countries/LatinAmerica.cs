using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Mexico, Central and South America.</summary>
internal static class LatinAmerica
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("BR_CPF", "d3-d3-d3-d2", Cpf, Suffices.Check, "cpf|cadastro de pessoas fisicas|contribuinte",
            "Receita Federal: two mod 11 digits", "529.982.247-25"),
        new("BR_CNPJ", "d2-d3-d3-d4-d2", Cnpj, Suffices.Check, "cnpj|pessoa juridica", "Receita Federal: two mod 11 digits", "11.222.333/0001-81"),
        new("BR_RG", "d2-d3-d3-x", null, Suffices.Nothing, "rg|registro geral|identidade", "SSP-SP", "24.678.131-4") { NeverAlone = true },
        new("MX_CURP", "l4d6[HMX]l5xd", Curp, Suffices.Shape, "curp|clave unica", "RENAPO, Instructivo normativo CURP", "GOMC850617HDFRRL04"),
        new("MX_RFC", "l4d6x3|l3d6x3", static v => IsYymmdd(v, v.Length - 9) ? Verdict.Maybe : Verdict.No, Suffices.Nothing,
            "rfc|registro federal", "SAT", "GOMC850617AB1"),
        new("BR_PIS", "d3-d5-d2-d", static v => Sure((11 - (Weighted(v, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10 == v[10] - '0' && !IsUniform(v)), Suffices.Nothing,
            "pis|pasep|nis|nit|pis pasep|numero de identificacao do trabalhador", "Caixa: mod 11", "120.56874.10-7") { NeverAlone = true },
        new("BR_CNH", "d11", Licence, Suffices.Nothing, "cnh|carteira de habilitacao|carteira nacional de habilitacao|habilitacao|registro cnh", "Senatran: two mod 11 digits", "02650306461") { NeverAlone = true },
        new("BR_VOTER", "d4-d4-d4", static v => Number(v, 8, 2) is >= 1 and <= 28 ? Verdict.Maybe : Verdict.No, Suffices.Nothing, "titulo de eleitor|titulo eleitoral|inscricao eleitoral", "TSE", "0043 5687 0906") { NeverAlone = true },
        new("BR_HEALTH_CARD", "[1-2789]d2-d4-d4-d4", static v => Sure(Weighted(v, [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0), Suffices.Nothing, "cns|sus|cartao sus|cartao nacional de saude", "DATASUS: mod 11", "700 0000 0000 0005") { NeverAlone = true },
        new("MX_CLABE", "d18|d3-d3-d11-d", static v => Sure(Clabe(v)), Suffices.Nothing, "clabe|clabe interbancaria|cuenta clabe|interbancaria", "Banxico: weights 371", "032180000118359719") { NeverAlone = true },
        new("MX_NSS", "d2-d2-d2-d4-d", static v => Sure(Luhn(v)), Suffices.Nothing, "nss|imss|seguro social|numero de seguridad social", "IMSS: Luhn", "12345678903") { NeverAlone = true },
        new("MX_VOTER", "l6d8[HM]d3", static v => IsYymmdd(v, 6) ? Verdict.Maybe : Verdict.No, Suffices.Shape, "clave de elector|credencial para votar|ine|ife", "INE", "GMVLMR80070501M100") { Capitals = true },
        new("AR_CBU", "d22", static v => Sure(Cbu(v)), Suffices.Check, "cbu|cvu|clave bancaria", "BCRA: weights 7139", "2850590940090418135201"),
        new("PE_DNI", "d8", static v => IsUniform(v) ? Verdict.No : Verdict.Maybe, Suffices.Nothing, "dni|reniec|dni peruano|documento nacional de identidad", "RENIEC", "46825127") { NeverAlone = true },
        new("AR_CUIT", "d2-d8-d", Cuit, Suffices.Check, "cuit|cuil", "AFIP: mod 11, weights 5432765432", "20-12345678-6"),
        new("AR_DNI", "d2-d3-d3", null, Suffices.Nothing, "dni|documento nacional|documento", "RENAPER", "30.123.456") { NeverAlone = true },
        new("CL_RUT", "d2-d3-d3-[0-9K]|d-d3-d3-[0-9K]", Rut, Suffices.Grouping, "rut|run|rol unico", "Registro Civil: mod 11", "12.345.678-5"),
        new("CO_NIT", "d3-d3-d3-d", Nit, Suffices.Nothing, "nit|cedula|cc|colombia", "DIAN: mod 11", "860.034.313-7"),
        new("CO_CEDULA", "d1..2-d3-d3|d-d3-d3-d3", null, Suffices.Nothing, "cedula|cedula de ciudadania|cc", "Registraduria", "52.345.678") { NeverAlone = true },
        new("PE_RUC", "[12][05]d9", static v => Sure(Mod11(v, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 10 == v[10] - '0'), Suffices.Check, "ruc|sunat",
            "SUNAT: mod 11", "20131312955"),
        new("EC_CEDULA", "d9-d", Cedula, Suffices.Nothing, "cedula|identidad|ecuador", "Registro Civil: mod 10", "171003448-7"),
        new("UY_CI", "d-d3-d3-d", UruguayanId, Suffices.Grouping, "cedula|ci|identidad", "DNIC: weights 2987634", "1.234.567-2"),
        new("VE_CEDULA", "[VE]-d7..8|[VE]-d1..2-d3-d3", null, Suffices.Nothing, "cedula|ci|venezuela|venezolano|venezolana|identidad", "SAIME", "V-12.345.678") { NeverAlone = true },
        new("VE_RIF", "[VEJPG]-d8-d", VenezuelanTax, Suffices.Check, "rif|seniat|registro de informacion fiscal", "SENIAT: mod 11", "V-11470283-4") { Capitals = true },
        new("PY_RUC", "d5..8-d", ParaguayanTax, Suffices.Nothing, "ruc|paraguay|paraguayo|paraguaya", "SET: mod 11", "80028061-0") { NeverAlone = true },
        new("BO_CI", "d6..8", null, Suffices.Nothing, "carnet de identidad|cedula de identidad boliviana|bolivia|boliviano|boliviana", "SEGIP", "4567890") { NeverAlone = true },
        new("DO_CEDULA", "d3-d7-d", static v => Sure(Luhn(v)), Suffices.Grouping, "cedula|dominicana", "JCE: Luhn", "001-0000001-7"),
    ];

    private static Verdict Cpf(ReadOnlySpan<char> v) => Sure(!IsUniform(v)
        && Closing(v, [10, 9, 8, 7, 6, 5, 4, 3, 2]) && Closing(v, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]));

    private static Verdict Cnpj(ReadOnlySpan<char> v) => Sure(!IsUniform(v)
        && Closing(v, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) && Closing(v, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));

    /// <summary>Two check digits; the second pays back what the first dropped.</summary>
    private static Verdict Licence(ReadOnlySpan<char> v)
    {
        int first = Weighted(v, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11, dropped = first >= 10 ? 2 : 0;
        int second = (Weighted(v, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11) - dropped;
        if (second < 0) second += 11;
        return Sure(!IsUniform(v) && (first >= 10 ? 0 : first) == v[9] - '0' && (second >= 10 ? 0 : second) == v[10] - '0');
    }

    private static bool Clabe(ReadOnlySpan<char> v)
    {
        int sum = 0;
        for (int i = 0; i < 17; i++) sum += (v[i] - '0') * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1) % 10;
        return (10 - (sum % 10)) % 10 == v[17] - '0';
    }

    private static bool Cbu(ReadOnlySpan<char> v) =>
        !IsUniform(v) && (10 - (Weighted(v, [7, 1, 3, 9, 7, 1, 3]) % 10)) % 10 == v[7] - '0'
        && (10 - (Weighted(v[8..], [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3]) % 10)) % 10 == v[21] - '0';

    private static bool Closing(ReadOnlySpan<char> v, ReadOnlySpan<byte> weights)
    {
        int rest = Weighted(v, weights) % 11;
        return (rest < 2 ? 0 : 11 - rest) == v[weights.Length] - '0';
    }

    /// <summary>11 minus the weighted sum mod 11: 1 to 11.</summary>
    private static int Mod11(ReadOnlySpan<char> v, ReadOnlySpan<byte> weights) => 11 - (Weighted(v, weights) % 11);

    private static Verdict Cuit(ReadOnlySpan<char> v)
    {
        int check = Mod11(v, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
        bool kind = Number(v, 0, 2) is 20 or 23 or 24 or 25 or 26 or 27 or 30 or 33 or 34;
        return Sure(kind && (check == 11 ? 0 : Math.Min(check, 9)) == v[10] - '0');
    }

    private static Verdict Rut(ReadOnlySpan<char> v)
    {
        int sum = 0;
        for (int i = v.Length - 2, weight = 2; i >= 0; i--, weight = weight == 7 ? 2 : weight + 1) sum += (v[i] - '0') * weight;
        int check = 11 - (sum % 11);
        return v[^1] != (check == 11 ? '0' : check == 10 ? 'K' : (char)('0' + check)) ? Verdict.No : v[0] == '0' ? Verdict.Maybe : Verdict.Yes;
    }

    private static Verdict Nit(ReadOnlySpan<char> v)
    {
        int rest = Weighted(v, [41, 37, 29, 23, 19, 17, 13, 7, 3]) % 11;
        return Sure((rest < 2 ? rest : 11 - rest) == v[9] - '0');
    }

    private static Verdict Cedula(ReadOnlySpan<char> v) => Sure(Number(v, 0, 2) is (>= 1 and <= 24) or 30 && v[2] < '6' && Luhn(v));

    private static Verdict UruguayanId(ReadOnlySpan<char> v) =>
        Sure((10 - (Weighted(v, [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10 == v[7] - '0');

    private static Verdict VenezuelanTax(ReadOnlySpan<char> v)
    {
        int sum = ("VEJPG".IndexOf(v[0]) + 1) * 4;
        sum += Weighted(v[1..], [3, 2, 7, 6, 5, 4, 3, 2]);
        return Sure("00987654321"[sum % 11] == v[9]);
    }

    private static Verdict ParaguayanTax(ReadOnlySpan<char> v)
    {
        int sum = 0;
        for (int i = v.Length - 2, weight = 2; i >= 0; i--, weight++) sum += (v[i] - '0') * weight;
        return Sure((11 - (sum % 11)) % 11 % 10 == v[^1] - '0' && !IsUniform(v));
    }

    private static Verdict Curp(ReadOnlySpan<char> v)
    {
        if (!IsYymmdd(v, 4)) return Verdict.No;
        const string alphabet = "0123456789ABCDEFGHIJKLMN*OPQRSTUVWXYZ";
        int sum = 0;
        for (int i = 0; i < 17; i++) sum += alphabet.IndexOf(v[i]) * (18 - i);
        return (10 - (sum % 10)) % 10 == v[17] - '0' ? Verdict.Yes : Verdict.Maybe;
    }
}
