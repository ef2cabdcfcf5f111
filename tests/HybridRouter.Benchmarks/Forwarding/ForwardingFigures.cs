using System.Globalization;

namespace HybridRouter.Benchmarks.Forwarding;

/// <summary>
/// CPU per forwarded request of the gateway (keys, policy and ledger on) as a multiple of the <see cref="Floor"/>'s,
/// in front of the same upstream. Rounds alternate between the two, so that a busy machine hurts both alike. With
/// <c>--against DLL</c> another build of the gateway takes the floor's place: what a change is worth.
/// </summary>
internal static class ForwardingFigures
{
    // Code is compiled twice while it runs hot (tiered, then with its profile); with the detectors on it takes six rounds until the cost per request stays the same.
    private const int WarmUpRounds = 6;

    public static async Task<int> RunAsync(string[] args)
    {
        Options options = new(args);
        using TemporaryFolder folder = new(), other = new();
        await using ServerProcess upstream = await ServerProcess.StartVerbAsync("upstream");
        string against = options.Text("against", "");
        await using ServerProcess floor = against.Length > 0
            ? await ServerProcess.StartGatewayAsync(against, other.Path, upstream.Url)
            : await ServerProcess.StartVerbAsync("floor", "--upstream", upstream.Url);
        await using ServerProcess gateway = await ServerProcess.StartGatewayAsync(options.Text("gateway"), folder.Path, upstream.Url);
        int requests = options.Number("requests", 10_000);
        await CompareAsync("not streamed", stream: false, "", requests, options, floor, gateway);
        await CompareAsync("streamed, 32 chunks as fast as they come", stream: true, "", requests, options, floor, gateway);
        if (options.Flag("bursts-only")) return 0;
        await CompareAsync("streamed, 32 chunks 1 ms apart", stream: true, "pause=1", requests / 10, options, floor, gateway);

        return 0;
    }

    private static async Task CompareAsync(string name, bool stream, string directives, int requests, Options options, ServerProcess floor, ServerProcess gateway)
    {
        string other = options.Text("against", "").Length > 0 ? "against" : "floor";
        int rounds = options.Number("rounds", 5), concurrency = options.Number("concurrency", 16);
        List<(LoadResult Floor, LoadResult Gateway)> results = [];
        await Console.Out.WriteLineAsync($"\n{name}, concurrency {concurrency}, {rounds} rounds after {WarmUpRounds} to warm up");
        for (int round = 1 - WarmUpRounds; round <= rounds; round++)
        {
            (LoadResult Floor, LoadResult Gateway) pair = (await DriveAsync(floor), await DriveAsync(gateway));
            if (round > 0)
            {
                await Console.Out.WriteLineAsync($"{round}  {other,-9}{pair.Floor}\n   gateway  {pair.Gateway}");
                results.Add(pair);
            }
        }

        double floorCpu = Median(results.Select(pair => pair.Floor.CpuPerRequest.TotalMicroseconds));
        double gatewayCpu = Median(results.Select(pair => pair.Gateway.CpuPerRequest.TotalMicroseconds));
        double ratio = Median(results.Select(pair => pair.Gateway.CpuPerRequest / pair.Floor.CpuPerRequest));
        double floorLeast = results.Min(pair => pair.Floor.CpuPerRequest.TotalMicroseconds), gatewayLeast = results.Min(pair => pair.Gateway.CpuPerRequest.TotalMicroseconds);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"=> medians: {other} {floorCpu:F1} us, gateway {gatewayCpu:F1} us, ratio {ratio:F2}; least: {floorLeast:F1} us, {gatewayLeast:F1} us, ratio {gatewayLeast / floorLeast:F2}"));

        async Task<LoadResult> DriveAsync(ServerProcess server)
        {
            using ChatTarget target = new(server.Url, ServerProcess.Key, "bench", concurrency);
            return await Load.DriveAsync(target, target.Body(stream, directives, options.Number("prompt-chars", 800)), requests, concurrency, server.Process);
        }
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
