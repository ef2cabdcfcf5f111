using System.Text;
using HybridRouter.Accounting;
using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Wire;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Failover;

/// <summary>Streams of the cloud on their way to the client.</summary>
public sealed class CloudStreamTests : FrontDoorTests
{
    private static readonly string AskStreamed = Chat("big", Complex, ",\"stream\":true");

    [Test]
    public async Task Stream_NotAskedForUsage_UsageIsBookedAndHidden()
    {
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Whole(31, 4, "a", "b")));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        string text = await response.Content.ReadAsStringAsync(Patience);
        Assert.That(text, Is.EqualTo(ChatChunks.Text("a") + ChatChunks.Text("b") + ChatChunks.Finish + ChatChunks.Done));
        Assert.That((await Gateway.EntryAsync()).Usage, Is.EqualTo(new Usage(31, 0, 4)));
    }

    [Test]
    public async Task Stream_AskedForUsage_IsTheUpstreamsOwnBytes()
    {
        string[] chunks = ChatChunks.Whole(31, 4, "a", "ü😀");
        Cloud.Expect(CloudAnswer.Stream([": comment\n\n", .. chunks]));
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex, ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Is.EqualTo(": comment\n\n" + string.Concat(chunks)));
        Assert.That((await Gateway.EntryAsync()).Usage, Is.EqualTo(new Usage(31, 0, 4)));
    }

    [Test]
    public async Task Stream_TypeInOtherCase_IsAStream()
    {
        Cloud.Expect(CloudAnswer.Whole(200, "Text/Event-Stream; charset=UTF-8", string.Concat(ChatChunks.Whole(31, 4, "a"))));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Is.EqualTo(ChatChunks.Text("a") + ChatChunks.Finish + ChatChunks.Done));
        Assert.That((await Gateway.EntryAsync()).Usage, Is.EqualTo(new Usage(31, 0, 4)));
    }

    [Test]
    public async Task Stream_ByteByByte_IsTheSame()
    {
        string stream = string.Concat(ChatChunks.Whole(31, 4, "a", "ü😀"));
        Cloud.Expect(CloudAnswer.Bytewise(stream));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Is.EqualTo(stream.Replace(ChatChunks.Usage(31, 4), "", StringComparison.Ordinal)));
        Assert.That((await Gateway.EntryAsync()).Usage, Is.EqualTo(new Usage(31, 0, 4)));
    }

    [Test]
    public async Task Stream_OtherLineEnds_AreReadAndHiddenAlike([Values("\r\n", "\r")] string end, [Values] bool bytewise)
    {
        string stream = ("event: chunk\n" + string.Concat(ChatChunks.Whole(31, 4, "a"))).Replace("\n", end, StringComparison.Ordinal);
        Cloud.Expect(bytewise ? CloudAnswer.Bytewise(stream) : CloudAnswer.Stream(stream));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        string text = await response.Content.ReadAsStringAsync(Patience);
        string hidden = ChatChunks.Usage(31, 4).Replace("\n", end, StringComparison.Ordinal);
        Assert.That(text, Is.EqualTo(stream.Replace(hidden, "", StringComparison.Ordinal)));
        Assert.That((await Gateway.EntryAsync()).Usage, Is.EqualTo(new Usage(31, 0, 4)));
    }

    [Test]
    public async Task Stream_UsageBesideChoices_IsShownAndBooked()
    {
        string last = """data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}""" + "\n\n";
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Text("a"), last, ChatChunks.Done));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Is.EqualTo(ChatChunks.Text("a") + last + ChatChunks.Done));
        Assert.That((await Gateway.EntryAsync()).Usage, Is.EqualTo(new Usage(5, 0, 2)));
    }

    [Test]
    public async Task Stream_TextThatQuotesUsage_IsText()
    {
        string tricky = ChatChunks.Text("\"usage\":{\"prompt_tokens\":9}");
        Cloud.Expect(CloudAnswer.Stream([tricky, .. ChatChunks.Whole(31, 4)]));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Does.StartWith(tricky));
        Assert.That((await Gateway.EntryAsync()).Usage, Is.EqualTo(new Usage(31, 0, 4)));
    }

    [Test]
    public async Task Stream_WithoutUsage_IsEstimated()
    {
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Text("a"), ChatChunks.Text("b"), ChatChunks.Finish, ChatChunks.Done));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That(entry.Usage?.IsEstimated, Is.True);
        Assert.That(entry.Usage?.InputTokens, Is.InRange(5, 40));
        Assert.That(entry.Usage?.OutputTokens, Is.InRange(2, 3));
        Assert.That(entry.CostUsd, Is.GreaterThan(0));
    }

    [TestCase("data: {\"choices\":[{\n\n")]
    [TestCase("nonsense\n\ndata:\n\ndata: [1,2]\n\n")]
    [TestCase("event: ping\nid: 7\nretry: 10\ndata: {\"usage\":{\"prompt_tokens\":\"x\"}}\n\n")]
    [TestCase("data: {\"usage\":{\"prompt_tokens\":-5,\"completion_tokens\":1e99},\"choices\":[{}]}\n\n")]
    public async Task Stream_Malformed_IsPassedOnAndTheGatewayLives(string bad)
    {
        Cloud.Expect(CloudAnswer.Stream(bad, ChatChunks.Done));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Is.EqualTo(bad + ChatChunks.Done));
        Assert.That((await Gateway.EntryAsync()).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Stream_OneEventOfAMegabyte_Arrives()
    {
        string huge = ChatChunks.Text(new string('x', 1_000_000));
        Cloud.Expect(CloudAnswer.Stream(huge, ChatChunks.Done));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Is.EqualTo(huge + ChatChunks.Done));
    }

    [Test]
    public async Task Stream_EventWithoutEnd_BecomesAnErrorEvent()
    {
        string endless = new('x', 1 << 20);
        Cloud.Expect(CloudAnswer.Stream([ChatChunks.Text("a"), "data: ", .. Enumerable.Repeat(endless, 17)]));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        IReadOnlyList<string> events = await EventsOf(response);
        Assert.That(events, Has.Count.EqualTo(2));
        Assert.That(events[1], Does.StartWith("{\"error\":"));
        Assert.That((await Gateway.EntryAsync()).Attempts[0].Outcome, Is.EqualTo(AttemptOutcome.Broken));
    }

    [Test]
    public async Task Stream_PacedByTheCloud_EachEventArrivesAtOnce()
    {
        var stream = new PacedAnswer();
        Cloud.Expect(CloudAnswer.Paced(stream));
        using RawConnection client = await RawConnection.OpenAsync(Gateway.Data, Patience);
        await client.PostAsync("/v1/chat/completions", AskStreamed, Patience);
        for (int i = 0; i < 5; i++)
        {
            stream.Send(ChatChunks.Text($"piece{i}"));
            await client.ReadUntilAsync($"piece{i}", Patience); // nothing further is sent until it is here
        }

        stream.Send(ChatChunks.Done);
        stream.End();
        await client.ReadUntilAsync("[DONE]\n\n\r\n0\r\n\r\n", Patience);
    }

    [Test]
    public async Task Stream_CutInTheMiddle_EndsWithAnErrorEventAndTheConnectionStaysUsable()
    {
        var stream = new PacedAnswer();
        Cloud.Expect(CloudAnswer.Paced(stream));
        using RawConnection client = await RawConnection.OpenAsync(Gateway.Data, Patience);
        await client.PostAsync("/v1/chat/completions", AskStreamed, Patience);
        stream.Send(ChatChunks.Text("whole") + "data: {\"half\":");
        await client.ReadUntilAsync("\r\n\r\n", Patience);
        await client.ReadUntilAsync("whole", Patience);
        stream.Cut();
        string rest = await client.ReadUntilAsync("0\r\n\r\n", Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rest, Does.Contain("data: {\"error\":{\"message\":").And.Contain("upstream_failed").And.Not.Contain("[DONE]").And.Not.Contain("half"));
            Assert.That((entry.Status, entry.Error), Is.EqualTo((200, (RouterError?)RouterError.UpstreamFailed)));
            Assert.That(entry.Attempts.Select(a => a.Outcome), Is.EqualTo([AttemptOutcome.Broken]));
            Assert.That(entry.Usage?.IsEstimated, Is.True);
        }

        Cloud.Expect(CloudAnswer.Chat("again"));
        await client.PostAsync("/v1/chat/completions", Chat("big", Complex), Patience);
        Assert.That((await client.ReadAsync(Patience)).Body, Does.Contain("again"));
    }

    [Test]
    public async Task Stream_ErrorOfTheUpstreamInside_IsPassedOnAndBookedAsBroken()
    {
        const string Error = "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n";
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Text("a"), Error));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Is.EqualTo(ChatChunks.Text("a") + Error));
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Attempts[0].Outcome, entry.Error), Is.EqualTo((AttemptOutcome.Broken, (RouterError?)RouterError.UpstreamFailed)));
    }

    [Test]
    public async Task Client_GoesAwayInTheMiddle_TheCloudSeesItAndTheTokensSoFarAreBooked()
    {
        var stream = new PacedAnswer();
        Cloud.Expect(CloudAnswer.Paced(stream));
        using RawConnection client = await RawConnection.OpenAsync(Gateway.Data, Patience);
        await client.PostAsync("/v1/chat/completions", AskStreamed, Patience);
        stream.Send(ChatChunks.Text("first"));
        await client.ReadUntilAsync("first", Patience);
        client.Abort();
        await (await Cloud.FirstAsync(Patience)).Aborted.WaitAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((entry.Status, entry.Error), Is.EqualTo((499, (RouterError?)RouterError.ClientClosed)));
            Assert.That(entry.Attempts.Select(a => a.Outcome), Is.EqualTo([AttemptOutcome.Cancelled]));
            Assert.That((entry.Usage?.OutputTokens, entry.Usage?.IsEstimated), Is.EqualTo(((int?)1, (bool?)true)));
        }
    }

    [Test]
    public async Task Client_ClosesAfterDone_TheAnswerIsBookedAsComplete()
    {
        var stream = new PacedAnswer();
        Cloud.Expect(CloudAnswer.Paced(stream));
        using RawConnection client = await RawConnection.OpenAsync(Gateway.Data, Patience);
        await client.PostAsync("/v1/chat/completions", AskStreamed, Patience);
        stream.Send(string.Concat(ChatChunks.Whole(31, 4, "a")));
        await client.ReadUntilAsync("0\r\n\r\n", Patience); // though the cloud itself has not closed yet
        client.Abort();
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Status, entry.Error, entry.Usage), Is.EqualTo((200, (RouterError?)null, (Usage?)new Usage(31, 0, 4))));
        stream.End();
    }

    [Test]
    public async Task Streams_OneAfterTheOther_ShareAConnectionToTheCloud()
    {
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Whole(31, 4, "a")));
        for (int i = 0; i < 8; i++)
        {
            using HttpResponseMessage response = await PostAsync(AskStreamed);
            await response.Content.ReadAsStringAsync(Patience);
        }

        Assert.That(Cloud.Requests, Has.Count.EqualTo(8));
        Assert.That(Cloud.Requests.Select(r => r.Connection).Distinct().Count(), Is.LessThan(5)); // 8 if they were thrown away
    }

    [Test]
    public async Task Stream_CloudFallsSilentAfterDone_EndsAllTheSame()
    {
        var stream = new PacedAnswer();
        Cloud.Expect(CloudAnswer.Paced(stream));
        stream.Send(string.Concat(ChatChunks.Whole(31, 4, "a")));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Does.EndWith(ChatChunks.Done));
        Assert.That((await Gateway.EntryAsync()).Attempts[0].Outcome, Is.EqualTo(AttemptOutcome.Completed));
        stream.End();
    }

    [Test]
    public async Task Streams_ManyAtOnce_DoNotMix()
    {
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Whole(31, 4, "a", "b", "c")));
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
        {
            using HttpResponseMessage response = await PostAsync("/v1/chat/completions", Encoding.UTF8.GetBytes(AskStreamed));
            return TextOf(await EventsOf(response));
        }));
        Assert.That(answers, Is.All.EqualTo("abc"));
        IReadOnlyList<LedgerEntry> entries = await Gateway.EntriesAsync(32);
        Assert.That(entries, Has.Count.EqualTo(32));
        Assert.That(entries.Select(e => e.DecisionId), Is.Unique);
        Assert.That(entries.Select(e => e.Usage), Is.All.EqualTo(new Usage(31, 0, 4)));
    }
}
