using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Vehicles, by number and by plate; the plates of some countries stand in their files. All of them are shapes of ordinary part numbers: only with context.</summary>
internal static class Vehicles
{
    public static readonly IdentifierRecogniser[] All =
    [
        new("VIN", "[A-HJ-NPR-Z0-9]13d4", static v => Vin(v), Suffices.Nothing, "vin|vin number|vehicle identification number|chassis|chassis number|chassis no|fahrgestellnummer|fahrzeug identifizierungsnummer|fin|" +
            "numero de chassis|numero de serie|bastidor|numero de bastidor|telaio|numero di telaio|numero do chassi|chassi|chassisnummer|chassinummer|numer nadwozia|sasi numarasi|车架号|車台番号|차대번호", "ISO 3779", "1M8GDM9AXKP042788") { NeverAlone = true },
        new("FR_VEHICLE_REGISTRATION", "[A-HJ-NP-TV-Z]2-d3-[A-HJ-NP-TV-Z]2", null, Suffices.Nothing, "immatriculation|immatricule|immatriculee|plaque|plaque d immatriculation|" + Plate, "arrêté du 9 février 2009 (SIV)", "GK-418-RW") { NeverAlone = true, Separators = " -" },
        new("IT_VEHICLE_REGISTRATION", "[A-HJ-NPR-TV-Z]2-d3-[A-HJ-NPR-TV-Z]2", null, Suffices.Nothing, "targa|targata|targato|" + Plate, "DPR 495/1992, since 1994", "GF 382 LN") { NeverAlone = true, Separators = " -" },
        new("ES_VEHICLE_REGISTRATION", "d4-[BCDFGHJ-NPR-TV-Z]3", null, Suffices.Nothing, "matricula|placa|" + Plate, "Real Decreto 2822/1998", "4187 LKR") { NeverAlone = true, Separators = " -" },
        new("PT_VEHICLE_REGISTRATION", "d2-l2-d2|d2-d2-l2|l2-d2-d2|l2-d2-l2", null, Suffices.Nothing, "matricula|" + Plate, "Decreto-Lei 2/2020", "48-RT-17") { NeverAlone = true, FullyGrouped = true, Separators = " -" },
        new("NL_VEHICLE_REGISTRATION", "l2-d3-l|l-d3-l2|d2-l3-d|d-l3-d2|l3-d2-l|l-d2-l3|d-l2-d3|d3-l2-d|l2-d2-l2|d2-l2-d2|d2-l2-l2|l2-l2-d2", null, Suffices.Nothing, "kenteken|kentekenplaat|nummerplaat|" + Plate, "RDW, sidecodes 4 to 14", "RK-418-T") { NeverAlone = true, FullyGrouped = true, Separators = " -" },
        new("BR_VEHICLE_REGISTRATION", "l3-d4|l3dld2", null, Suffices.Nothing, "placa|" + Plate, "CONTRAN 969/2022", "RKT4L18") { NeverAlone = true, Separators = " -" },
    ];

    /// <summary>No <c>car</c> or <c>vehicle</c> alone: models and years stand beside those.</summary>
    private const string Plate = "license plate|licence plate|number plate|plate number|vehicle registration|registration number";

    /// <summary>The ninth place checks the others where the law wants it (49 CFR 565.15: North America; also China); elsewhere it is any character.</summary>
    private static Verdict Vin(ReadOnlySpan<char> v)
    {
        const string values = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
        ReadOnlySpan<int> weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        int sum = 0;
        for (int i = 0; i < v.Length; i++) sum += weights[i] * (values.IndexOf(v[i], StringComparison.Ordinal) % 10);
        char check = sum % 11 == 10 ? 'X' : (char)('0' + (sum % 11));
        return v[8] == check ? Verdict.Yes : IsUniform(v) || v.IndexOfAnyInRange('A', 'Z') < 0 ? Verdict.No : Verdict.Maybe;
    }
}
