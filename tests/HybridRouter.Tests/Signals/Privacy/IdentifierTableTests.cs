using HybridRouter.Signals.Privacy.Identifiers;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

/// <summary>Every row of the table keeps its promises: the example is found, a broken check digit is not.</summary>
[TestFixture]
internal sealed class IdentifierTableTests
{
    private static IEnumerable<TestCaseData> Rows() =>
        IdentifierTable.All.Select((row, index) => new TestCaseData(row).SetArgDisplayNames($"{index:D3} {row.Entity} {row.Shape}"));

    private static IEnumerable<TestCaseData> CheckedRows() =>
        IdentifierTable.All.Where(row => row.Check?.Invoke(Compact(row.Example)) == Verdict.Yes && row.Entity is not ("DE_BSNR" or "KR_DRIVER_LICENSE" or "UK_DRIVING_LICENCE"))
            .Select((row, index) => new TestCaseData(row).SetArgDisplayNames($"{index:D3} {row.Entity}"));

    [TestCaseSource(nameof(Rows))]
    public void Row_ExampleBehindContextWord_IsFound(IdentifierRecogniser row) =>
        Scanning.AssertFound(row.Entity, row.Example, row.Context.Split('|')[0] + ": {0} (checked)");

    [TestCaseSource(nameof(Rows))]
    public void Row_SourceAndExample_AreGiven(IdentifierRecogniser row)
    {
        Assert.That(row.Source, Is.Not.Empty);
        Assert.That(Shape.Parse(row.Shape).Any(shape => shape.Length == Compact(row.Example).Length), $"The example {row.Example} has none of the lengths of {row.Shape}.");
    }

    [TestCaseSource(nameof(CheckedRows))]
    public void Row_ADigitOfTheExampleChanged_SeldomPassesTheCheck(IdentifierRecogniser row)
    {
        string value = Compact(row.Example);
        int changed = 0, passed = 0;
        for (int place = 0; place < value.Length; place++)
        {
            for (char digit = '0'; char.IsAsciiDigit(value[place]) && digit <= '9'; digit++)
            {
                if (digit == value[place]) continue;
                changed++;
                string broken = value[..place] + digit + value[(place + 1)..];
                if (Shape.Parse(row.Shape).Any(shape => shape.Length == broken.Length && Fits(shape, broken)) && row.Check!(broken) == Verdict.Yes) passed++;
            }
        }

        Assert.That(passed, Is.LessThanOrEqualTo(changed / 3), $"{passed} of {changed} single-digit changes of {row.Entity} still pass.");
    }

    private static bool Fits(Shape shape, string value) => shape.Fits([.. value.Select(c => 1UL << Shape.Code(c))]);

    private static string Compact(string value) => string.Concat(value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
