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
        DetectorSet detectors = Terms(terms);
        const string text = "The BLUE héron review; project zorb77 too, projectile Zorb no.";
        Assert.That(Found(text, detectors), Is.EqualTo((string[])["BLUE héron", "project zorb77"]));
        Assert.That(Scan(text, detectors).DataClassFloor, Is.EqualTo(DataClass.Confidential));
    }

    [Test]
    public void Dictionary_EveryTermOfMany_IsFoundAndNothingElse()
    {
        Random random = new(11);
        string[] terms = [.. Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => "abc d"[random.Next(5)])).Trim()).Where(term => term.Length > 0).Distinct()];
        HashSet<string> listed = [.. terms.Where((_, i) => i % 2 == 0).Select(TermSpelling.Of)];
        HashSet<string> joined = [.. listed.Select(TermSpelling.Joined).OfType<string>()];
        DetectorSet detectors = Terms([.. listed]);
        Assert.Multiple(() =>
        {
            foreach (string term in terms.Select(TermSpelling.Of).Distinct())
            {
                bool isWhole = Scan($"({term})", detectors).Findings.Any(finding => finding.Start == 1 && finding.End == term.Length + 1);
                Assert.That(isWhole, Is.EqualTo(listed.Contains(term) || joined.Contains(term)), term);
            }
        });
    }

    [Test]
    public void Terms_ThatShareAPlace_AreEachFoundAtTheirLongest()
    {
        DetectorSet detectors = new(new CustomDetectors
        {
            Dictionaries = [new CompanyTerms("A", ["Blue", "Blue Heron", "Blue Heron Bay"]), new CompanyTerms("B", ["Heron Bay Plan"])],
        });
        const string text = "the Blue Heron Bay Plan";
        Assert.That(Scan(text, detectors).Findings.Select(finding => finding.Entity + ":" + text[finding.Start..finding.End]), Is.EqualTo((string[])["A:Blue Heron Bay", "B:Heron Bay Plan"]));
    }

    [Test]
    public void Term_InsideABuiltInFinding_StaysBesideIt()
    {
        const string text = "https://wiki.zorb.example/blue-heron/plan";
        Assert.That(Scan(text, Terms("Blue Heron")).Findings.Select(finding => finding.Entity), Is.EquivalentTo((string[])["URL", "OWN"]));
    }

    [Test]
    public void Expression_WithContext_NeedsItsWord()
    {
        DetectorSet detectors = Expression("[A-Z]{3}-[0-9]{4}", "ticket");
        Assert.That(Found("ticket QZX-4821 is open", detectors), Is.EqualTo((string[])["QZX-4821"]));
        Assert.That(Found("flight QZX-4821 is late", detectors), Is.Empty);
    }

    [Test]
    public void Expression_MatchesAcrossStretches_AreFoundWholeAndOnce()
    {
        DetectorSet detectors = Expression(@"\bk[0-9]{2,100}k\b");
        foreach (int gap in (int[])[0, 1, 50, 100, 127, 128, 129, 200, 255, 256, 400])
        {
            string value = $"k{new string('7', 90)}k", text = new string('-', gap) + value + "-" + value + new string('-', 300) + value;
            Assert.That(Found(text, detectors), Is.EqualTo((string[])[value, value, value]), $"behind {gap}");
        }
    }

    [Test]
    public void Expression_AnchoredAtTheBeginning_MatchesNowhereElse()
    {
        string text = "kwollo " + new string('x', 500) + " kwollo";
        Assert.That(Scan(text, Expression("^kwollo")).Findings.Select(finding => finding.Start), Is.EqualTo((int[])[0]));
    }

    [TestCase("(a+)+b", "a")]
    [TestCase("a.*b|a", "a")]
    [TestCase("(x+x+)+y|x", "x")]
    [TestCase("[a-z]+ ?[a-z]*!|[a-z]", "ab ")]
    [TestCase("(a|b)*a(a|b){12}c", "ab")]
    public void Expression_ThatBacktracksElsewhere_StaysInBudget(string pattern, string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        Assert.That(Scan(text, Expression(pattern)).Complete);
    }

    [Test]
    public void Terms_ThatShareTheirBeginning_StayInBudget()
    {
        DetectorSet detectors = Terms([.. Enumerable.Range(0, 10_000).Select(i => $"Zorb zorb zorb zorb zorb zorb{i}")]);
        Assert.That(Scan(string.Concat(Enumerable.Repeat("zorb ", 20_000)), detectors).Complete);
    }

    [Test]
    public void Rule_ClassThresholdAndAllowlist_AreApplied()
    {
        DetectorSet detectors = new(new CustomDetectors
        {
            Entities = new Dictionary<string, EntityRule>
            {
                ["EMAIL_ADDRESS"] = new() { Allowlist = ["info@zorbex.org"], Class = DataClass.Restricted },
                ["URL"] = new() { Threshold = 0.95f },
            },
        });
        Assert.That(Scan("write to INFO@zorbex.org, see https://zorbex.org/x", detectors).Findings, Is.Empty);
        Assert.That(Scan("write to nadia@zorbex.org", detectors).DataClassFloor, Is.EqualTo(DataClass.Restricted));
    }

    [Test]
    public void Rule_ThatDoesNotLower_LeavesCombinationsAsTheyAre()
    {
        PrivacyScanner scanner = new((_, findings) => findings.Add(new Finding("PERSON", 0, 5, 0.8f, "names")));
        DetectorSet detectors = new(new CustomDetectors { Entities = new Dictionary<string, EntityRule> { ["PERSON"] = new() { Class = DataClass.Public } } });
        const string text = "Nadia uses 203.0.113.77";
        Assert.That(scanner.Scan(text, ScanBudget.ForLength(text.Length), detectors).DataClassFloor, Is.EqualTo(DataClass.Confidential));
    }

    [Test]
    public void Names_OfALongText_AreTaggedInStretchesAtTheirPlaces()
    {
        const string name = "Nadia Kwollo";
        List<int> lengths = [];
        PrivacyScanner scanner = new((text, findings) =>
        {
            lengths.Add(text.Length);
            for (int at = text.IndexOf(name); at >= 0; at = text[(at + 1)..].IndexOf(name) is >= 0 and int more ? at + 1 + more : -1)
                findings.Add(new Finding("PERSON", at, at + name.Length, 0.8f, "names"));
        });
        string text = string.Join('\n', Enumerable.Repeat("a line about " + name, 10_000));
        Finding[] people = [.. Scanning.Scan(text, scanner).Findings.Where(finding => finding.Entity == "PERSON")];
        Assert.That(people, Has.Length.EqualTo(10_000));
        Assert.That(people.Select(finding => text[finding.Start..finding.End]), Is.All.EqualTo(name));
        Assert.That(lengths, Has.Count.GreaterThan(1).And.All.LessThanOrEqualTo(65_536));
    }

    [TestCase("abc", 3)]
    [TestCase("a{3}", 3)]
    [TestCase("(ab){10}c", 21)]
    [TestCase("[a-z{9}]{2,5}", 5)]
    [TestCase(@"\d{4}-\d{2,}", 7)]
    [TestCase("((a{5}){5}){5}", 125)]
    [TestCase("a{,3}", 5)]
    public void Places_OfAnExpression_CountItsRepetitions(string pattern, int places) => Assert.That(LinearRegex.Places(pattern), Is.EqualTo(places));

    private static DetectorSet Terms(params string[] terms) => new(new CustomDetectors { Dictionaries = [new CompanyTerms("OWN", terms)] });

    private static DetectorSet Expression(string pattern, params string[] context) => new(new CustomDetectors { Expressions = [new CustomExpression("OWN", pattern, context)] });

    private static ScanResult Scan(string text, DetectorSet detectors) => Scanning.Scanner.Scan(text, ScanBudget.ForLength(text.Length), detectors);

    private static string[] Found(string text, DetectorSet detectors) => [.. Scan(text, detectors).Findings.Where(finding => finding.Entity == "OWN").Select(finding => text[finding.Start..finding.End])];
}
