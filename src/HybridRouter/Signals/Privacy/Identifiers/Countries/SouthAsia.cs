using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>India, Pakistan, Sri Lanka, Bangladesh.</summary>
internal static class SouthAsia
{
    /// <summary>State codes on number plates (Motor Vehicles Act, section 41).</summary>
    private const string States = "AN AP AR AS BH BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UK UP UT WB";

    public static readonly IdentifierRecogniser[] All =
    [
        new("IN_AADHAAR", "[2-9]d3-d4-d4", static v => Sure(Verhoeff(v) && !IsPalindrome(v)), Suffices.Grouping, "aadhaar|aadhar|uidai|uid|आधार",
            "UIDAI: Verhoeff", "2345 6789 0124"),
        new("IN_PAN", "l3[ABCFGHJLPT]ld4l", null, Suffices.Shape, "pan|permanent account|income tax", "Income Tax Department", "AAAPZ1234C") { Capitals = true },
        new("IN_PAN", "l5d4l", null, Suffices.Nothing, "pan|permanent account|income tax", "Income Tax Department, fourth letter unknown", "ABCDE1234F"),
        new("IN_GSTIN", "d2-l5d4l-[1-9A-Z][Z]x", static v => Number(v, 0, 2) is (>= 1 and <= 38) or 97 or 99 ? Verdict.Maybe : Verdict.No, Suffices.Shape,
            "gst|gstin|gstins|goods and services", "GST council", "29AAAPZ1234C1Z5"),
        new("IN_PASSPORT", "[A-Z][1-9]d-d4[1-9]", null, Suffices.Nothing, "indian passport|" + Words.Passport, "Passport Seva", "J8369854"),
        new("IN_VOTER", "l3d7", null, Suffices.Nothing, "voter|vote|voters|voter id|epic|election|elector", "ECI: EPIC", "XGT1234567"),
        new("IN_VEHICLE_REGISTRATION", "l2-d1..2-l1..3-d4|l2-d2-d4", IndianPlate, Suffices.Shape, "rto|" + Words.Plate, "MVA section 41", "MH12DE1433") { Capitals = true },
        new("IN_VEHICLE_REGISTRATION", "l2-d1..2-l1..3-d1..3", IndianPlate, Suffices.Nothing, "rto|" + Words.Plate, "MVA section 41, short numbers", "KA 05 M 77"),
        new("IN_VEHICLE_REGISTRATION", "ld5|d2-[B][H]-d4-l1..2", null, Suffices.Nothing, "rto|" + Words.Plate, "MVA section 41; BH series", "22 BH 6517 A"),
        new("IN_IFSC", "l4[0]x6", null, Suffices.Nothing, "ifsc|ifsc code|neft|rtgs", "RBI", "SBIN0005943") { NeverAlone = true },
        new("IN_UAN", "[1]d2-d3-d3-d3|[1]d3-d4-d4", null, Suffices.Nothing, "uan|universal account number|epfo|epf|provident fund", "EPFO", "101453789206") { NeverAlone = true },
        new("IN_ABHA", "[1-9]d-d4-d4-d4", null, Suffices.Nothing, "abha|abha number|health id|ayushman", "ABDM", "91-4720-1836-5504") { NeverAlone = true },
        new("IN_DRIVING_LICENCE", "l2-d2-d4-d7|l2d2-d11", IndianPlate, Suffices.Nothing, "driving licence|driving license|dl no|dl number|" + Words.Licence, "MVA", "MH14 20110062821") { NeverAlone = true },
        new("NP_CITIZENSHIP", "d2-d2-d2-d5", null, Suffices.Nothing, "citizenship|citizenship number|nagarikta|नागरिकता", "MOHA (NP)", "27-01-75-04512") { NeverAlone = true },
        new("PK_CNIC", "[1-7]d4-d7-d", null, Suffices.Nothing, "cnic|nadra|nicop|شناختی کارڈ|national identity", "NADRA", "4210178456913") { NeverAlone = true },
        new("PK_CNIC", "[1-7]d4-d7-d", null, Suffices.Grouping, "cnic|nadra|nicop", "NADRA", "35202-1234567-1") { Separators = "-" },
        new("LK_NIC", "d9[VX]", static v => Number(v, 2, 3) % 500 is >= 1 and <= 366 ? Verdict.Maybe : Verdict.No, Suffices.Nothing, "nic|sri lanka|" + Words.NationalId, "DRP", "853400937V") { NeverAlone = true },
        new("BD_NID", "d10|d13|d17", null, Suffices.Nothing, "nid|bangladesh|জাতীয় পরিচয়পত্র", "NIDW", "1990123456789") { NeverAlone = true },
    ];

    private static bool IsPalindrome(ReadOnlySpan<char> v)
    {
        for (int i = 0; i < v.Length / 2; i++)
            if (v[i] != v[v.Length - 1 - i]) return false;
        return true;
    }

    private static Verdict IndianPlate(ReadOnlySpan<char> v)
    {
        int at = States.AsSpan().IndexOf(v[..2]);
        return at >= 0 && at % 3 == 0 ? Verdict.Maybe : Verdict.No;
    }
}
