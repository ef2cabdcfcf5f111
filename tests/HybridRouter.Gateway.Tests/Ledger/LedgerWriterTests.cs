using HybridRouter.Gateway.Ledger;
using HybridRouter.Testing.Time;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Ledger;

/// <summary>The writer against a ledger that obeys the test, on a clock that the test moves.</summary>
[CancelAfter(30_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LedgerWriterTests
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private readonly StubbornLedger _ledger = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLogger<LedgerWriter> _log = new();
    private readonly LedgerOptions _options = new() { Capacity = 20, BatchSize = 5 };

    [Test]
    public async Task Write_FullBatch_IsWrittenWithoutWaiting(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        for (int i = 0; i < 5; i++) await WriteAsync(writer, $"e{i}", cancel);
        await writer.FlushAsync(cancel);
        Assert.That((writer.Received, writer.Written, writer.Waiting, writer.SlotsTaken), Is.EqualTo((5L, 5L, 0L, 0)));
    }

    [Test]
    public async Task Write_SingleEntry_WaitsForOthersUntilTheDelayEnds(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        await WriteAsync(writer, "a", cancel);
        await _time.WhenWaitingFor(_options.BatchDelay);
        await WriteAsync(writer, "b", cancel);
        Assert.That((_ledger.Entries.Count, writer.Waiting), Is.EqualTo((0, 2L)));
        _time.Advance(_options.BatchDelay);
        Assert.That(await _ledger.Tries.ReadAsync(cancel), Is.EqualTo(2), "one batch of both");
    }

    [Test]
    public async Task Write_MoreThanABatch_IsWrittenInBatchesOfTheSize(CancellationToken cancel)
    {
        using LedgerWriter writer = Create();
        for (int i = 0; i < 12; i++) await WriteAsync(writer, $"e{i}", cancel);
        await writer.StartAsync(cancel);
        await writer.FlushAsync(cancel);
        Assert.That((await _ledger.Tries.ReadAsync(cancel), await _ledger.Tries.ReadAsync(cancel), await _ledger.Tries.ReadAsync(cancel)), Is.EqualTo((5, 5, 2)));
    }

    [Test]
    public async Task Slot_WrittenTwice_Throws(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        using LedgerSlot slot = (await writer.ReserveAsync(cancel))!;
        slot.Write(SampleEntries.Full("a"));
        Assert.That(() => slot.Write(SampleEntries.Full("b")), Throws.InvalidOperationException);
        slot.Dispose();
        await writer.FlushAsync(cancel);
        Assert.That((writer.Received, writer.Written, writer.Abandoned, writer.SlotsTaken), Is.EqualTo((1L, 1L, 0L, 0)));
    }

    [Test]
    public async Task Slot_DisposedWithoutEntry_IsFreeAgainAndCounted(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        LedgerSlot slot = (await writer.ReserveAsync(cancel))!;
        slot.Dispose();
        slot.Dispose();
        Assert.That((writer.Abandoned, writer.SlotsTaken), Is.EqualTo((1L, 0)));
        Assert.That(() => slot.Write(SampleEntries.Full("a")), Throws.InvalidOperationException);
    }

    [Test]
    public async Task ReserveAsync_AllTaken_IsRefusedAfterTheTimeout(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        List<LedgerSlot> slots = await TakeAllAsync(writer, cancel);
        ValueTask<LedgerSlot?> waiting = writer.ReserveAsync(cancel);
        Assert.That(waiting.IsCompleted, Is.False);
        _time.Advance(_options.ReserveTimeout);
        Assert.That(await waiting, Is.Null);
        Assert.That(writer.Refused, Is.EqualTo(1));
        slots[0].Dispose();
        Assert.That(await writer.ReserveAsync(cancel), Is.Not.Null, "room again");
    }

    [Test]
    public async Task ReserveAsync_SlotComesFreeWhileWaiting_IsServed(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        List<LedgerSlot> slots = await TakeAllAsync(writer, cancel);
        ValueTask<LedgerSlot?> waiting = writer.ReserveAsync(cancel);
        slots[7].Write(SampleEntries.Full("a"));
        await writer.FlushAsync(cancel);
        Assert.That(await waiting, Is.Not.Null, "the slot is free when its entry is written");
    }

    [Test]
    public async Task ReserveAsync_ClientGoesAwayWhileWaiting_TakesNoSlot(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        List<LedgerSlot> slots = await TakeAllAsync(writer, cancel);
        using var client = new CancellationTokenSource();
        ValueTask<LedgerSlot?> waiting = writer.ReserveAsync(client.Token);
        await client.CancelAsync();
        await Assert.ThatAsync(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        foreach (LedgerSlot slot in slots) slot.Dispose();
        Assert.That((writer.SlotsTaken, writer.Refused), Is.EqualTo((0, 0L)));
    }

    [Test]
    public async Task Writer_LedgerFailsAndRecovers_LosesNothingAndSaysEachOnce(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        _ledger.Failure = new IOException("disk full");
        List<LedgerSlot> slots = await TakeAllAsync(writer, cancel);
        for (int i = 0; i < slots.Count; i++) slots[i].Write(SampleEntries.Full($"e{i}"));
        for (TimeSpan backoff = FirstBackoff; backoff < TimeSpan.FromSeconds(1); backoff *= 2)
        {
            await _time.WhenWaitingFor(backoff);
            Assert.That((writer.IsHealthy, writer.Waiting, writer.SlotsTaken), Is.EqualTo((false, 20L, 20)));
            _time.Advance(backoff);
        }

        await _time.WhenWaitingFor(TimeSpan.FromSeconds(1.6));
        ValueTask<LedgerSlot?> refused = writer.ReserveAsync(cancel);
        _ledger.Failure = null;
        Assert.That(refused.IsCompleted, Is.False, "no room: the request waits, and is refused in the end");
        _time.Advance(TimeSpan.FromSeconds(1.6));
        Assert.That(await refused, Is.Not.Null);
        await writer.FlushAsync(cancel);
        Assert.That(_ledger.Entries.Select(e => e.DecisionId), Is.EquivalentTo(Enumerable.Range(0, 20).Select(i => $"e{i}")));
        Assert.That((writer.IsHealthy, writer.Written, writer.FailedBatches, writer.Duplicates), Is.EqualTo((true, 20L, 5L, 0L)));
        Assert.That(_log.Lines.Select(l => (l.Level, l.Event)), Is.EqualTo(new[] { (LogLevel.Error, "Failing"), (LogLevel.Warning, "Recovered") }));
    }

    [Test]
    public async Task Writer_AnswerOfTheLedgerGetsLost_BooksNothingTwice(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        _ledger.LosesAnswers = true;
        await WriteAsync(writer, "a", cancel);
        Task flushed = writer.FlushAsync(cancel);
        await _time.WhenWaitingFor(FirstBackoff);
        _ledger.LosesAnswers = false;
        _time.Advance(FirstBackoff);
        await flushed;
        Assert.That((_ledger.Entries.Count, writer.Written, writer.Duplicates), Is.EqualTo((1, 1L, 0L)));
    }

    [Test]
    public async Task Writer_SameDecisionTwice_IsLoud(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        await WriteAsync(writer, "a", cancel);
        await writer.FlushAsync(cancel);
        await WriteAsync(writer, "a", cancel);
        await writer.FlushAsync(cancel);
        Assert.That((_ledger.Entries.Count, writer.Duplicates), Is.EqualTo((1, 1L)));
        Assert.That(_log.Lines.Select(l => l.Event), Is.EqualTo(new[] { "Duplicates" }));
    }

    [Test]
    public async Task Writer_EntryThatNoLedgerHolds_DoesNotHoldUpTheOthers(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        _ledger.Rejects = "bad";
        foreach (string id in new[] { "a", "bad", "b" }) await WriteAsync(writer, id, cancel);
        await writer.FlushAsync(cancel);
        Assert.That(_ledger.Entries.Select(e => e.DecisionId), Is.EqualTo(new[] { "a", "b" }));
        Assert.That((writer.Rejected, writer.Written, writer.SlotsTaken, writer.IsHealthy), Is.EqualTo((1L, 2L, 0, true)));
        Assert.That(_log.Lines.Single(), Is.EqualTo((LogLevel.Critical, "Rejected", "The entry of decision bad cannot be booked and is left out.")));
    }

    [Test]
    public async Task StopAsync_WaitingEntriesAndOpenRequests_AreWrittenFirst(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        LedgerSlot open = (await writer.ReserveAsync(cancel))!;
        await WriteAsync(writer, "a", cancel);
        Task stopped = writer.StopAsync(cancel);
        Assert.That(await writer.ReserveAsync(cancel), Is.Null, "no new requests");
        Assert.That((stopped.IsCompleted, writer.IsHealthy), Is.EqualTo((false, false)));
        open.Write(SampleEntries.Full("b"));
        await stopped;
        Assert.That(_ledger.Entries, Has.Count.EqualTo(2));
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public async Task StopAsync_LedgerFailsForGood_EndsAfterTheHostsPatienceAndCountsTheLoss(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        _ledger.Failure = new IOException("disk full");
        await WriteAsync(writer, "a", cancel);
        await WriteAsync(writer, "b", cancel);
        using LedgerSlot open = (await writer.ReserveAsync(cancel))!;
        Task stopped = writer.StopAsync(new CancellationToken(canceled: true));
        await _time.WhenWaitingFor(LedgerWriter.StopGrace);
        _time.Advance(LedgerWriter.StopGrace);
        await stopped;
        Assert.That(_log.Lines[^1].Text, Is.EqualTo("The gateway stops although 2 entries are not written and 1 requests are not booked."));
        open.Write(SampleEntries.Full("late"));
        Assert.That(_log.Lines[^1], Is.EqualTo((LogLevel.Critical, "AfterEnd", "Decision late ended after the ledger was closed and is not booked.")));
    }

    [Test]
    public async Task StopAsync_ServerUsedUpTheTimeout_StillWritesWhatWaits(CancellationToken cancel)
    {
        using LedgerWriter writer = await StartAsync();
        await WriteAsync(writer, "a", cancel);
        await writer.StopAsync(new CancellationToken(canceled: true));
        Assert.That(_ledger.Entries, Has.Count.EqualTo(1));
    }

    [TearDown]
    public void TearDown() => _time.Advance(TimeSpan.FromMinutes(1));

    private LedgerWriter Create() => new(_ledger, _options, _time, LedgerFile.Meters, _log);

    private async Task<LedgerWriter> StartAsync()
    {
        LedgerWriter writer = Create();
        await writer.StartAsync(CancellationToken.None);
        return writer;
    }

    private static async Task WriteAsync(LedgerWriter writer, string id, CancellationToken cancel)
    {
        using LedgerSlot slot = (await writer.ReserveAsync(cancel))!;
        slot.Write(SampleEntries.Full(id));
    }

    private async Task<List<LedgerSlot>> TakeAllAsync(LedgerWriter writer, CancellationToken cancel)
    {
        var slots = new List<LedgerSlot>();
        for (int i = 0; i < _options.Capacity; i++) slots.Add((await writer.ReserveAsync(cancel))!);
        return slots;
    }
}
