using System.Diagnostics;
using HybridRouter.Gateway.Ledger;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Ledger;

/// <summary>What an entry costs the machine; docs/ledger.md has the command and the figures.</summary>
[Explicit("It measures, and wants the machine for itself.")]
internal sealed class LedgerCostMeasurement
{
    [TestCase(true, TestName = "Cpu_IdsInOrderOfTime")]
    [TestCase(false, TestName = "Cpu_RandomIds")]
    public async Task Cpu(bool idsInOrderOfTime)
    {
        const int Entries = 100_000;
        using var file = new LedgerFile();
        using var ledger = new SqliteLedger(file.ConnectionString);
        using var writer = new LedgerWriter(ledger, new LedgerOptions { ReserveTimeout = TimeSpan.FromMinutes(1) }, TimeProvider.System, LedgerFile.Meters, NullLogger<LedgerWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);
        await BookAsync(writer, 20_000, idsInOrderOfTime); // compiled and warm
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        await BookAsync(writer, Entries, idsInOrderOfTime);
        process.Refresh();
        TestContext.Out.WriteLine($"{(process.TotalProcessorTime - before).TotalMicroseconds / Entries:F1} us of CPU an entry");
        await writer.StopAsync(CancellationToken.None);
        Assert.That(writer.Written, Is.EqualTo(20_000 + Entries));
    }

    private static async Task BookAsync(LedgerWriter writer, int entries, bool idsInOrderOfTime)
    {
        for (int i = 0; i < entries; i++)
        {
            using LedgerSlot slot = (await writer.ReserveAsync(CancellationToken.None))!;
            Guid id = idsInOrderOfTime ? Guid.CreateVersion7() : Guid.NewGuid();
            slot.Write(SampleEntries.Full(id.ToString("N"), i) with { Attempts = [SampleEntries.Full("").Attempts[1]] });
        }

        await writer.FlushAsync(CancellationToken.None);
    }
}
