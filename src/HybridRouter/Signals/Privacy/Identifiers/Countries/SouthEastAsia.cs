using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Singapore, Malaysia, Thailand, Indonesia, the Philippines, Vietnam.</summary>
internal static class SouthEastAsia
{
    private const string ThaiWords =
        "thai|thai national id|เลขบัตร|หมายเลขบัตร|รหัสประชาชน|เลขประจำตัว|เลขบัตรประชาชน|บัตรประชาชน|เลขประจำตัวประชาชน|" + Words.NationalId;

    public static readonly IdentifierRecogniser[] All =
    [
        new("SG_NRIC_FIN", "[STFGM]d7l", Nric, Suffices.Check, "nric|fin|ic|identity card|singapore|" + Words.NationalId, "ICA: weighted mod 11", "S1234567D"),
        new("SG_NRIC_FIN", "[A-Z]d7l", null, Suffices.Nothing, "nric|fin|ic number", "ICA, prefix unknown", "B1234567Z"),
        new("SG_UEN", "d8l|d9l|[TSR]d2-l2d4l", Uen, Suffices.Check, "uen|unique entity|acra|business registration", "ACRA: three formats", "201912345R"),
        new("MY_NRIC", "d6-d2-d4", Malaysian, Suffices.Grouping, "mykad|nric|ic number|no kp|kad pengenalan|ic|malaysia", "JPN", "880314-14-5673") { Separators = "-" },
        new("MY_NRIC", "d12", Malaysian, Suffices.Nothing, "mykad|nric|ic number|no kp|kad pengenalan|ic|malaysia", "JPN, without dashes", "880314145673") { NeverAlone = true },
        new("TH_TNIN", "[1-8]-d4-d5-d2-d", static v => HasProvince(v) ? ThaiId(v) : Verdict.No, Suffices.Grouping, ThaiWords, "DOPA: mod 11", "1-1037-02071-79-0"),
        new("TH_TNIN", "[1-8]-d4-d5-d2-d", ThaiId, Suffices.Nothing, ThaiWords, "as above; registered where no province is today", "1-6828-36006-36-9") { NeverAlone = true },
        new("ID_NIK", "d2-d4-d6-d4|d16", IndonesianId, Suffices.Nothing, "nik|ktp|nomor induk|kependudukan", "Dukcapil", "3171010101900001") { NeverAlone = true },
        new("PH_TIN", "d3-d3-d3|d3-d3-d3-d3", static v => Sure(Weighted(v, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 == v[8] - '0'), Suffices.Nothing,
            "tin|bir|taxpayer identification number|taxpayer id|tax id|rdo", "BIR: mod 11", "123-456-785-000"),
        new("ID_NPWP", "d2-d3-d3-d-d3-d3|d15", null, Suffices.Grouping, "npwp|nomor pokok wajib pajak|wajib pajak", "DJP", "01.855.081.4-412.000") { Separators = ".-" },
        new("PH_SSS", "d2-d7-d", null, Suffices.Nothing, "sss|sss no|sss number|social security system", "SSS", "34-0184523-7") { Separators = "-", NeverAlone = true },
        new("PH_PHILSYS", "d4-d4-d4-d4|d4-d4-d4", null, Suffices.Nothing, "philsys|psn|pcn|philippine id|philid", "PSA", "6412 7785 1903 2246") { NeverAlone = true },
        new("VN_TAX_CODE", "d10|d10-d3", null, Suffices.Nothing, "ma so thue|so mst|masothue", "GDT", "8067321459") { NeverAlone = true },
        new("MM_NRC", "d1..2-l6..9-[NEPT]-d6", null, Suffices.Nothing, "nrc|myanmar nrc", "Ministry of Immigration", "12/OUKAMA(N)123456") { NeverAlone = true },
        new("PH_UMID", "d4-d7-d", null, Suffices.Grouping, "umid|crn|sss|gsis", "SSS", "0028-1215160-9") { Separators = "-" },
        new("VN_CCCD", "[0]d11", static v => Number(v, 0, 3) is >= 1 and <= 96 ? Verdict.Maybe : Verdict.No, Suffices.Nothing, "cccd|can cuoc|cmnd|can cuoc cong dan|chung minh nhan dan|so dinh danh", "Decree 137/2015", "001085012345") { NeverAlone = true },
    ];

    private static Verdict Nric(ReadOnlySpan<char> v)
    {
        int sum = Weighted(v[1..], [2, 7, 6, 5, 4, 3, 2]);
        string letters = v[0] is 'S' or 'T' ? "JZIHGFEDCBA" : v[0] == 'M' ? "XWUTRQPNJLK" : "XWUTRQPNMLK";
        if (v[0] is 'T' or 'G') sum += 4;
        if (v[0] == 'M') sum += 3;
        int rest = sum % 11;
        char check = v[0] == 'M' ? letters[10 - rest] : letters[rest];
        return check == v[8] ? Verdict.Yes : Verdict.Maybe;
    }

    private static Verdict Uen(ReadOnlySpan<char> v)
    {
        if (v.Length == 9) return Sure(v[8] == "XMKECAWLJDB"[Weighted(v, [10, 4, 9, 3, 8, 2, 7, 1]) % 11]);
        if (v[0] <= '9')
            return Sure(Number(v, 0, 4) is > 1890 and < 2100 && v[9] == "ZKCMDNERGWH"[Weighted(v, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11]);
        const string alphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
        ReadOnlySpan<byte> weights = [4, 3, 5, 3, 10, 2, 2, 5, 7];
        int sum = -5;
        for (int i = 0; i < 9; i++) sum += alphabet.IndexOf(v[i]) * weights[i];
        return Sure(v[9] == alphabet[((sum % 11) + 11) % 11]);
    }

    private static Verdict Malaysian(ReadOnlySpan<char> v)
    {
        long place = Number(v, 6, 2);
        return IsYymmdd(v) && place is > 0 and not (17 or 18 or 19 or 20 or 69 or 70 or 73 or 80 or 81 or 94 or 95 or 96 or 97) ? Verdict.Maybe : Verdict.No;
    }

    private static Verdict ThaiId(ReadOnlySpan<char> v)
    {
        int check = (11 - (Weighted(v, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10;
        return Sure(check == v[12] - '0' && !IsUniform(v));
    }

    private static bool HasProvince(ReadOnlySpan<char> v) =>
        Number(v, 1, 2) is not (< 10 or 28 or 29 or 59 or 68 or 69 or 78 or 79 or (>= 87 and <= 89) or > 96);

    private static Verdict IndonesianId(ReadOnlySpan<char> v)
    {
        long day = Number(v, 6, 2);
        return Number(v, 0, 2) is >= 11 and <= 96 && IsDate(Number(v, 10, 2), Number(v, 8, 2), day > 40 ? day - 40 : day) ? Verdict.Maybe : Verdict.No;
    }
}
