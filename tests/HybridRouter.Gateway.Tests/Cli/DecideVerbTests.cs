using HybridRouter.Cli.Policies;
using HybridRouter.Policies;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Cli;

/// <summary>What the verb <c>decide</c> does with lines that no person typed.</summary>
internal sealed class DecideVerbTests
{
    private const string Asked = """{"model":"auto","messages":[{"role":"user","content":"hi"}]}""";

    [TestCase("{\"id\":\"\\ud83d\",\"request\":" + Asked + "}", "{\"id\":\"\\uFFFD\",\"decision_id\"", 0)]
    [TestCase("{\"id\":\"a\",\"headers\":{\"x-hybridrouter-tags\":\"\\ud83d\"},\"request\":" + Asked + "}", "{\"id\":\"a\",", 0)]
    [TestCase("""{"id":"a","request":{"model":"auto","messages":[{"role":"user","content":"hi \ud83d"}]}}""", "{\"id\":\"a\",\"error\":{\"code\":\"invalid_request\"", 1)]
    public async Task Batch_HalfACharacter_EndsNoBatch(string line, string start, int expected)
    {
        using StringReader input = new(line + "\n{\"id\":\"b\",\"request\":" + Asked + "}\n");
        using StringWriter output = new(), errors = new();
        PolicySet policy = ConfiguredModels.Policy(null, errors)!;
        int status = await DecideVerb.RunAsync(input, ConfiguredModels.Sources(), policy, TimeProvider.System, output, CancellationToken.None);
        string[] rows = output.ToString().TrimEnd().Split('\n');
        Assert.That(rows, Has.Length.EqualTo(2));
        Assert.That(rows[0], Does.StartWith(start));
        Assert.That(rows[1], Does.StartWith("{\"id\":\"b\",\"decision_id\""));
        Assert.That(status, Is.EqualTo(expected));
    }
}
