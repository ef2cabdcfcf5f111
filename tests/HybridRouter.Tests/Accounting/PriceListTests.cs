using HybridRouter.Accounting;
using HybridRouter.Routing;
using NUnit.Framework;

namespace HybridRouter.Tests.Accounting;

internal sealed class PriceListTests
{
    [Test]
    public void BuiltIn_EveryRow_HasAPlausiblePriceADateAndASource()
    {
        Assert.That(PriceList.BuiltIn.Models, Has.Count.GreaterThanOrEqualTo(100));
        foreach (string model in PriceList.BuiltIn.Models)
        {
            Price price = PriceList.BuiltIn.Find(model)!;
            Assert.Multiple(() =>
            {
                Assert.That(price.InputPerMTok, Is.InRange(0.01m, 200m), model);
                Assert.That(price.OutputPerMTok, Is.InRange(0m, 1_000m), model);
                Assert.That(price.CachedInputPerMTok ?? 0.0001m, Is.GreaterThan(0m).And.LessThanOrEqualTo(price.InputPerMTok), model);
                Assert.That(price.Source, Does.Match(@"^built-in 20\d\d-\d\d-\d\d \S+$"), model);
            });
        }
    }

    [TestCase("gpt-4o-mini", "0.15", "0.6", "0.075")]
    [TestCase("claude-sonnet-4-5", "3", "15", "0.3")]
    [TestCase("gemini-2.5-flash", "0.3", "2.5", "0.03")]
    [TestCase("mistral-large-latest", "0.5", "1.5", null)]
    [TestCase("llama-3.3-70b-versatile", "0.59", "0.79", null)]
    [TestCase("gpt-4o-2024-05-13", "5", "15", null, Description = "a dated model with a price of its own")]
    [TestCase("gpt-4o-mini-2024-07-18", "0.15", "0.6", "0.075", Description = "a dated name of a model with one price")]
    [TestCase("gpt-4o-2030-01-31", "2.5", "10", "1.25")]
    [TestCase("claude-sonnet-4-5-20300131", "3", "15", "0.3")]
    [TestCase("claude-sonnet-4-5@20250929", "3", "15", "0.3")]
    public void Find_KnownModel_HasItsListPrice(string model, string input, string output, string? cached)
    {
        Price? price = PriceList.BuiltIn.Find(model);
        Assert.That(
            (price?.InputPerMTok, price?.OutputPerMTok, price?.CachedInputPerMTok),
            Is.EqualTo(((decimal?)Usd(input), (decimal?)Usd(output), cached is null ? null : (decimal?)Usd(cached))));
    }

    [TestCase("gpt-4o-")]
    [TestCase("gpt-4o-ultra")]
    [TestCase("GPT-4o")]
    [TestCase("gpt-4o-2024-13-01", Description = "no date")]
    [TestCase("gpt-4o-0806", Description = "four digits may be a month and a day or a year and a month")]
    [TestCase("-2024-08-06")]
    [TestCase("")]
    public void Find_UnknownModel_IsUnknownAndNotFree(string model) => Assert.That(PriceList.BuiltIn.Find(model), Is.Null);

    [Test]
    public void PriceOf_Zones_AreFreeUnknownAndListed() => Assert.Multiple(() =>
    {
        Assert.That(PriceList.BuiltIn.PriceOf(Zone.Local, "gpt-4o"), Is.EqualTo(Price.Free));
        Assert.That(PriceList.BuiltIn.PriceOf(Zone.Private, "gpt-4o"), Is.Null);
        Assert.That(PriceList.BuiltIn.PriceOf(Zone.Cloud, "gpt-4o")?.InputPerMTok, Is.EqualTo(2.5m));
    });

    private static decimal Usd(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
