using HybridRouter.Accounting;
using HybridRouter.Routing;
using NUnit.Framework;

namespace HybridRouter.Tests.Accounting;

internal sealed class BaselineTests
{
    private static readonly Price Some = new(1, 2, null, "settings");

    private static readonly Catalogue Models = new(
    [
        Model("local", Zone.Local, Price.Free),
        Model("house", Zone.Private, Some),
        Model("house-unpriced", Zone.Private, null),
        Model("gpt-4o", Zone.Cloud, Some),
        Model("gpt-4o-mini", Zone.Cloud, Some, isDefault: true),
        Model("cloud-unpriced", Zone.Cloud, null),
    ]);

    [TestCase("gpt-4o", "gpt-4o")]
    [TestCase("house", "house")]
    [TestCase("auto", "gpt-4o-mini", Description = "the rules choose: the cloud's default is what people would have used")]
    [TestCase("local", "gpt-4o-mini", Description = "a local model is no alternative to itself")]
    [TestCase("house-unpriced", "gpt-4o-mini")]
    [TestCase("cloud-unpriced", "gpt-4o-mini")]
    [TestCase("no-such-model", "gpt-4o-mini")]
    [TestCase(null, "gpt-4o-mini")]
    public void For_RequestedModel_IsItselfOrTheCloudsDefault(string? requested, string baseline) =>
        Assert.That(Baseline.For(requested, Models)?.Model, Is.EqualTo(baseline));

    [Test]
    public void For_NoCloud_IsUnknown() =>
        Assert.That(Baseline.For("auto", new Catalogue([Model("local", Zone.Local, Price.Free)])), Is.Null);

    [Test]
    public void For_AutoWithOpenProvider_IsNotAModelNamedAuto() =>
        Assert.That(Baseline.For("auto", new Catalogue([], [Model("*", Zone.Cloud, Some)])), Is.Null);

    private static Target Model(string name, Zone zone, Price? price, bool isDefault = false) =>
        new() { Model = name, UpstreamModel = name, Zone = zone, Price = price, IsDefault = isDefault };
}
