using HybridRouter.Gateway.Ledger;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Ledger;

/// <summary>The writer on a real file and the real clock.</summary>
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LedgerConcurrencyTests : IDisposable
{
    private readonly LedgerFile _file = new();
    private readonly RecordingLogger<LedgerWriter> _log = new();

    [Test]
    public async Task Slots_AThousandAtOnceThroughAHundred_AreEachWrittenOnce(CancellationToken cancel)
    {
        using SqliteLedger ledger = new(_file.ConnectionString);
        using LedgerWriter writer = await StartAsync(ledger, new LedgerOptions { Capacity = 100, ReserveTimeout = TimeSpan.FromSeconds(30), BatchDelay = TimeSpan.FromMilliseconds(1) });
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Task.Run(() => BookAsync(writer, $"e{i}", cancel), cancel)));
        await writer.FlushAsync(cancel);
        Assert.That((writer.Received, writer.Written, writer.Abandoned, writer.Refused, writer.SlotsTaken), Is.EqualTo((1_000L, 1_000L, 0L, 0L, 0)));
        Assert.That((await _file.ReadAsync()).Select(e => e.DecisionId), Is.EquivalentTo(Enumerable.Range(0, 1_000).Select(i => $"e{i}")));
        await writer.StopAsync(cancel);
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public async Task Writer_DisposedWithoutStopAfterFlush_HasWrittenEverything(CancellationToken cancel)
    {
        using (SqliteLedger ledger = new(_file.ConnectionString))
        using (LedgerWriter writer = await StartAsync(ledger, new LedgerOptions()))
        {
            for (int i = 0; i < 50; i++) await BookAsync(writer, $"e{i}", cancel);
            await writer.FlushAsync(cancel);
        }

        Assert.That(await _file.ReadAsync(), Has.Count.EqualTo(50));
    }

    [Test]
    public async Task Writer_DatabaseLockedByAnotherProcess_RefusesThenRecoversWithoutLoss(CancellationToken cancel)
    {
        using SqliteLedger ledger = new(_file.ConnectionString);
        using LedgerWriter writer = await StartAsync(ledger, new LedgerOptions { Capacity = 30, ReserveTimeout = TimeSpan.Zero, BatchDelay = TimeSpan.Zero });
        using (SqliteConnection other = _file.Connect())
        {
            LedgerFile.Ask(other, "BEGIN EXCLUSIVE");
            for (int i = 0; i < 30; i++) await BookAsync(writer, $"e{i}", cancel);
            await _log.WhenLogged("Failing", cancel);
            Assert.That((writer.IsHealthy, writer.Waiting), Is.EqualTo((false, 30L)));
            Assert.That(await writer.ReserveAsync(cancel), Is.Null, "full: the gateway refuses");
            LedgerFile.Ask(other, "ROLLBACK");
        }

        await writer.FlushAsync(cancel);
        Assert.That((await _file.ReadAsync()).Select(e => e.DecisionId), Is.EquivalentTo(Enumerable.Range(0, 30).Select(i => $"e{i}")));
        Assert.That((writer.IsHealthy, writer.Duplicates, writer.SlotsTaken), Is.EqualTo((true, 0L, 0)));
        await writer.StopAsync(cancel);
    }

    [Test]
    public async Task Writer_TableBrokenMeanwhile_KeepsTheEntriesUntilItIsRepaired(CancellationToken cancel)
    {
        using SqliteLedger ledger = new(_file.ConnectionString);
        using LedgerWriter writer = await StartAsync(ledger, new LedgerOptions { BatchDelay = TimeSpan.Zero });
        _file.Ask("ALTER TABLE attempts RENAME TO elsewhere");
        await BookAsync(writer, "a", cancel);
        await _log.WhenLogged("Failing", cancel);
        _file.Ask("ALTER TABLE elsewhere RENAME TO attempts");
        await writer.FlushAsync(cancel);
        Assert.That((await _file.ReadAsync()).Single().Attempts, Has.Length.EqualTo(2));
        await writer.StopAsync(cancel);
    }

    public void Dispose() => _file.Dispose();

    private async Task<LedgerWriter> StartAsync(SqliteLedger ledger, LedgerOptions options)
    {
        var writer = new LedgerWriter(ledger, options, TimeProvider.System, LedgerFile.Meters, _log);
        await writer.StartAsync(CancellationToken.None);
        return writer;
    }

    private static async Task BookAsync(LedgerWriter writer, string id, CancellationToken cancel)
    {
        using LedgerSlot slot = await writer.ReserveAsync(cancel) ?? throw new InvalidOperationException("no slot");
        await Task.Yield();
        slot.Write(SampleEntries.Full(id));
    }
}
