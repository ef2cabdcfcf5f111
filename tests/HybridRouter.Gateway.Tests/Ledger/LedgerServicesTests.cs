using System.Diagnostics.Metrics;
using HybridRouter.Accounting;
using HybridRouter.Cli.Ledger;
using HybridRouter.Gateway.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Ledger;

[CancelAfter(30_000)]
internal sealed class LedgerServicesTests
{
    [TestCase("Host=db;Username=u;Password=secret", "PostgreSQL (Host=...) is not available yet")]
    [TestCase("Data Source=:memory:", "in memory")]
    [TestCase("Data Source=x;Mode=Memory", "in memory")]
    [TestCase("", "names no store")]
    [TestCase("Datta Source=x;Password=secret", "cannot be read")]
    [TestCase("garbage", "cannot be read")]
    public void AddLedger_UnusableStore_NamesTheSettingAndNoSecret(string connectionString, string reason)
    {
        InvalidOperationException? error = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddLedger(new LedgerOptions { ConnectionString = connectionString }));
        Assert.That(error?.Message, Does.Contain("HybridRouter:Ledger:ConnectionString").And.Contain(reason).And.Not.Contain("secret"));
    }

    [Test]
    public void AddLedger_SeveralWrongSettings_AreAllReported()
    {
        var options = new LedgerOptions { Capacity = 0, BatchSize = -1, BatchDelay = TimeSpan.FromHours(1), ReserveTimeout = TimeSpan.FromTicks(-1), ConnectionString = "" };
        InvalidOperationException? error = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddLedger(options));
        Assert.That(error?.Message.Split(Environment.NewLine), Has.Length.EqualTo(5));
    }

    [Test]
    public void DefaultConnectionString_NoSettings_IsAnAbsoluteFileThatCanBeUsed()
    {
        var options = new LedgerOptions();
        string path = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = options.ConnectionString }["Data Source"].ToString()!;
        Assert.That(Path.IsPathFullyQualified(path) && path.EndsWith("ledger.db", StringComparison.Ordinal), path);
        Assert.That(options.Validate(), Is.Empty);
    }

    [Test]
    public async Task Notes_OfABatchThatIsBeingBooked_LeaveRoomForThoseWhoGotItsSlots(CancellationToken cancel)
    {
        using var file = new LedgerFile();
        var services = new ServiceCollection().AddLogging();
        await using ServiceProvider provider = services.AddLedger(new LedgerOptions { ConnectionString = file.ConnectionString, Capacity = 4, BatchSize = 4 }).BuildServiceProvider();
        await provider.GetRequiredService<LedgerWriter>().StartAsync(cancel);
        OpenNotes notes = provider.GetRequiredService<OpenNotes>();
        for (int i = 0; i < 8; i++) Assert.DoesNotThrow(() => notes.Write(notes.Take(), SampleEntries.Full("dec_x")));
        await provider.GetRequiredService<LedgerWriter>().StopAsync(cancel);
    }

    [Test]
    public async Task Host_BooksExportsAndDrainsOnStop(CancellationToken cancel)
    {
        using var file = new LedgerFile();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLedger(new LedgerOptions { ConnectionString = file.ConnectionString, BatchDelay = TimeSpan.FromSeconds(10) });
        using IHost host = builder.Build();
        await host.StartAsync(cancel);
        LedgerWriter writer = host.Services.GetRequiredService<LedgerWriter>();
        Assert.That(writer.IsHealthy);
        foreach (LedgerEntry entry in new[] { SampleEntries.Full("a"), SampleEntries.Bare("b", 5) })
        {
            using LedgerSlot slot = (await writer.ReserveAsync(cancel))!;
            slot.Write(entry);
        }

        await host.StopAsync(cancel);
        using var all = new StringWriter();
        using var some = new StringWriter();
        Assert.That(await LedgerExportVerb.RunAsync(file.ConnectionString, all, new LedgerQuery(), cancel), Is.EqualTo(2));
        Assert.That(await LedgerExportVerb.RunAsync(file.ConnectionString, some, new LedgerQuery(Key: "anonymous"), cancel), Is.EqualTo(1));
        Assert.That(all.ToString(), Is.EqualTo(LedgerJson.Line(SampleEntries.Full("a")) + "\n" + LedgerJson.Line(SampleEntries.Bare("b", 5)) + "\n"));
        Assert.That(some.ToString(), Is.EqualTo(LedgerJson.Line(SampleEntries.Bare("b", 5)) + "\n"));
    }

    [Test]
    public async Task Metrics_AfterARequest_TellWhatTheWriterCounts(CancellationToken cancel)
    {
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        IMeterFactory factory = services.GetRequiredService<IMeterFactory>();
        using var writer = new LedgerWriter(new StubbornLedger(), new LedgerOptions(), TimeProvider.System, factory, new RecordingLogger<LedgerWriter>());
        await writer.StartAsync(cancel);
        using (LedgerSlot slot = (await writer.ReserveAsync(cancel))!) slot.Write(SampleEntries.Full("a"));
        using (LedgerSlot? open = await writer.ReserveAsync(cancel))
        {
            await writer.FlushAsync(cancel);
            Assert.That(Measure(factory), Is.EqualTo(
                "abandoned=0 duplicates=0 failed_batches=0 received=1 refused=0 rejected=0 slots_taken=1 waiting=0 written=1"));
        }
    }

    private static string Measure(IMeterFactory factory)
    {
        var values = new SortedDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == LedgerMetrics.MeterName && instrument.Meter.Scope == factory) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => values[instrument.Name["hybridrouter.ledger.".Length..]] = value);
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => values[instrument.Name["hybridrouter.ledger.".Length..]] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return string.Join(' ', values.Select(v => $"{v.Key}={v.Value}"));
    }
}
