using HybridRouter.Cli.Classify;
using HybridRouter.Local.Generation;
using HybridRouter.Signals.Classification;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Cli;

/// <summary>What the verb <c>classify</c> does with prompts that no person typed.</summary>
internal sealed class ClassifyVerbTests
{
    [TestCase("""{"id":"a","prompt":"\ud83d translate this"}""")]
    [TestCase("""{"id":"a","prompt":"translate this \ude00\ud83d"}""")]
    [TestCase("""{"id":"a","messages":[{"role":"user","content":"\udc00 translate this"}]}""")]
    public async Task Batch_HalfACharacter_IsClassifiedAroundIt(string line)
    {
        using StringReader input = new(line + "\n{\"id\":\"b\",\"prompt\":\"translate this\"}\n");
        using StringWriter output = new(), errors = new();
        var classifier = StaticClassifier.Load(EmbeddedModel.FindPath("classifier", "weights.bin")!);
        int status = await ClassifyVerb.RunAsync(classifier, input, output, errors, explain: false, CancellationToken.None);
        Assert.That(errors.ToString(), Is.Empty);
        Assert.That(status, Is.Zero);
        string[] rows = output.ToString().TrimEnd().Split('\n');
        Assert.That(rows, Has.Length.EqualTo(2));
        Assert.That(rows[0], Does.StartWith("{\"id\":\"a\"").And.Not.Contain("\"failed\""));
        Assert.That(rows[1], Does.StartWith("{\"id\":\"b\""));
    }
}
