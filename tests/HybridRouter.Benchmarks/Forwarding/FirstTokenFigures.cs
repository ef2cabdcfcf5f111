using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;

namespace HybridRouter.Benchmarks.Forwarding;

/// <summary>
/// What the gateway adds to a paced stream: the time from the upstream's sending of a token to its arrival, direct and through
/// the gateway in turn; and the bytes that the gateway's process allocates per chunk as the difference between a short and a long
/// stream. The framework is in them: HttpClient alone allocates for each read that has to wait, and less for the copying that the
/// floor does, so that both stand beside the gateway's.
/// </summary>
internal static class FirstTokenFigures
{
    private const string AllocatedMetric = "process_runtime_dotnet_gc_allocations_size_bytes_total";
    private static readonly HttpClient Metrics = new();

    public static async Task<int> RunAsync(string[] args)
    {
        Options options = new(args);
        using TemporaryFolder folder = new();
        await using ServerProcess upstream = await ServerProcess.StartVerbAsync("upstream");
        await using ServerProcess floor = await ServerProcess.StartVerbAsync("floor", "--upstream", upstream.Url);
        await using ServerProcess gateway = await ServerProcess.StartGatewayAsync(options.Text("gateway"), folder.Path, upstream.Url);
        using ChatTarget direct = new(upstream.Url, ServerProcess.Key, "bench", 1);
        using ChatTarget copied = new(floor.Url, ServerProcess.Key, "bench", 1);
        using ChatTarget routed = new(gateway.Url, ServerProcess.Key, "bench", 1);
        await ReportDelaysAsync(direct, routed, options.Number("pairs", 100));
        int chunks = options.Number("chunks", 10_000);
        await ReportAllocationAsync("HttpClient alone, reading", direct, chunks, static () => Task.FromResult((double)GC.GetTotalAllocatedBytes(precise: true)));
        await ReportAllocationAsync("the floor", copied, chunks, () => FloorAllocatedAsync(floor));
        await ReportAllocationAsync("the gateway", routed, chunks, () => GatewayAllocatedAsync(gateway));
        return 0;
    }

    private static async Task ReportDelaysAsync(ChatTarget direct, ChatTarget routed, int pairs)
    {
        List<double> firstDirect = [], firstRouted = [], firstAdded = [], laterDirect = [], laterRouted = [];
        for (int i = -20; i < pairs; i++)
        {
            List<double> a = await DelaysAsync(direct, "chunks=10 pause=5"), b = await DelaysAsync(routed, "chunks=10 pause=5");
            if (i < 0)
            {
                continue; // warm-up: both sides compile their code first
            }

            firstDirect.Add(a[0]);
            firstRouted.Add(b[0]);
            firstAdded.Add(b[0] - a[0]);
            laterDirect.AddRange(a.Skip(1));
            laterRouted.AddRange(b.Skip(1));
        }

        await Console.Out.WriteLineAsync($"{pairs} pairs of paced streams, one after the other; ms from the upstream's sending of a token to its arrival");
        await WriteAsync("first token, direct ", firstDirect);
        await WriteAsync("first token, gateway", firstRouted);
        await WriteAsync("first token, added  ", firstAdded);
        await WriteAsync("later tokens, direct ", laterDirect);
        await WriteAsync("later tokens, gateway", laterRouted);
    }

    private static async Task ReportAllocationAsync(string name, ChatTarget target, int chunks, Func<Task<double>> allocated)
    {
        const int ShortStream = 100;
        await DrainAsync(target, $"chunks={ShortStream} pause=1");
        double small = await AllocatedByAsync(ShortStream), large = await AllocatedByAsync(ShortStream + chunks);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"allocated by {name}: {small:F0} bytes for a stream of {ShortStream} chunks, {large:F0} for {ShortStream + chunks}: {(large - small) / chunks:F1} bytes per chunk"));

        async Task<double> AllocatedByAsync(int count)
        {
            double before = await allocated();
            await DrainAsync(target, $"chunks={count} pause=1");
            return await allocated() - before;
        }
    }

    private static async Task<double> FloorAllocatedAsync(ServerProcess floor) =>
        double.Parse(await Metrics.GetStringAsync(new Uri(floor.Url + Floor.AllocatedPath)), CultureInfo.InvariantCulture);

    private static async Task<double> GatewayAllocatedAsync(ServerProcess gateway)
    {
        string metrics = await Metrics.GetStringAsync(new Uri(gateway.AdminUrl + "/metrics"));
        string line = metrics.Split('\n').FirstOrDefault(static l => l.StartsWith(AllocatedMetric, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"/metrics has no {AllocatedMetric}");
        return double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }

    private static async Task DrainAsync(ChatTarget target, string directives)
    {
        byte[] buffer = new byte[64 * 1024];
        using HttpResponseMessage response = await target.SendAsync(target.Body(true, directives, 800), CancellationToken.None);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        while (await stream.ReadAsync(buffer) > 0)
        {
        }
    }

    // The delay of each chunk in milliseconds. Chunks that arrive in one read have arrived at the same time.
    private static async Task<List<double>> DelaysAsync(ChatTarget target, string directives)
    {
        List<double> delays = [];
        byte[] buffer = new byte[64 * 1024];
        int held = 0;
        using HttpResponseMessage response = await target.SendAsync(target.Body(true, directives, 800), CancellationToken.None);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        for (int read; (read = await stream.ReadAsync(buffer.AsMemory(held))) > 0;)
        {
            long now = Stopwatch.GetTimestamp();
            held += read;
            int end = buffer.AsSpan(0, held).LastIndexOf("\n\n"u8) + 2;
            if (end >= 2)
            {
                AddStamps(buffer.AsSpan(0, end), now, delays);
                buffer.AsSpan(end, held - end).CopyTo(buffer);
                held -= end;
            }
        }

        return delays.Count > 0 ? delays : throw new InvalidOperationException("a stream without tokens");
    }

    private static void AddStamps(ReadOnlySpan<byte> events, long now, List<double> delays)
    {
        ReadOnlySpan<byte> marker = "{\"content\":\""u8;
        for (int at; (at = events.IndexOf(marker)) >= 0; events = events[(at + marker.Length)..])
        {
            if (Utf8Parser.TryParse(events[(at + marker.Length)..], out long sent, out int digits) && digits == Upstream.StampDigits)
            {
                delays.Add(Stopwatch.GetElapsedTime(sent, now).TotalMilliseconds);
            }
        }
    }

    private static Task WriteAsync(string name, List<double> values)
    {
        values.Sort();
        return Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{name}  p50 {values[values.Count / 2]:F3}  p90 {values[values.Count * 9 / 10]:F3}  p99 {values[values.Count * 99 / 100]:F3}"));
    }
}
