using System.Globalization;
using HybridRouter.Accounting;
using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using HybridRouter.Testing.Wire;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.LocalModel;

/// <summary>One slot and no queue.</summary>
public sealed class LocalQueueTests : FrontDoorTests
{
    private const string Long = """{"model":"local","stream":true,"max_tokens":4000,"temperature":1,"seed":5,"logit_bias":{"0":-100,"2":-100},"messages":[{"role":"user","content":"Write an endless story."}]}""";

    protected override async Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud) =>
        await GatewayFixture.StartAsync([.. Shared.Settings(cloud), ("Local:Slots", "1"), ("Local:QueueLength", "0")]);

    [Test]
    public async Task Slot_Taken_TheNextIs429WithAWaitUntilTheClientGoes()
    {
        using RawConnection first = await OccupyAsync();
        using (HttpResponseMessage refused = await PostAsync(Chat("local", Routine)))
        {
            await AssertErrorAsync(refused, 429, "local_queue_full");
            Assert.That(int.Parse(Header(refused, "retry-after"), CultureInfo.InvariantCulture), Is.InRange(1, 60));
        }

        LedgerEntry booked = await Gateway.EntryAsync();
        Assert.That((booked.Status, booked.Error, booked.Usage), Is.EqualTo((429, (RouterError?)RouterError.QueueFull, (Usage?)null)));
        await LeaveAsync(first);
        using HttpResponseMessage served = await ServedAsync(Chat("local", Routine));
        Assert.That((int)served.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Slot_Taken_AutoGoesToTheCloudAndRestrictedDoesNot()
    {
        using RawConnection first = await OccupyAsync();
        using HttpResponseMessage auto = await PostAsync(Chat("auto", Routine));
        Assert.That(Header(auto, "x-hybridrouter-route"), Is.EqualTo("cloud"));
        Cloud.Expect(CloudAnswer.Chat("never"));
        using HttpResponseMessage restricted = await PostAsync(Chat("auto", Routine), ("x-hybridrouter-data-class", "restricted"));
        await AssertErrorAsync(restricted, 429, "local_queue_full");
        Assert.That(Cloud.Requests, Is.Empty);
        await Gateway.EntriesAsync(2);
        await LeaveAsync(first);
    }

    private async Task<RawConnection> OccupyAsync()
    {
        while (true)
        {
            RawConnection connection = await RawConnection.OpenAsync(Gateway.Data, Patience);
            await connection.PostAsync("/v1/chat/completions", Long, Patience);
            if ((await connection.ReadUntilAsync("\r\n\r\n", Patience)).StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            {
                await connection.ReadUntilAsync("\"content\":", Patience);
                await Gateway.ForgetAsync();
                return connection;
            }

            connection.Dispose(); // the slot of the test before is not free yet
            await Gateway.EntriesAsync(1);
        }
    }

    /// <summary>Breaks off and waits for the entry: it is written when the slot was given up.</summary>
    private async Task LeaveAsync(RawConnection connection)
    {
        connection.Abort();
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Status, entry.Error), Is.EqualTo((499, (RouterError?)RouterError.ClientClosed)));
        Assert.That(entry.Attempts.Select(a => a.Outcome), Is.EqualTo([AttemptOutcome.Cancelled]));
        Assert.That(entry.Usage?.IsEstimated, Is.True);
    }

    /// <summary>The slot comes free when the running step ends, below 250 ms after its client left: asked again until then.</summary>
    private async Task<HttpResponseMessage> ServedAsync(string body)
    {
        while (true)
        {
            HttpResponseMessage response = await PostAsync(body);
            if ((int)response.StatusCode != 429) return response;
            response.Dispose();
        }
    }
}
