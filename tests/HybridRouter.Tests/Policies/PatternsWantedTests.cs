using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>Patterns are looked for only where they can change what a request gets; whether they were looked for never changes a decision.</summary>
[TestFixture]
public sealed class PatternsWantedTests
{
    private const string Patterns = "patterns: {urgent: {keywords: [urgent]}}\nrules:\n";
    private const string Routes = Patterns + "  - {name: urgent, when: {matches: urgent}, route: local}\n";
    private const string Blocks = Routes + "  - {name: closed, when: {team: nobody}, block: \"Closed.\"}\n";

    [TestCase(Routes, "auto", true, TestName = "PatternsFor_Auto_AreAll")]
    [TestCase(Routes, "gpt-large", false, TestName = "PatternsFor_ModelIsNamed_AreNone")]
    [TestCase(Routes, "no-such-model", false, TestName = "PatternsFor_UnknownModel_AreNone")]
    [TestCase(Routes + "aliases: {gpt-4o: auto}\n", "gpt-4o", true, TestName = "PatternsFor_NameThatMeansAuto_AreAll")]
    [TestCase(Routes + "fallback_for_named: true\n", "gpt-large", true, TestName = "PatternsFor_RouteStandsBehindNamed_AreAll")]
    [TestCase(Routes + "forbidden_model: reroute\n", "gpt-large", true, TestName = "PatternsFor_NamedMayBeRerouted_AreAll")]
    [TestCase(Blocks, "gpt-large", true, TestName = "PatternsFor_BlockBehindTheRule_AreAll")]
    [TestCase(Patterns + "  - {name: no, when: {not: {any: [{matches: urgent}]}}, block: \"No.\"}\n", "gpt-large", true, TestName = "PatternsFor_RuleThatBlocksByThem_AreAll")]
    [TestCase(Patterns + "  - {name: eu, when: {matches: urgent}, route: cloud, require: {region: eu}}\n", "gpt-large", true, TestName = "PatternsFor_RuleThatRequires_AreAll")]
    [TestCase(Patterns + "  - {name: big, when: {model: gpt-large, matches: urgent}, route: cloud}\n", "gpt-large", true, TestName = "PatternsFor_RuleOnTheModel_AreAll")]
    [TestCase("rules:\n  - {name: small, when: {tokens: \"<= 20\"}, route: local}\n", "auto", false, TestName = "PatternsFor_NoRuleAsks_AreNone")]
    public void PatternsFor(string rules, string model, bool all)
    {
        PolicySet policy = Given.Policy(Given.Header + rules);
        using RouterRequest request = Given.Request("this is urgent", model);
        Assert.That(policy.PatternsFor(request), Is.SameAs(all ? policy.Patterns : PatternSet.Empty));
    }

    [Test]
    public void Decision_WithThePatternsForIt_IsTheSameAsWithAll(
        [Values(Routes, Blocks, Routes + "fallback_for_named: true\n")] string rules, [Values("auto", "gpt-large", "local", "no-such-model")] string model, [Values("hello", "this is urgent")] string text)
    {
        PolicySet policy = Given.Policy(Given.Header + rules);
        using RouterRequest request = Given.Request(text, model);
        string few = Given.Told(policy.Decide(request, SignalReader.Read(request, policy.PatternsFor(request)), Given.Noon));
        Assert.That(few, Is.EqualTo(Given.Told(policy.Decide(request, SignalReader.Read(request, policy.Patterns), Given.Noon))));
    }

    [TestCase(Routes, "default", TestName = "Decision_NamedAndNoRuleDoesMoreThanChoose_IsBookedUnderDefault")]
    [TestCase(Blocks, "urgent", TestName = "Decision_NamedAndABlockBehind_FirstMatchDecides")]
    public void Decision_Named_HasRule(string rules, string rule)
    {
        PolicySet policy = Given.Policy(Given.Header + rules);
        using RouterRequest request = Given.Request("this is urgent", "gpt-large");
        Decision decision = policy.Decide(request, SignalReader.Read(request, policy.PatternsFor(request)), Given.Noon);
        Assert.That((decision.Rule, decision.Chain[0].Model), Is.EqualTo((rule, "gpt-large")));
    }
}
