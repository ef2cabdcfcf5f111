using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;
using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Privacy;
using HybridRouter.Tests.Signals.Classification;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>Policy and request to decision, from the files in <c>cases</c>.</summary>
[TestFixture]
public sealed class GoldenCaseTests
{
    // No deadline that a busy machine could miss.
    private static readonly BoundedClassifier Classifier = new(new Lazy<IClassifier>(() => StaticClassifier.Load(ClassifierFiles.Model)), TimeSpan.FromMinutes(1), TimeProvider.System);

    private static readonly SignalSources Sources = new(new PrivacyScanner(), Classifier, TimeProvider.System);

    private static IEnumerable<TestCaseData> Cases =>
        from path in Directory.EnumerateFiles(RepositoryFiles.Cases, "*.yaml").Order()
        let file = GoldenFile.Read(path)
        from golden in file.Cases
        select new TestCaseData(file, golden).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path), golden.Case);

    [TestCaseSource(nameof(Cases))]
    public void Decision_GoldenCase_IsAsWritten(object file, object golden) => Check((GoldenFile)file, (GoldenCase)golden);

    private static void Check(GoldenFile file, GoldenCase golden)
    {
        PolicySet policy = file.Load();
        using RouterRequest request = golden.Request();
        PromptSignals read = file.Scan ? Sources.Look(request, policy.Patterns, policy.Detectors) : golden.Add(SignalReader.Read(request, policy.Patterns));
        PromptSignals signals = file.Classified ? Sources.Classify(request, read, explain: false) : read;
        Decision decision = policy.Decide(request, signals, golden.Now);
        Assert.Multiple(() =>
        {
            string why = $"{decision.Rule}: {string.Join(' ', decision.Reasons)} {decision.Failure}";
            Assert.That(decision.Chain.IsEmpty, Is.EqualTo(decision.Failure is not null), why);
            if (golden.Finds is { } finds) Assert.That(signals.Detected, Is.EqualTo(finds), why);
            if (golden.Chain is { } chain) Assert.That(decision.Chain.Select(t => t.Model), Is.EqualTo(chain), why);
            if (golden.Rule is { } rule) Assert.That(decision.Rule, Is.EqualTo(rule), why);
            if (golden.DataClass is { } name) Assert.That(Words.Of(decision.DataClass), Is.EqualTo(name), why);
            Assert.That(decision.Failure is { } failure ? Words.Of(failure.Error) : null, Is.EqualTo(golden.Error), why);
            if (golden.Message is { } message) Assert.That(decision.Failure?.Message, Does.Contain(message));
            Assert.That(golden.Reasons, Is.SubsetOf(decision.Reasons), why);
            Assert.That(decision.Policy, Is.EqualTo(policy.Hash));
        });
    }
}
