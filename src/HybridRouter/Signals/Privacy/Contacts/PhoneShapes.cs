namespace HybridRouter.Signals.Privacy.Contacts;

/// <summary>National numbering plans, as far as their grouping tells them from other numbers (ITU-T E.164 annex, NANPA, libphonenumber's examples).</summary>
internal static class PhoneShapes
{
    /// <summary>Ten digits 3-3-4 (or eleven with the 1), area and exchange starting at 2.</summary>
    public static bool IsNorthAmerican(scoped in DigitChain chain)
    {
        ReadOnlySpan<char> digits = chain.Digits;
        if (digits.Length == 11 && digits[0] == '1') digits = digits[1..];
        if (digits.Length != 10 || chain.GroupCount < 2 || digits[0] < '2' || digits[3] < '2') return false;
        if (chain.IsMixed || (chain.IsInRow && chain.Separator == ' ')) return false;
        if (chain.Groups[^1] == 7) return chain.Groups[^2] == 3 && chain.Separator is '-' or ')';
        return chain.GroupCount >= 3 && chain.Groups[^1] == 4 && chain.Groups[^2] == 3 && chain.Groups[^3] == 3;
    }

    /// <summary>Trunk prefix 0 and nine to eleven digits in groups: 03.93.92.16.85, 0341 8387176, 020 7946 0958.</summary>
    public static bool IsNational(scoped in DigitChain chain)
    {
        ReadOnlySpan<char> digits = chain.Digits;
        if (digits[0] != '0' || digits[1] == '0' || digits.Length is < 9 or > 12 || chain.GroupCount < 2 || chain.IsMixed) return false;
        if (chain.Groups[0] == 1) return digits.Length == 11 && chain.Groups[1] == 3 && chain.Separator != '.';
        if (chain.IsInRow && chain.Separator == ' ') return false;
        if (chain.GroupCount == 2) return chain.Separator != '.' && chain.Groups[0] is >= 3 and <= 6 && chain.Groups[1] >= 5;
        return chain.Groups[0] <= 6 && chain.Groups[^1] <= 8;
    }

    /// <summary>Written in one: ten digits as in North America, eleven as a Chinese mobile, or a trunk 0.</summary>
    public static bool IsPlainMobile(ReadOnlySpan<char> digits) => digits.Length switch
    {
        10 => (digits[0] >= '2' && digits[3] >= '2') || digits[0] == '0',
        11 => (digits[0] == '1' && digits[1] >= '3') || (digits[0] == '0' && digits[1] is '1' or '2' or '3' or '5' or '7' or '9') || (digits[0] == '1' && digits[1] >= '2' && digits[4] >= '2'),
        _ => false,
    };

    public static bool IsTurkish(scoped in DigitChain chain, out bool certain)
    {
        ReadOnlySpan<char> digits = chain.Digits;
        certain = (chain.HasPlus && digits.StartsWith("90") && digits.Length == 12) || (digits.StartsWith("0090") && digits.Length == 14);
        if (certain) return true;
        if (chain.HasPlus) return false;
        if (digits.Length == 11 && digits[0] == '0') digits = digits[1..];
        return digits.Length == 10 && digits[0] is >= '2' and <= '5';
    }

    public static bool IsTurkishGrouping(scoped in DigitChain chain) =>
        chain.GroupCount == 1 || (!chain.IsMixed && chain.GroupCount >= 3 && chain.Groups[1..].IndexOf((byte)1) < 0 && chain.Groups[^1] == 2 && chain.Groups[^2] == 2 && (chain.Groups[0] != 2 || chain.HasPlus));

    public static bool IsPhilippine(scoped in DigitChain chain, out bool certain)
    {
        ReadOnlySpan<char> digits = chain.Digits;
        certain = chain.HasPlus && digits.StartsWith("639") && digits.Length == 12;
        return certain || (!chain.HasPlus && digits.Length == 11 && digits.StartsWith("09") && digits[2] != '0');
    }

    /// <summary>A date with a time behind it, or four octets.</summary>
    public static bool IsDateOrAddress(scoped in DigitChain chain)
    {
        ReadOnlySpan<byte> groups = chain.Groups;
        if (groups.Length < 3) return false;
        bool dayFirst = groups[0] <= 2 && groups[1] <= 2 && groups[2] == 4;
        bool yearFirst = groups[0] == 4 && groups[1] <= 2 && groups[2] <= 2 && chain.Digits[0] is '1' or '2';
        if (yearFirst || (dayFirst && Value(chain, 0) <= 31 && Value(chain, 1) <= 31)) return true;
        return groups.Length == 4 && chain.Separator == '.' && Value(chain, 0) <= 255 && Value(chain, 1) <= 255 && Value(chain, 2) <= 255 && Value(chain, 3) <= 255;
    }

    private static int Value(scoped in DigitChain chain, int group)
    {
        int start = 0, value = 0;
        for (int i = 0; i < group; i++) start += chain.Groups[i];
        for (int i = 0; i < chain.Groups[group]; i++) value = (value * 10) + (chain.Digits[start + i] - '0');
        return value;
    }
}
