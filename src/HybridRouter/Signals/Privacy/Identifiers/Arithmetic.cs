namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>The checksum families that identifiers share. All take compact values: digits and capitals.</summary>
internal static class Arithmetic
{
    private static readonly byte[][] VerhoeffProduct =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
        [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
        [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
        [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    ];

    private static readonly byte[][] VerhoeffPermutation =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4], [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
        [8, 9, 1, 6, 0, 4, 3, 5, 2, 7], [9, 4, 5, 3, 1, 2, 6, 8, 7, 0], [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
        [2, 7, 9, 3, 8, 0, 6, 4, 1, 5], [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
    ];

    /// <summary>A boolean as a verdict.</summary>
    public static Verdict Sure(bool holds) => holds ? Verdict.Yes : Verdict.No;

    /// <summary>Digits [start, start+count) as a number; count is at most 18.</summary>
    public static long Number(ReadOnlySpan<char> value, int start, int count)
    {
        long number = 0;
        for (int i = start; i < start + count; i++) number = (number * 10) + (value[i] - '0');
        return number;
    }

    /// <summary>Sum of digit times weight over the weights' length. Letters count 10 (A) to 35 (Z).</summary>
    public static int Weighted(ReadOnlySpan<char> value, ReadOnlySpan<byte> weights)
    {
        int sum = 0;
        for (int i = 0; i < weights.Length; i++) sum += Shape.Code(value[i]) * weights[i];
        return sum;
    }

    /// <summary>Luhn, ISO/IEC 7812-1 annex B, over all digits.</summary>
    public static bool Luhn(ReadOnlySpan<char> value) => LuhnSum(value) % 10 == 0;

    /// <summary>The Luhn sum: every second digit from the right is doubled.</summary>
    public static int LuhnSum(ReadOnlySpan<char> value)
    {
        int sum = 0;
        for (int i = value.Length - 1, place = 0; i >= 0; i--, place++)
        {
            int digit = value[i] - '0';
            if ((place & 1) == 1 && (digit *= 2) > 9) digit -= 9;
            sum += digit;
        }

        return sum;
    }

    /// <summary>Verhoeff's dihedral check over all digits.</summary>
    public static bool Verhoeff(ReadOnlySpan<char> value)
    {
        int check = 0;
        for (int i = 0; i < value.Length; i++)
            check = VerhoeffProduct[check][VerhoeffPermutation[i % 8][value[value.Length - 1 - i] - '0']];
        return check == 0;
    }

    /// <summary>ISO/IEC 7064 MOD 11,10 over all digits, the last being the check digit.</summary>
    public static bool Mod1110(ReadOnlySpan<char> value)
    {
        int product = 10;
        for (int i = 0; i < value.Length - 1; i++)
        {
            int sum = (value[i] - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == value[^1] - '0';
    }

    /// <summary>ISO/IEC 7064 MOD 97-10 remainder, letters counting as two digits (10 to 35).</summary>
    public static int Mod97(ReadOnlySpan<char> value, int remainder = 0)
    {
        foreach (char c in value)
        {
            int code = Shape.Code(c);
            remainder = ((remainder * (code > 9 ? 100 : 10)) + code) % 97;
        }

        return remainder;
    }

    /// <summary>ICAO 9303 check digit of a machine readable document: weights 7, 3, 1.</summary>
    public static int Icao(ReadOnlySpan<char> value)
    {
        int sum = 0;
        for (int i = 0; i < value.Length; i++) sum += Shape.Code(value[i]) * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        return sum % 10;
    }

    /// <summary>Is this a day of the calendar? Years of two digits are taken as leap when either century's is.</summary>
    public static bool IsDate(long year, long month, long day)
    {
        if (month is < 1 or > 12 || day < 1) return false;
        long last = month is 4 or 6 or 9 or 11 ? 30 : 31;
        bool leap = year < 100 ? year % 4 == 0 : DateTime.IsLeapYear((int)Math.Clamp(year, 1, 9999));
        return day <= (month == 2 ? (leap ? 29 : 28) : last);
    }

    /// <summary>Six digits YYMMDD from a place on.</summary>
    public static bool IsYymmdd(ReadOnlySpan<char> value, int at = 0) =>
        IsDate(Number(value, at, 2), Number(value, at + 2, 2), Number(value, at + 4, 2));

    /// <summary>Six digits DDMMYY from a place on.</summary>
    public static bool IsDdmmyy(ReadOnlySpan<char> value, int at = 0) =>
        IsDate(Number(value, at + 4, 2), Number(value, at + 2, 2), Number(value, at, 2));

    /// <summary>All characters the same (000000000): never issued.</summary>
    public static bool IsUniform(ReadOnlySpan<char> value) => value.IndexOfAnyExcept(value[0]) < 0;
}
