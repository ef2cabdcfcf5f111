using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>What holds for every policy, catalogue and request. Each case is made from a seed, which a failure names.</summary>
[TestFixture]
public sealed class PolicyPropertyTests
{
    private const string Damage = ":-[]{}\"'&*!|>%@#\t\n ,?x\0\uD800";

    [Test]
    public void Chain_OfAnyDecision_HoldsOnlyZonesThatTheClassAllows() => ForAnyWorld(1000, world =>
    {
        (Decision decision, RouterRequest request, PromptSignals signals) = Decide(world);
        DataClass expected = new[] { request.Caller.DataClass, request.DeclaredClass, signals.DetectedClass }
            .Concat(request.Caller.DataClass is null && request.DeclaredClass is null ? [DataClass.Internal] : [])
            .Max()!.Value; // not null: silence is internal
        return decision.DataClass == expected
            && decision.Chain.All(t => world.Zones[(int)expected].Contains(t.Zone))
            && decision.Chain.IsEmpty == decision.Failure is not null
            && decision.Chain.Select(t => t.Model).Distinct().Count() == decision.Chain.Length;
    });

    [Test]
    public void Detection_OfAnyClass_NeverLowersTheClassNorGoesFarther() => ForAnyWorld(1000, world =>
    {
        PolicySet policy = Given.Policy(world.Yaml, world.Models);
        using RouterRequest request = world.Request();
        PromptSignals before = SignalReader.Read(request, policy.Patterns);
        PromptSignals after = before with { DetectedClass = world.AnyClass() };
        Decision without = policy.Decide(request, before, Given.Noon);
        Decision with = policy.Decide(request, after, Given.Noon);
        int allowed = Farthest(world.Zones[(int)without.DataClass]);
        return with.DataClass >= without.DataClass && with.Chain.All(t => (int)t.Zone <= allowed);
    });

    [Test]
    public void Decision_Twice_IsTheSame() => ForAnyWorld(200, world =>
    {
        PolicySet policy = Given.Policy(world.Yaml, world.Models);
        using RouterRequest request = world.Request();
        PromptSignals signals = world.Detect(SignalReader.Read(request, policy.Patterns));
        Decision first = policy.Decide(request, signals, Given.Noon);
        Decision second = policy.Decide(request, signals, Given.Noon);
        return first.Chain.SequenceEqual(second.Chain) && first.Reasons.SequenceEqual(second.Reasons) && first.Failure == second.Failure;
    });

    [Test]
    public void KeyWithModels_OfAnyDecisionAboutAuto_GetsOnlyThose() => ForAnyWorld(1000, world =>
    {
        (Decision decision, RouterRequest request, _) = Decide(world);
        return request.Caller.Models is not { } models || request.Model != "auto" || models.SetEquals(["auto"]) || decision.Chain.All(t => models.Contains(t.Model));
    });

    [Test]
    public void Loader_AnyDamagedText_ReportsAndNeverThrows() => ForAnyWorld(1500, world =>
    {
        var random = new Random(world.Yaml.Length);
        char[] text = world.Yaml.ToCharArray();
        for (int i = random.Next(1, 6); i > 0; i--) text[random.Next(text.Length)] = Damage[random.Next(Damage.Length)];
        PolicyLoadResult result = PolicyLoader.Parse(new string(text), "damaged.yaml", world.Models);
        return result.IsValid == result.Errors.IsEmpty && result.Errors.All(e => e.Line >= 1 && e.Column >= 1 && e.Message.Length > 0 && e.Fix.Length > 0);
    });

    private static (Decision Decision, RouterRequest Request, PromptSignals Signals) Decide(RandomWorld world)
    {
        PolicySet policy = Given.Policy(world.Yaml, world.Models);
        using RouterRequest request = world.Request();
        PromptSignals signals = world.Detect(SignalReader.Read(request, policy.Patterns));
        return (policy.Decide(request, signals, Given.Noon), request, signals);
    }

    private static int Farthest(Zone[] zones) => zones.Length == 0 ? -1 : (int)zones.Max();

    private static void ForAnyWorld(int cases, Func<RandomWorld, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => holds(new RandomWorld(seed)).Label(seed.ToString(CultureInfo.InvariantCulture)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases));
}
