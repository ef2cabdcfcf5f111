using HybridRouter.Routing;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Custom;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

[TestFixture]
internal sealed class CustomDetectorTests
{
    [Test]
    public void Dictionary_OfTenThousandTerms_FindsWholePhrasesOnly()
    {
        string[] terms = [.. Enumerable.Range(0, 10_000).Select(i => $"Project Zorb{i}"), "Blue Heron"];
        PrivacyScanner scanner = With(new CustomDetectors { Dictionaries = [new CompanyTerms("PROJECT", terms)] });
        const string text = "The BLUE héron review; project zorb77 too, projectile Zorb no.";
        string[] found = [.. Scanning.Scan(text, scanner).Findings.Select(finding => text[finding.Start..finding.End])];
        Assert.That(found, Is.EqualTo((string[])["BLUE héron", "project zorb77"]));
        Assert.That(Scanning.Scan(text, scanner).DataClassFloor, Is.EqualTo(DataClass.Confidential));
    }

    [Test]
    public void Expression_WithContext_NeedsItsWord()
    {
        PrivacyScanner scanner = With(new CustomDetectors { Expressions = [new CustomExpression("TICKET", "[A-Z]{3}-[0-9]{4}", ["ticket"])] });
        Assert.That(Scanning.Scan("ticket QZX-4821 is open", scanner).Findings.Select(finding => finding.Entity), Does.Contain("TICKET"));
        Assert.That(Scanning.Scan("flight QZX-4821 is late", scanner).Findings.Select(finding => finding.Entity), Does.Not.Contain("TICKET"));
    }

    [Test]
    public void Expression_ThatBacktracksElsewhere_StaysLinear()
    {
        PrivacyScanner scanner = With(new CustomDetectors { Expressions = [new CustomExpression("X", "(a+)+b")] });
        Assert.That(Scanning.Scan(new string('a', 50_000), scanner).Complete);
    }

    [Test]
    public void Rule_ClassThresholdAndAllowlist_AreApplied()
    {
        Dictionary<string, EntityRule> rules = new()
        {
            ["EMAIL_ADDRESS"] = new EntityRule { Allow = ["info@zorbex.org"], Class = DataClass.Restricted },
            ["URL"] = new EntityRule { Threshold = 0.95f },
        };
        PrivacyScanner scanner = With(new CustomDetectors { Entities = rules });
        Assert.That(Scanning.Scan("write to INFO@zorbex.org, see https://zorbex.org/x", scanner).Findings, Is.Empty);
        Assert.That(Scanning.Scan("write to nadia@zorbex.org", scanner).DataClassFloor, Is.EqualTo(DataClass.Restricted));
    }

    [Test]
    public void Warnings_ForDetectorsThatMatchEverything_NameThem()
    {
        CustomDetectors detectors = new()
        {
            Dictionaries = [new CompanyTerms("COMMON", ["the", "and", "with"]), new CompanyTerms("FINE", ["Blue Heron"])],
            Expressions = [new CustomExpression("ANY", "[a-z]+"), new CustomExpression("BROKEN", "("), new CustomExpression("LOOK", "(?<=x)y")],
            Entities = new Dictionary<string, EntityRule> { ["URL"] = new EntityRule { Threshold = 2 } },
        };
        IReadOnlyList<string> warnings = CustomWarnings.Check(detectors);
        foreach (string name in (string[])["COMMON", "ANY", "BROKEN", "LOOK", "URL"]) Assert.That(warnings, Has.Some.Contains(name));
        Assert.That(warnings, Has.None.Contains("FINE"));
    }

    private static PrivacyScanner With(CustomDetectors custom) => new(null, custom);
}
