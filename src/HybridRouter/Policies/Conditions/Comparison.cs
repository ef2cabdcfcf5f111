using System.Globalization;

namespace HybridRouter.Policies.Conditions;

/// <summary>A range of numbers as policies write it: <c>400</c>, <c>"&lt;= 400"</c>, <c>"&gt; 10"</c> or <c>"10..400"</c> (both ends included).</summary>
internal readonly record struct Comparison(double Low, bool IncludesLow, double High, bool IncludesHigh)
{
    public const string Form = "Write a number, a comparison in quotes such as \"<= 400\", or a range such as \"10..400\".";

    /// <summary>From 0 to 1.</summary>
    public static Comparison Probability => new(0, true, 1, true);

    /// <summary>Whether some number of a closed scale satisfies this.</summary>
    public bool Meets(Comparison scale) =>
        (IncludesLow ? Low <= scale.High : Low < scale.High) && (IncludesHigh ? High >= scale.Low : High > scale.Low);

    public bool Holds(double value) =>
        (IncludesLow ? value >= Low : value > Low) && (IncludesHigh ? value <= High : value < High);

    public static bool TryParse(string written, out Comparison comparison)
    {
        string text = written.Trim();
        comparison = default;
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0)
        {
            if (!Number(text[..dots], out double low) || !Number(text[(dots + 2)..], out double high) || low > high) return false;
            comparison = new Comparison(low, true, high, true);
            return true;
        }

        string sign = new([.. text.TakeWhile(c => c is '<' or '>' or '=')]);
        if (!Number(text[sign.Length..], out double bound)) return false;
        switch (sign)
        {
            case "" or "=" or "==": comparison = new Comparison(bound, true, bound, true); return true;
            case "<": comparison = new Comparison(double.NegativeInfinity, true, bound, false); return true;
            case "<=": comparison = new Comparison(double.NegativeInfinity, true, bound, true); return true;
            case ">": comparison = new Comparison(bound, false, double.PositiveInfinity, true); return true;
            case ">=": comparison = new Comparison(bound, true, double.PositiveInfinity, true); return true;
            default: return false;
        }
    }

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
