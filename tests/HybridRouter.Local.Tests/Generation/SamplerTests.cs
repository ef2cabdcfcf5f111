using HybridRouter.Local.Generation;
using NUnit.Framework;

namespace HybridRouter.Local.Tests.Generation;

public sealed class SamplerTests
{
    private static readonly float[] Logits = [1f, 3f, 2.9f, -5f];

    private static Sampling Sampling(float temperature = 0, float topP = 1, int topK = 0, float presence = 0, float frequency = 0, Dictionary<int, float>? bias = null, int seed = 1) =>
        new(temperature, topP, topK, presence, frequency, bias, seed);

    private static int[] Draw(Sampling sampling, int count)
    {
        var sampler = new Sampler(sampling);
        return [.. Enumerable.Range(0, count).Select(_ => sampler.Next(Logits.ToArray()))];
    }

    [Test]
    public void Next_TemperatureZero_IsTheMostLikelyAlways() => Assert.That(Draw(Sampling(), 20), Is.All.EqualTo(1));

    [Test]
    public void Next_SameSeed_IsTheSameSequenceAndAnotherSeedAnotherOne()
    {
        int[] one = Draw(Sampling(temperature: 2, seed: 7), 200);
        Assert.That(Draw(Sampling(temperature: 2, seed: 7), 200), Is.EqualTo(one));
        Assert.That(Draw(Sampling(temperature: 2, seed: 8), 200), Is.Not.EqualTo(one));
    }

    [Test]
    public void Next_TemperatureOne_DrawsInProportionToTheProbabilities()
    {
        const int Draws = 20_000;
        int[] drawn = Draw(Sampling(temperature: 1), Draws);
        double all = Logits.Sum(static logit => Math.Exp(logit));
        for (int token = 0; token < Logits.Length; token++)
            Assert.That(drawn.Count(t => t == token) / (double)Draws, Is.EqualTo(Math.Exp(Logits[token]) / all).Within(0.015));
    }

    [Test]
    public void Next_TopP_LeavesOutTheTail()
    {
        // Shares are 0.067, 0.49, 0.44 and almost 0: the first two of the order make up 0.93.
        Assert.That(Draw(Sampling(temperature: 1, topP: 0.9f), 500).Distinct(), Is.EquivalentTo([1, 2]));
        Assert.That(Draw(Sampling(temperature: 1, topP: 0.3f), 500).Distinct(), Is.EquivalentTo([1]));
        Assert.That(Draw(Sampling(temperature: 1, topP: 0f), 500).Distinct(), Is.EquivalentTo([1]));
    }

    [Test]
    public void Next_TopK_LeavesThatMany() => Assert.That(Draw(Sampling(temperature: 5, topK: 2), 500).Distinct(), Is.EquivalentTo([1, 2]));

    [Test]
    public void Next_PresencePenalty_IsTakenOnce() =>
        // 3 - 0.5 is below 2.9, then 2.9 - 0.5 below 2.5: taken once, the two stay as they are.
        Assert.That(Draw(Sampling(presence: 0.5f), 5), Is.EqualTo(new[] { 1, 2, 1, 1, 1 }));

    [Test]
    public void Next_FrequencyPenalty_GrowsWithEachUse() =>
        Assert.That(Draw(Sampling(frequency: 0.5f), 6), Is.EqualTo(new[] { 1, 2, 1, 2, 1, 2 }));

    [Test]
    public void Next_Bias_DecidesAndIgnoresIdsOutsideTheVocabulary() =>
        Assert.That(Draw(Sampling(bias: new() { [3] = 100, [1] = -100, [99_999] = 100, [-1] = 5 }), 5), Is.All.EqualTo(3));

    [Test]
    public void Next_NotANumber_IsNeverDrawn()
    {
        var sampler = new Sampler(Sampling(temperature: 1));
        for (int i = 0; i < 50; i++) Assert.That(sampler.Next([float.NegativeInfinity, 1, 2]), Is.Not.Zero);
    }
}
