using HybridRouter.Accounting;
using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using HybridRouter.Testing.Wire;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Failover;

/// <summary>A cloud that falls silent, and a client that sends too slowly; with short deadlines.</summary>
public sealed class SilenceTests : FrontDoorTests
{
    protected override async Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud) => await GatewayFixture.StartAsync(
    [
        .. Shared.Settings(cloud), ("Limits:StreamIdleTimeout", "1"), ("Limits:AnswerTimeout", "1"), ("Limits:BodyTimeout", "2"),
    ]);

    [Test]
    public async Task Auto_CloudIsSilentBeforeTheAnswer_LocalAnswers([Values] bool stream)
    {
        Cloud.Expect(CloudAnswer.Silence());
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex, stream ? ",\"stream\":true" : ""));
        await response.Content.ReadAsStringAsync(Patience);
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("local"));
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That(entry.Attempts.Select(a => (a.Zone, a.Outcome)), Is.EqualTo([(Zone.Cloud, AttemptOutcome.TimedOut), (Zone.Local, AttemptOutcome.Completed)]));
    }

    [Test]
    public async Task Named_CloudIsSilentBeforeTheAnswer_Is504([Values] bool stream)
    {
        Cloud.Expect(CloudAnswer.Silence());
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex, stream ? ",\"stream\":true" : ""));
        await AssertErrorAsync(response, 504, "upstream_timeout");
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Status, entry.Error, entry.Attempts[0].Outcome), Is.EqualTo((504, (RouterError?)RouterError.UpstreamTimeout, AttemptOutcome.TimedOut)));
    }

    [Test]
    public async Task Named_CloudIsSilentWithinAWholeAnswer_Is504()
    {
        Cloud.Expect(CloudAnswer.Half("{\"id\":\"x\"", cut: false));
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex));
        await AssertErrorAsync(response, 504, "upstream_timeout");
        Assert.That((await Gateway.EntryAsync()).Attempts[0].Outcome, Is.EqualTo(AttemptOutcome.TimedOut));
    }

    [Test]
    public async Task Auto_CloudIsSilentWithinAWholeAnswer_LocalAnswers()
    {
        Cloud.Expect(CloudAnswer.Half("{\"id\":\"x\"", cut: false));
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex));
        await response.Content.ReadAsStringAsync(Patience);
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("local"));
        Assert.That((await Gateway.EntryAsync()).Attempts.Select(a => a.Outcome), Is.EqualTo([AttemptOutcome.TimedOut, AttemptOutcome.Completed]));
    }

    [Test]
    public async Task Stream_FallsSilentInTheMiddle_EndsWithAnErrorEvent()
    {
        var stream = new PacedAnswer();
        Cloud.Expect(CloudAnswer.Paced(stream));
        stream.Send(ChatChunks.Text("first"));
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex, ",\"stream\":true"));
        IReadOnlyList<string> events = await EventsOf(response);
        await (await Cloud.FirstAsync(Patience)).Aborted.WaitAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events, Has.Count.EqualTo(2));
            Assert.That(events[1], Does.StartWith("{\"error\":").And.Contain("upstream_timeout"));
            Assert.That(entry.Attempts.Select(a => a.Outcome), Is.EqualTo([AttemptOutcome.Broken]));
            Assert.That((entry.Status, entry.Error), Is.EqualTo((200, (RouterError?)RouterError.UpstreamTimeout)));
        }
    }

    [Test]
    public async Task Stream_LastsLongerThanAnySilenceMay_IsWhole()
    {
        string[] chunks = [.. ChatChunks.Whole(31, 4, "a", "b", "c", "d", "e", "f")];
        Cloud.Expect(CloudAnswer.Slowly(TimeSpan.FromMilliseconds(350), chunks)); // 3 s in all, where silence may last 1 s and the forwarder's own patience 2 s
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex, ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Is.EqualTo(string.Concat(chunks)));
        Assert.That((await Gateway.EntryAsync()).Attempts[0].Outcome, Is.EqualTo(AttemptOutcome.Completed));
    }

    [Test]
    public async Task Client_SendsItsBodyTooSlowly_Is408AndTheConnectionEnds()
    {
        using RawConnection client = await RawConnection.OpenAsync(Gateway.Data, Patience);
        await client.SendAsync("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{", Patience);
        RawResponse response = await client.ReadAsync(Patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.Status, Is.EqualTo(408), response.Body);
            Assert.That(response.Body, Does.Contain("request_timeout"));
            Assert.That(response.Headers.GetValueOrDefault("Connection"), Is.EqualTo("close"));
            Assert.That((await Gateway.EntryAsync()).Status, Is.EqualTo(408));
            Assert.That(await client.ReadToEndAsync(Patience), Is.Empty);
        }
    }
}
