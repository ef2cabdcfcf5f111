using HybridRouter.Accounting;
using HybridRouter.Routing;
using NUnit.Framework;

namespace HybridRouter.Tests.Accounting;

internal sealed class LedgerEntryTests
{
    [TestCase("gpt-4o", "gpt-4o")]
    [TestCase("modèle-日本-😀", "modèle-日本-😀")]
    [TestCase("a\0b\nc\u007f", "a\uFFFDb\uFFFDc\uFFFD")]
    [TestCase("", "")]
    [TestCase(null, null)]
    public void RequestedModel_WhatAClientWrote_IsKeptAsPrintableText(string? written, string? kept) => Assert.That(Asking(written).RequestedModel, Is.EqualTo(kept));

    // Not a test case: attributes are kept in UTF-8, which has no lone surrogates.
    [Test]
    public void RequestedModel_LoneSurrogate_IsReplaced() => Assert.That(Asking("lone \ud83d one").RequestedModel, Is.EqualTo("lone \uFFFD one"));

    [Test]
    public void RequestedModel_AWholePrompt_IsCut()
    {
        string? kept = Asking(new string('x', LedgerEntry.MaxNameLength - 1) + "😀 and much more").RequestedModel;
        Assert.That(kept, Is.EqualTo(new string('x', LedgerEntry.MaxNameLength - 1) + "\uFFFD"));
    }

    [Test]
    public void SavedUsd_KnownCostAndBaseline_IsTheirDifference() => Assert.Multiple(() =>
    {
        Assert.That((Asking("m") with { CostUsd = 0, BaselineUsd = 0.0123m }).SavedUsd, Is.EqualTo(0.0123m));
        Assert.That((Asking("m") with { CostUsd = 2, BaselineUsd = 0.5m }).SavedUsd, Is.EqualTo(-1.5m));
        Assert.That((Asking("m") with { CostUsd = 2 }).SavedUsd, Is.Null);
        Assert.That((Asking("m") with { BaselineUsd = 2 }).SavedUsd, Is.Null);
    });

    [Test]
    public void Names_EveryMember_ComesBackAndIsSnakeCase() => Assert.Multiple(() =>
    {
        foreach (Zone zone in Enum.GetValues<Zone>()) Assert.That(LedgerNames.ToZone(LedgerNames.Of(zone)), Is.EqualTo(zone));
        foreach (DataClass dataClass in Enum.GetValues<DataClass>()) Assert.That(LedgerNames.ToDataClass(LedgerNames.Of(dataClass)), Is.EqualTo(dataClass));
        foreach (AttemptOutcome outcome in Enum.GetValues<AttemptOutcome>()) Assert.That(LedgerNames.ToOutcome(LedgerNames.Of(outcome)), Is.EqualTo(outcome));
        foreach (RouterError error in Enum.GetValues<RouterError>())
        {
            Assert.That(LedgerNames.ToError(LedgerNames.Of(error)), Is.EqualTo(error));
            Assert.That(LedgerNames.Of(error), Does.Match("^[a-z]+(_[a-z]+)*$"));
        }
    });

    private static LedgerEntry Asking(string? model) => new()
    {
        DecisionId = "d",
        RequestId = "r",
        Time = DateTimeOffset.UnixEpoch,
        Endpoint = "/v1/chat/completions",
        Key = "k",
        Route = "local",
        Status = 200,
        RequestedModel = model,
    };
}
