using System.Globalization;

namespace HybridRouter.Benchmarks.Forwarding;

/// <summary>Process start until <c>/readyz</c> answers 200, and the memory of an idle gateway with the local model loaded.</summary>
internal static class StartupFigures
{
    public static async Task<int> RunAsync(string[] args)
    {
        Options options = new(args);
        int rounds = options.Number("rounds", 5);
        TimeSpan idle = TimeSpan.FromSeconds(options.Number("idle-seconds", 5));
        List<double> ready = [], resident = [], anonymous = [];
        for (int round = 0; round < rounds; round++)
        {
            using TemporaryFolder folder = new();
            await using ServerProcess gateway = await ServerProcess.StartGatewayAsync(options.Text("gateway"), folder.Path, upstream: null);
            await Task.Delay(idle);
            (long all, long own) = gateway.Memory();
            ready.Add(gateway.ReadyAfter.TotalMilliseconds);
            resident.Add(all / 1048576.0);
            anonymous.Add(own / 1048576.0);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{round + 1}  ready after {ready[^1]:F0} ms, then idle for {idle.TotalSeconds:F0} s: resident {resident[^1]:F0} MiB, of it {anonymous[^1]:F0} MiB not mapped from files"));
        }

        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"=> ready after {ForwardingFigures.Median(ready):F0} ms, resident {ForwardingFigures.Median(resident):F0} MiB, not mapped from files {ForwardingFigures.Median(anonymous):F0} MiB (medians)"));
        return 0;
    }
}
