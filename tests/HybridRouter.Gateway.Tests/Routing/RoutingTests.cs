using HybridRouter.Accounting;
using HybridRouter.Routing;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Routing;

/// <summary>Where requests go, seen from outside.</summary>
public sealed class RoutingTests : FrontDoorTests
{
    [Test]
    public async Task Auto_RoutinePrompt_IsAnsweredLocally([Values] bool stream)
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Routine, stream ? ",\"stream\":true" : ""));
        string body = await response.Content.ReadAsStringAsync();
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200), body);
            Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("local"));
            Assert.That(Header(response, "x-hybridrouter-rule"), Is.EqualTo("routine"));
            Assert.That(Cloud.Requests, Is.Empty);
            Assert.That((entry.Status, entry.Route, entry.Rule, entry.Stream), Is.EqualTo((200, "local", "routine", stream)));
        }
    }

    [Test]
    public async Task Auto_ComplexPrompt_IsAnsweredByTheCloud()
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex));
        string answer = (await JsonOf(response)).GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!; // asserted below
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer, Is.EqualTo("cloud says hello"));
            Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("cloud"));
            Assert.That(Header(response, "x-hybridrouter-model"), Is.EqualTo("big"));
            Assert.That(Cloud.Only.Path, Is.EqualTo("/v1/chat/completions"));
            Assert.That((entry.Status, entry.Route, entry.Rule, entry.Model), Is.EqualTo((200, "cloud", "default", "big")));
        }
    }

    [TestCase("big", "upstream-big")]
    [TestCase("small", "upstream-small")]
    public async Task NamedModel_OfTheCloud_IsAskedByItsUpstreamName(string model, string upstream)
    {
        using HttpResponseMessage response = await PostAsync(Chat(model, Routine));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(Cloud.Only.Text, Does.StartWith($$"""{"model":"{{upstream}}","messages":"""));
        Assert.That((await Gateway.EntryAsync()).RequestedModel, Is.EqualTo(model));
    }

    [Test]
    public async Task NamedModel_Local_AnswersAComplexPromptToo([Values("local", "smollm2-135m-instruct")] string name)
    {
        using HttpResponseMessage response = await PostAsync(Chat(name, Complex));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("local"));
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [Test]
    public async Task NamedModel_Unknown_IsNotFound()
    {
        using HttpResponseMessage response = await PostAsync(Chat("no-such-model", Routine));
        await AssertErrorAsync(response, 404, "model_not_found", "model");
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Status, entry.Error, entry.Attempts.Length, entry.RequestedModel), Is.EqualTo((404, (RouterError?)RouterError.ModelNotFound, 0, "no-such-model")));
    }

    [Test]
    public async Task NamedModel_ForbiddenByTheClass_IsRefused()
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Routine), ("x-hybridrouter-data-class", "restricted"));
        await AssertErrorAsync(response, 403, "model_forbidden", "model");
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("blocked"));
        Assert.That(Cloud.Requests, Is.Empty);
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Status, entry.Error, entry.Route, entry.DataClass), Is.EqualTo((403, (RouterError?)RouterError.ModelForbidden, "blocked", (DataClass?)DataClass.Restricted)));
    }

    [Test]
    public async Task Auto_WhatTheLocalModelCannotDo_GoesToTheCloud()
    {
        using HttpResponseMessage several = await PostAsync(Chat("auto", Routine, ",\"n\":2"));
        Assert.That(Header(several, "x-hybridrouter-route"), Is.EqualTo("cloud"));
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That(entry.Attempts.Select(a => a.Outcome).Last(), Is.EqualTo(AttemptOutcome.Completed));
        Assert.That(entry.Model, Is.EqualTo("big"));
    }
}
