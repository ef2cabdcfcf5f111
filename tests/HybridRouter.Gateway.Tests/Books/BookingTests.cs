using HybridRouter.Accounting;
using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Books;

/// <summary>One entry per request, with the right figures.</summary>
public sealed class BookingTests : FrontDoorTests
{
    [Test]
    public async Task Cloud_WithUsage_BooksTokensAndCost([Values] bool stream)
    {
        Cloud.Expect(stream
            ? CloudAnswer.Stream(ChatChunks.Text("a"), ChatChunks.Finish, ChatChunks.Usage(1000, 200), ChatChunks.Done)
            : CloudAnswer.Chat("a", promptTokens: 1000, completionTokens: 200, cachedTokens: 400, reasoningTokens: 50));
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex, stream ? ",\"stream\":true" : ""), ("Authorization", "Bearer key-engineering"));
        await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        decimal cost = stream ? 0.0045m : 0.004m; // 600 x 2.5 + 400 x 1.25 + 200 x 10 USD for a million
        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.Usage, Is.EqualTo(stream ? new Usage(1000, 0, 200) : new Usage(1000, 400, 200, 50)));
            Assert.That((entry.CostUsd, entry.BaselineUsd, entry.BaselineModel), Is.EqualTo(((decimal?)cost, (decimal?)cost, "big")));
            Assert.That(entry.Price, Is.EqualTo(new Price(2.5m, 10m, 1.25m, "settings")));
            Assert.That((entry.Key, entry.Team, entry.RequestedModel, entry.Model, entry.Zone), Is.EqualTo(("eng", "engineering", "auto", "big", (Zone?)Zone.Cloud)));
            Assert.That((entry.Endpoint, entry.Stream, entry.Status, entry.Error), Is.EqualTo(("/v1/chat/completions", stream, 200, (RouterError?)null)));
            Assert.That(entry.Reasons, Does.Contain("class_from:default"));
            Assert.That(entry.Attempts.Select(a => (a.Model, a.Zone, a.Outcome, a.Status, a.CostUsd)), Is.EqualTo([("big", Zone.Cloud, AttemptOutcome.Completed, (int?)200, (decimal?)cost)]));
            Assert.That(entry.DecisionTime, Is.GreaterThan(TimeSpan.Zero));
            Assert.That(entry.FirstTokenTime, Is.GreaterThanOrEqualTo(entry.DecisionTime ?? default));
            Assert.That(entry.TotalTime, Is.GreaterThanOrEqualTo(entry.FirstTokenTime ?? default));
        }
    }

    [Test]
    public async Task Local_Answer_CostsNothingAgainstTheBaseline([Values] bool stream)
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Routine, stream ? ",\"stream\":true" : ""));
        await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        Usage usage = entry.Usage ?? default;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(usage.IsEstimated, Is.False);
            Assert.That((usage.InputTokens, usage.OutputTokens), Is.GreaterThan((10, 0)));
            Assert.That(entry.CostUsd, Is.Zero);
            Assert.That((entry.BaselineModel, entry.BaselineUsd), Is.EqualTo(("big", (decimal?)Cost.Of(usage, new Price(2.5m, 10m, 1.25m, "settings")))));
            Assert.That(entry.Attempts.Select(a => (a.Zone, a.Outcome, a.Status, a.CostUsd)), Is.EqualTo([(Zone.Local, AttemptOutcome.Completed, (int?)null, (decimal?)0)]));
        }
    }

    [Test]
    public async Task Cloud_CheaperModelThanTheDefault_IsItsOwnBaseline()
    {
        Cloud.Expect(CloudAnswer.Chat("a", promptTokens: 1_000_000, completionTokens: 1_000_000));
        (await PostAsync(Chat("small", Complex))).Dispose();
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.CostUsd, entry.BaselineModel, entry.BaselineUsd), Is.EqualTo(((decimal?)0.75m, "small", (decimal?)0.75m)));
    }

    [Test]
    public async Task Cloud_Failed_AttemptsAreBookedInOrderAndTheAnswerPaysNothing()
    {
        Cloud.Expect(CloudAnswer.Error(500));
        (await PostAsync(Chat("auto", Complex))).Dispose();
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.Attempts.Select(a => (a.Model, a.Outcome, a.Status, a.CostUsd)), Is.EqualTo([
                ("big", AttemptOutcome.Failed, (int?)500, (decimal?)0), ("smollm2-135m-instruct", AttemptOutcome.Completed, null, 0m)]));
            Assert.That((entry.Status, entry.Error, entry.Route, entry.Zone, entry.CostUsd), Is.EqualTo((200, (RouterError?)null, "local", (Zone?)Zone.Local, (decimal?)0)));
        }
    }

    [Test]
    public async Task Route_AndModelsAndHealth_BookNothing()
    {
        (await PostAsync("/v1/route", System.Text.Encoding.UTF8.GetBytes(Chat("auto", Complex)))).Dispose();
        (await Gateway.Http.GetAsync("/v1/models", Patience)).Dispose();
        (await Gateway.Http.GetAsync("/readyz", Patience)).Dispose();
        (await Gateway.Http.GetAsync("/v1/chat/completions", Patience)).Dispose();
        (await Gateway.Http.GetAsync("/v1/nothing", Patience)).Dispose();
        (await PostAsync(Chat("big", Complex))).Dispose();
        Assert.That((await Gateway.EntryAsync()).Model, Is.EqualTo("big"));
    }

    [TestCase("{", 400, RouterError.InvalidRequest)]
    [TestCase("{}", 400, RouterError.InvalidRequest)]
    [TestCase("", 400, RouterError.InvalidRequest)]
    public async Task BadBody_IsBookedOnce(string body, int status, RouterError error)
    {
        using HttpResponseMessage response = await PostAsync(body);
        await AssertErrorAsync(response, status);
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Status, entry.Error, entry.Route, entry.Rule, entry.Usage, entry.CostUsd, entry.Attempts.Length),
            Is.EqualTo((status, (RouterError?)error, "none", (string?)null, (Usage?)null, (decimal?)0, 0)));
    }

    [Test]
    public async Task UpstreamRefusal_IsPassedOnAndBooked()
    {
        Cloud.Expect(CloudAnswer.Error(400, "context_length_exceeded"));
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex));
        string body = await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body, Does.Contain("context_length_exceeded"));
            Assert.That((entry.Status, entry.Error, entry.Usage), Is.EqualTo((400, (RouterError?)RouterError.InvalidRequest, (Usage?)null)));
            Assert.That(entry.Attempts.Select(a => (a.Outcome, a.Status)), Is.EqualTo([(AttemptOutcome.Refused, (int?)400)]));
        }
    }

    [Test]
    public async Task ClientThatLeavesRightAway_IsBookedAsGoneAndNotAsWrong()
    {
        for (int i = 0; i < 60; i++)
        {
            using var connection = await Testing.Wire.RawConnection.OpenAsync(Gateway.Data, Patience);
            await connection.PostAsync("/v1/chat/completions", Chat("big", Complex), Patience);
        }

        (await PostAsync(Chat("big", Complex))).Dispose();
        IReadOnlyList<LedgerEntry> entries = await Gateway.EntriesAsync(1);
        Assert.That(entries.Select(e => e.Error), Has.All.Null.Or.EqualTo(RouterError.ClientClosed));
    }

    [TestCase("chunked")]
    [TestCase("cut")]
    public async Task BrokenHttp_IsBookedWithWhatTheClientGot(string kind)
    {
        using var connection = await Testing.Wire.RawConnection.OpenAsync(Gateway.Data, Patience);
        const string Head = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        if (kind == "chunked")
        {
            await connection.SendAsync(Head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n", Patience);
            var answer = await connection.ReadAsync(Patience);
            Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
            Assert.That((await Gateway.EntryAsync()).Status, Is.EqualTo(400));
            return;
        }

        await connection.SendAsync(Head + "Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n", Patience);
        await connection.ReadUntilAsync("100 Continue\r\n\r\n", Patience); // the body is being read
        await connection.SendAsync("{\"model\":", Patience);
        connection.Abort();
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Status, entry.Error), Is.EqualTo((499, (RouterError?)RouterError.ClientClosed)));
    }
}
