using System.Diagnostics;
using HybridRouter.Accounting;
using HybridRouter.Gateway.Ledger;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Ledger;

[CancelAfter(60_000)]
internal sealed class LedgerCrashTests
{
    [Test]
    public async Task Kill_InTheMiddleOfWriting_LosesNothingThatWasAcknowledged(CancellationToken cancel)
    {
        using var file = new LedgerFile();
        var acknowledged = new List<string>();
        using (Process child = Start(file.ConnectionString))
        {
            while (acknowledged.Count < 2_000 && await child.StandardOutput.ReadLineAsync(cancel) is { } line) acknowledged.AddRange(line.Split(' '));
            child.Kill(); // SIGKILL: nothing of the process runs any more
            await child.WaitForExitAsync(cancel);
        }

        Assert.That(acknowledged, Has.Count.GreaterThanOrEqualTo(2_000), "the child ended by itself");
        IReadOnlyList<LedgerEntry> entries = await file.ReadAsync();
        Assert.That(entries.Select(e => e.DecisionId), Is.Unique.And.SupersetOf(acknowledged));
        Assert.That(entries.Select(e => e.Attempts.Length), Is.All.EqualTo(2), "an entry is there with its attempts or not at all");
        Assert.That(file.Ask("PRAGMA integrity_check"), Is.EqualTo("ok"));
        using SqliteLedger next = await file.OpenAsync();
        Assert.That(await next.WriteAsync([SampleEntries.Full("after")], cancel), Is.EqualTo(1), "the next process goes on");
    }

    private static Process Start(string connectionString) => Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
    {
        ArgumentList = { "exec", typeof(LedgerCrashChild).Assembly.Location, connectionString },
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;
}
