using System.Numerics;
using HybridRouter.Accounting;
using HybridRouter.Routing;
using NUnit.Framework;

namespace HybridRouter.Tests.Accounting;

internal sealed class CostTests
{
    private static readonly Price Gpt4oMini = new(0.15m, 0.60m, 0.075m, "settings");

    [Test]
    public void Of_CachedInput_IsPricedApart() =>
        Assert.That(Cost.Of(new Usage(1_000, 400, 200), Gpt4oMini), Is.EqualTo((600 * 0.15m + 400 * 0.075m + 200 * 0.60m) / 1_000_000m).And.EqualTo(0.00024m));

    [Test]
    public void Of_NoCachedPrice_PricesCachedAsInput() =>
        Assert.That(Cost.Of(new Usage(1_000, 400, 0), Gpt4oMini with { CachedInputPerMTok = null }), Is.EqualTo(0.00015m));

    [Test]
    public void Of_CachedPriceOfZero_IsFreeAndNotUnknown() =>
        Assert.That(Cost.Of(new Usage(1_000, 1_000, 0), Gpt4oMini with { CachedInputPerMTok = 0 }), Is.Zero);

    [Test]
    public void Of_Reasoning_IsOutputAndNotPricedTwice() =>
        Assert.That(Cost.Of(new Usage(0, 0, 500, 450), Gpt4oMini), Is.EqualTo(Cost.Of(new Usage(0, 0, 500), Gpt4oMini)));

    [Test]
    public void Of_OneToken_LosesNothing() => Assert.That(Cost.Of(new Usage(1, 0, 0), Gpt4oMini), Is.EqualTo(0.00000015m));

    [TestCase("0.0000005", "0", Description = "half of 10^-12: to the even 0")]
    [TestCase("0.0000015", "0.000000000002", Description = "one and a half: to the even 2")]
    [TestCase("0.0000025", "0.000000000002", Description = "two and a half: to the even 2")]
    [TestCase("0.00000250001", "0.000000000003", Description = "above the half: up")]
    [TestCase("0.000001", "0.000000000001", Description = "exact")]
    public void Of_BeyondTwelveDigits_RoundsHalfToEven(string perMTok, string cost) =>
        Assert.That(Cost.Of(new Usage(1, 0, 0), new Price(Usd(perMTok), 0, null, "settings")), Is.EqualTo(Usd(cost)));

    [TestCase(100, 150, 0, "0.0000075", Description = "more cached than input: all of it is cached")]
    [TestCase(100, -5, 0, "0.000015", Description = "negative cached input: none")]
    [TestCase(-100, 10, 0, "0", Description = "negative input: none")]
    [TestCase(0, 0, -7, "0", Description = "negative output: none")]
    public void Of_FiguresThatContradictThemselves_NeverCostLessThanNothing(int input, int cached, int output, string cost) =>
        Assert.That(Cost.Of(new Usage(input, cached, output), Gpt4oMini), Is.EqualTo(Usd(cost)));

    [Test]
    public void Of_LargestUsage_DoesNotOverflow() =>
        Assert.That(Cost.Of(new Usage(int.MaxValue, 0, int.MaxValue), new Price(1_000, 1_000, null, "settings")), Is.EqualTo(4_294_967.294m));

    [Test]
    public void Of_RandomUsageAndPrice_EqualsIntegerArithmetic()
    {
        var random = new Random(20260724);
        for (int i = 0; i < 20_000; i++)
        {
            int input = random.Next(2_000_000), cached = random.Next(input + 1), output = random.Next(200_000);
            // Prices in 10^-6 USD for a million tokens: then a token costs a whole number of 10^-12 USD and nothing is rounded.
            long[] micro = [random.Next(200_000_000), random.Next(200_000_000), random.Next(200_000_000)];
            var price = new Price(micro[0] / 1e6m, micro[1] / 1e6m, micro[2] / 1e6m, "settings");
            BigInteger pico = ((BigInteger)(input - cached) * micro[0]) + ((BigInteger)cached * micro[2]) + ((BigInteger)output * micro[1]);
            Assert.That((BigInteger)(Cost.Of(new Usage(input, cached, output), price) * 1e12m), Is.EqualTo(pico), $"case {i}");
        }
    }

    [Test]
    public void Total_RandomAttempts_IsTheExactSumOfWhatEachIsBookedAs()
    {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++)
        {
            LedgerAttempt[] attempts = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Try(Cost.Of(
                new Usage(random.Next(100_000), 0, random.Next(10_000)),
                new Price(random.Next() / 1e9m, random.Next() / 1e9m, null, "settings"))))];
            BigInteger booked = attempts.Aggregate(BigInteger.Zero, (sum, attempt) => sum + (BigInteger)(attempt.CostUsd!.Value * 1e12m));
            Assert.That((BigInteger)(Cost.Total(attempts)!.Value * 1e12m), Is.EqualTo(booked), $"case {i}");
        }
    }

    [Test]
    public void Total_OneUnknown_IsUnknown() => Assert.That(Cost.Total([Try(0.5m), Try(null), Try(0.25m)]), Is.Null);

    [Test]
    public void Total_NoAttempt_IsNothing() => Assert.That(Cost.Total([]), Is.Zero);

    private static LedgerAttempt Try(decimal? cost) => new("m", Zone.Cloud, AttemptOutcome.Completed, 200, TimeSpan.Zero, cost);

    private static decimal Usd(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
