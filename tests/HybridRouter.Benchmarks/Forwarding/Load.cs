using System.Diagnostics;
using System.Globalization;

namespace HybridRouter.Benchmarks.Forwarding;

/// <summary>What a bounded number of requests cost: the server's CPU, the rate, and how long each took.</summary>
/// <param name="Requests">Requests that were answered with 200 and read to their end.</param>
/// <param name="CpuPerRequest">User and system time of the server process per request; zero when its process is not known.</param>
/// <param name="Rate">Requests per second.</param>
/// <param name="P50">Median time from sending to the last byte.</param>
/// <param name="P99">The same for the 99th percentile.</param>
internal sealed record LoadResult(int Requests, TimeSpan CpuPerRequest, double Rate, TimeSpan P50, TimeSpan P99)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{CpuPerRequest.TotalMicroseconds,8:F1} us CPU/request {Rate,9:F0} requests/s   p50 {P50.TotalMilliseconds,7:F3} ms   p99 {P99.TotalMilliseconds,7:F3} ms   ({Requests} requests)");
}

/// <summary>A load generator with a fixed number of requests over a fixed number of connections; loopback only.</summary>
internal static class Load
{
    public static async Task<int> RunAsync(string[] args)
    {
        Options options = new(args);
        Uri url = new(options.Text("url"));
        if (!url.IsLoopback)
        {
            throw new ArgumentException("--url must be a loopback address");
        }

        int concurrency = options.Number("concurrency", 16);
        using ChatTarget target = new(url.ToString(), options.Text("key", "none"), options.Text("model", "bench"), concurrency);
        using Process? server = options.Number("pid", 0) is > 0 and int pid ? Process.GetProcessById(pid) : null;
        byte[] body = target.Body(options.Flag("stream"), options.Text("directives", ""), options.Number("prompt-chars", 800));
        LoadResult result = await DriveAsync(target, body, options.Number("requests", 10_000), concurrency, server);
        await Console.Out.WriteLineAsync(result.ToString());
        return 0;
    }

    /// <summary>Sends <paramref name="requests"/> requests over <paramref name="concurrency"/> connections; the first failure ends the run.</summary>
    public static async Task<LoadResult> DriveAsync(ChatTarget target, byte[] body, int requests, int concurrency, Process? server)
    {
        long[] times = new long[requests];
        int next = -1;
        TimeSpan cpu = CpuOf(server);
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => WorkAsync()));
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        cpu = CpuOf(server) - cpu;

        Array.Sort(times);
        return new LoadResult(requests, cpu / requests, requests / wall.TotalSeconds, At(times, 0.50), At(times, 0.99));

        async Task WorkAsync()
        {
            await Task.Yield();
            byte[] buffer = new byte[64 * 1024];
            for (int i = Interlocked.Increment(ref next); i < requests; i = Interlocked.Increment(ref next))
            {
                long sent = Stopwatch.GetTimestamp();
                await ReadToEndAsync(target, body, buffer);
                times[i] = Stopwatch.GetTimestamp() - sent;
            }
        }
    }

    private static async Task ReadToEndAsync(ChatTarget target, byte[] body, byte[] buffer)
    {
        using HttpResponseMessage response = await target.SendAsync(body, CancellationToken.None);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        int total = 0;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
        {
            total += read;
        }

        if (total == 0)
        {
            throw new InvalidOperationException("an empty answer");
        }
    }

    // utime + stime as the kernel counts them, in steps of 10 ms: a run must take several seconds.
    private static TimeSpan CpuOf(Process? server)
    {
        server?.Refresh();
        return server?.TotalProcessorTime ?? TimeSpan.Zero;
    }

    private static TimeSpan At(long[] sorted, double share) => Stopwatch.GetElapsedTime(0, sorted[(int)((sorted.Length - 1) * share)]);
}
