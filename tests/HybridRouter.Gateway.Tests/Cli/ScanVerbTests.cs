using HybridRouter.Cli.Scan;
using HybridRouter.Signals.Privacy.Custom;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Cli;

/// <summary>What the verb <c>scan</c> does with texts that no person typed.</summary>
internal sealed class ScanVerbTests
{
    [TestCase("""{"id":"a","text":"\ud83d ssn 632-64-0915"}""", 6)]
    [TestCase("""{"id":"a","text":"\ude00\ud83d ssn 632-64-0915"}""", 7)]
    [TestCase("""{"id":"a","text":"\ud83d\ude00 ssn 632-64-0915"}""", 6)]
    [TestCase("""{"id":"a","text":"\\ud83d ssn 632-64-0915"}""", 11)]
    public async Task Batch_HalfACharacter_IsScannedAroundIt(string line, int start)
    {
        (int status, string output) = await RunAsync(line + "\n", jsonl: true);
        Assert.That(status, Is.Zero);
        Assert.That(output, Does.Contain("\"class\":\"restricted\"").And.Contain($"\"entity\":\"US_SSN\",\"start\":{start},\"end\":{start + 11}"));
    }

    [Test]
    public async Task Batch_LinesWithoutText_AreErrorsInTheirPlace()
    {
        (int status, string output) = await RunAsync("no json\n{\"id\":\"1\"}\n[]\n{\"id\":\"2\",\"text\":\"\"}\n", jsonl: true);
        Assert.That(status, Is.EqualTo(1));
        string[] lines = output.TrimEnd().Split('\n');
        Assert.That(lines, Has.Length.EqualTo(4));
        Assert.That(lines[..3], Has.All.StartsWith("{\"error\""));
        Assert.That(lines[3], Does.StartWith("{\"id\":\"2\",\"class\":\"public\",\"complete\":true"));
    }

    [TestCase("tell \uFFFD 7", true)]
    [TestCase("tell 7", false)]
    public async Task Text_ThatIsNotAllText_IsIncomplete(string text, bool incomplete)
    {
        (_, string output) = await RunAsync(text, jsonl: false);
        Assert.That(output.Contains("incomplete", StringComparison.Ordinal), Is.EqualTo(incomplete));
    }

    [Test]
    public async Task Value_Shown_IsMasked()
    {
        (_, string output) = await RunAsync("ssn 632-64-0915 and password: Marmot#2749q and card 4251244138895695", jsonl: false);
        Assert.That(output, Does.Contain("US_SSN").And.Contain("SECRET").And.Contain("CREDIT_CARD"));
        Assert.That(output, Does.Not.Contain("0915").And.Not.Contain("Marmot").And.Not.Contain("5695"));
    }

    private static async Task<(int Status, string Output)> RunAsync(string input, bool jsonl)
    {
        using StringReader stdin = new(input);
        using StringWriter stdout = new();
        int status = await new ScanVerb(DetectorSet.Empty).RunAsync(stdin, stdout, [], jsonl, CancellationToken.None);
        return (status, stdout.ToString());
    }
}
