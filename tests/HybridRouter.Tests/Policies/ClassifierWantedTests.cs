using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Signals;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>The classifier runs only where its answers can change the decision; whether it ran never changes one.</summary>
[TestFixture]
public sealed class ClassifierWantedTests
{
    private const string Patterns = "patterns: {urgent: {keywords: [urgent]}}\nrules:\n  - {name: urgent, when: {matches: urgent}, route: cloud}\n";
    private const string Routes = Patterns + "  - {name: chats, when: {task: chat, tokens: \"<= 20\"}, route: local}\n";

    [TestCase(Routes, "hello there", "auto", true, TestName = "Wanted_RuleThatAsks_IsYes")]
    [TestCase(Routes, "this is urgent", "auto", false, TestName = "Wanted_EarlierRuleDecides_IsNo")]
    [TestCase(Routes, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen", "auto", false, TestName = "Wanted_AnotherConditionFails_IsNo")]
    [TestCase(Routes, "hello there", "gpt-large", false, TestName = "Wanted_ModelIsNamed_IsNo")]
    [TestCase(Routes + "aliases: {gpt-4o: auto}\n", "hello there", "gpt-4o", true, TestName = "Wanted_NameThatMeansAuto_IsYes")]
    [TestCase(Routes + "fallback_for_named: true\n", "hello there", "gpt-large", true, TestName = "Wanted_RouteStandsBehindNamed_IsYes")]
    [TestCase(Routes + "forbidden_model: reroute\n", "hello there", "gpt-large", true, TestName = "Wanted_NamedMayBeRerouted_IsYes")]
    [TestCase(Patterns + "  - {name: no-chat, when: {not: {task: chat}}, block: \"Chat only.\"}\n", "hello there", "gpt-large", true, TestName = "Wanted_RuleThatBlocks_IsYesForNamed")]
    [TestCase(Patterns + "  - {name: eu, when: {any: [{task: chat}]}, route: cloud, require: {region: eu}}\n", "hello there", "gpt-large", true, TestName = "Wanted_RuleThatRequires_IsYesForNamed")]
    [TestCase(Patterns, "hello there", "auto", false, TestName = "Wanted_NoRuleAsks_IsNo")]
    public void Wanted(string rules, string text, string model, bool wanted)
    {
        PolicySet policy = Given.Policy(Given.Header + rules);
        using RouterRequest request = Given.Request(text, model);
        PromptSignals signals = SignalReader.Read(request, policy.Patterns);
        Assert.That(policy.WantsClassifier(request, signals, Given.Noon), Is.EqualTo(wanted));
    }

    [TestCase("hello there", "auto")]
    [TestCase("this is urgent", "auto")]
    [TestCase("hello there", "gpt-large")]
    [TestCase("hello there", "local")]
    public void Decision_WhereItIsNotWanted_IsTheSameWithAnyAnswer(string text, string model)
    {
        PolicySet policy = Given.Policy(Given.Header + Routes);
        using RouterRequest request = Given.Request(text, model);
        PromptSignals signals = SignalReader.Read(request, policy.Patterns);
        string without = Given.Told(policy.Decide(request, signals, Given.Noon));
        string with = Given.Told(policy.Decide(request, signals with { Task = new TaskSignal { Task = "chat", TaskConfidence = 1 } }, Given.Noon));
        Assert.That(with == without, Is.EqualTo(!policy.WantsClassifier(request, signals, Given.Noon)), $"{without} | {with}");
    }
}
