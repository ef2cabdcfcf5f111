using System.Text;
using System.Text.Json;
using HybridRouter.Accounting;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Signals;

/// <summary>What the classifier says about a prompt, seen from outside: in the decision, on the route and in the books.</summary>
public sealed class ClassifierTests : FrontDoorTests
{
    private const string Translation = "Into Spanish: The zebra arrives tomorrow morning.";

    [Test]
    public async Task Route_AnyPrompt_GivesEachOutputItsScoreAndWhatPushed()
    {
        JsonElement classifier = await ClassifierOf(Translation);
        JsonElement outputs = classifier.GetProperty("outputs");
        JsonElement task = outputs.GetProperty("task");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outputs.EnumerateObject().Select(o => o.Name), Is.EqualTo(["task", "difficulty", "needs_knowledge", "needs_reasoning", "local_suffices"]));
            Assert.That((task.GetProperty("value").GetString(), task.GetProperty("likeliest").GetString()), Is.EqualTo(("translate", "translate")));
            Assert.That(task.GetProperty("score").GetDouble(), Is.InRange(0.7, 1));
            Assert.That(outputs.EnumerateObject().Select(o => o.Value.GetProperty("unknown").GetArrayLength()), Is.All.Zero);
            Assert.That(classifier.GetProperty("distance").GetDouble(), Is.InRange(0.01, 2));
            Assert.That(classifier.GetProperty("pushed").GetProperty("task")[0].GetProperty("push").GetDouble(), Is.Positive);
            Assert.That(Features(classifier, "local_suffices"), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Route_PromptThatIsNoLanguage_SaysWhyAndKeepsTheScores()
    {
        JsonElement classifier = await ClassifierOf(string.Concat(Enumerable.Repeat("]]{{##~~^^ 0x0x ||||| ", 60)));
        JsonElement task = classifier.GetProperty("outputs").GetProperty("task");
        Assert.That(task.GetProperty("value").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(task.GetProperty("score").GetDouble(), Is.InRange(0, 1));
        Assert.That(task.GetProperty("unknown").EnumerateArray().Select(c => c.GetString()), Is.SubsetOf(["low_confidence", "far_from_training", "not_read"]).And.Not.Empty);
    }

    [Test]
    public async Task Route_WhatPushed_NamesFeaturesAndNoWordOfThePrompt()
    {
        JsonElement classifier = await ClassifierOf(Translation);
        Assert.That(Features(classifier, "task").Concat(Features(classifier, "local_suffices")), Has.All.Match("^(surface|cue|meaning|words):"));
        Assert.That(classifier.GetRawText(), Does.Not.Contain("zebra").IgnoreCase.And.Not.Contain("arrives"));
    }

    [Test]
    public async Task Chat_RoutineWorkInOtherWords_StaysLocalAndIsBookedWithItsKind()
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Translation));
        await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((Header(response, "x-hybridrouter-rule"), entry.Route), Is.EqualTo(("routine-by-kind", "local")));
            Assert.That(entry.Classification?.Task, Is.EqualTo("translate"));
            Assert.That(entry.Classification?.TaskConfidence, Is.InRange(0.75, 1));
            Assert.That(entry.Classification?.LocalSuffices, Is.InRange(0.7, 1));
            Assert.That(entry.Classification?.NeedsKnowledge, Is.InRange(0, 0.4));
            Assert.That(entry.Classification?.Difficulty, Is.InRange(1, 3));
            Assert.That(entry.Classification?.Unknown, Is.Empty);
        }
    }

    [Test]
    public async Task Chat_BodyThatCannotBeRead_IsBookedWithoutAClassification()
    {
        (await PostAsync("{")).Dispose();
        Assert.That((await Gateway.EntryAsync()).Classification, Is.Null);
    }

    private static IEnumerable<string?> Features(JsonElement classifier, string output) =>
        classifier.GetProperty("pushed").GetProperty(output).EnumerateArray().Select(p => p.GetProperty("feature").GetString());

    private async Task<JsonElement> ClassifierOf(string prompt)
    {
        using HttpResponseMessage response = await PostAsync("/v1/route", Encoding.UTF8.GetBytes(Chat("auto", prompt)));
        return (await JsonOf(response)).GetProperty("signals").GetProperty("classifier");
    }
}
