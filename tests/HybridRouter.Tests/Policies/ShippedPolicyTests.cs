using HybridRouter.Policies;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

[TestFixture]
public sealed class ShippedPolicyTests
{
    private static IEnumerable<string> Files => Directory.EnumerateFiles(RepositoryFiles.Policies, "*.yaml").Select(f => Path.GetFileName(f)).Order();

    [TestCaseSource(nameof(Files))]
    public void ShippedPolicy_Loaded_HasNeitherErrorsNorWarnings(string file)
    {
        PolicyLoadResult result = PolicyLoader.Load(Path.Combine(RepositoryFiles.Policies, file), Given.LocalOnly);
        Assert.That(result.Errors.Concat(result.Warnings), Is.Empty);
    }

    [TestCaseSource(nameof(Files))]
    public void ShippedPolicy_FirstLine_NamesTheSchemaForEditors(string file) =>
        Assert.That(File.ReadLines(Path.Combine(RepositoryFiles.Policies, file)).First(), Is.EqualTo("# yaml-language-server: $schema=policy.schema.json"));

    [Test]
    public void ShippedPolicies_InTheFolder_AreTheThree() =>
        Assert.That(Files, Is.EqualTo(new[] { "cost-first.yaml", "default.yaml", "private-first.yaml" }));

    [Test]
    public void EmbeddedDefault_Always_IsTheFile()
    {
        PolicyLoadResult file = PolicyLoader.Load(Path.Combine(RepositoryFiles.Policies, "default.yaml"), Given.Full);
        Assert.That(PolicyLoader.LoadEmbeddedDefault(Given.Full).Hash, Is.EqualTo(file.Policy?.Hash));
    }

    [Test]
    public void Hash_OfPolicy_DependsOnTextAndModels()
    {
        string[] hashes =
        [
            Given.Policy(Given.Header).Hash,
            Given.Policy(Given.Header + "unknown: block\n").Hash,
            Given.Policy(Given.Header, Given.LocalOnly).Hash,
        ];
        Assert.That(hashes, Is.Unique.And.All.Match("^[0-9a-f]{16}$"));
        Assert.That(Given.Policy(Given.Header.Replace("\n", "\r\n")).Hash, Is.EqualTo(hashes[0]), "line ends do not count");
    }
}
