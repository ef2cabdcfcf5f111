using HybridRouter.Gateway.Ledger;
using HybridRouter.Gateway.Tests.Books;
using Microsoft.Extensions.Logging.Abstractions;

namespace HybridRouter.Gateway.Tests.Ledger;

/// <summary>
/// A process that books entries without end and prints the id of each one that the ledger has, until it is killed or nobody reads on.
/// Started by <see cref="LedgerCrashTests"/> with the ledger's connection string.
/// </summary>
internal static class LedgerCrashChild
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [GatewayCrashChild.Verb]) return await GatewayCrashChild.RunAsync();
        using var ledger = new SqliteLedger(args[0]);
        var options = new LedgerOptions { BatchSize = 50, BatchDelay = TimeSpan.FromMilliseconds(1) };
        using var writer = new LedgerWriter(ledger, options, TimeProvider.System, LedgerFile.Meters, NullLogger<LedgerWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);
        for (int first = 0; ; first += 20)
        {
            string[] ids = [.. Enumerable.Range(first, 20).Select(i => $"e{i}")];
            foreach (string id in ids)
            {
                using LedgerSlot slot = (await writer.ReserveAsync(CancellationToken.None))!;
                slot.Write(SampleEntries.Full(id));
            }

            await writer.FlushAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync(string.Join(' ', ids));
            await Console.Out.FlushAsync();
        }
    }
}
