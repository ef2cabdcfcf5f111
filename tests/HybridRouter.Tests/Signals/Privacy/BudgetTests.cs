using HybridRouter.Signals.Privacy;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

[TestFixture]
internal sealed class BudgetTests
{
    [Test]
    public void Scan_WithoutWork_IsIncomplete() =>
        Assert.That(Scanning.Scanner.Scan("4012888888881881", new ScanBudget { WorkUnits = 0 }).Complete, Is.False);

    [Test]
    public void Scan_OfTheSameTextTwice_EndsTheSame()
    {
        string text = string.Concat(Enumerable.Repeat("4111 1111 1111 1112 ", 2000));
        ScanBudget budget = new() { WorkUnits = 300_000 };
        ScanResult one = Scanning.Scanner.Scan(text, budget), two = Scanning.Scanner.Scan(text, budget);
        Assert.That((two.Complete, two.Findings.Count), Is.EqualTo((one.Complete, one.Findings.Count)));
        Assert.That(one.Complete, Is.False);
    }

    [Test]
    public void Scan_PastItsTimeLimit_IsIncomplete()
    {
        string text = string.Concat(Enumerable.Repeat("call 415-555-2671 or 4012 8888 8888 1881, ", 5000));
        ScanBudget budget = new() { WorkUnits = long.MaxValue, TimeLimit = TimeSpan.FromSeconds(1), Clock = new LeapingClock() };
        Assert.That(Scanning.Scanner.Scan(text, budget).Complete, Is.False);
    }

    [TestCase("1 ")]
    [TestCase("a@a.")]
    [TestCase("password=")]
    [TestCase("00:11:22:")]
    [TestCase("eyJhbGciOiJ9.")]
    [TestCase("&#49;")]
    [TestCase("-----BEGIN ")]
    [TestCase("curl -u ")]
    [TestCase("CONFIDENTIAL\n")]
    public void Scan_OfHostileRepetition_StaysInBudget(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        Assert.That(Scanning.Scan(text).Complete);
    }

    [Test]
    public void Scan_OfRandomCharacters_GivesOrderedFindingsInsideTheText()
    {
        Random random = new(3);
        const string alphabet = "0123456789 .-/:@ABCabcxyz%\\u&#;=\"'\n\u200B\u0661Ж中\uD83D\uDE00";
        for (int round = 0; round < 2000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            int last = 0;
            foreach (Finding finding in Scanning.Scan(text).Findings)
            {
                Assert.That(finding.Start >= last && finding.Start < finding.End && finding.End <= text.Length, text);
                Assert.That(finding.Score, Is.InRange(0f, 1f));
                last = finding.Start;
            }
        }
    }

    [Test]
    public async Task Scan_FromManyThreads_FindsTheSame()
    {
        string[] entities = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => string.Join(' ', Scanning.Entities("SSN 219-45-6781, mail nadia@brightmail.org, card 4012888888881881")))));
        Assert.That(entities.Distinct().Count(), Is.EqualTo(1));
    }

    /// <summary>A clock on which every reading is a minute after the one before.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now += 60;
    }
}
