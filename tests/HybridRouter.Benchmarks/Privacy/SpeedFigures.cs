using System.Diagnostics;
using System.Globalization;
using HybridRouter.Signals.Privacy;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>Latency on one core by size, bytes allocated, and adversarial texts against the budget.</summary>
internal static class SpeedFigures
{
    private const int AdversarialLength = 100_000;

    // Code that runs hot is compiled twice, in the background: until then a scan's figure is the compiler's.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static void Print(PrivacyScanner scanner, Report report)
    {
        string[] prompts = [.. report.Rows("routing/outcomes.jsonl").Select(row => row.GetProperty("prompt").GetString()!).Where(prompt => prompt.Length > 200).Take(6000)];
        if (prompts.Length == 0) return;
        string all = string.Join('\n', prompts);
        foreach (int size in (int[])[512, 4096, 16_384, 65_536, 1_048_576]) PrintLatency(scanner, report, all, size);
        PrintAdversarial(scanner, report);
    }

    /// <summary>Processor time of the process around each scan, since the wall clock of a shared machine measures its neighbours.</summary>
    private static void PrintLatency(PrivacyScanner scanner, Report report, string all, int size)
    {
        int rounds = Math.Clamp(40_000_000 / size, 12, 4000);
        double[] wall = new double[rounds], busy = new double[rounds];
        long began = Stopwatch.GetTimestamp();
        for (int warm = 0; Stopwatch.GetElapsedTime(began) < WarmUp; warm++) scanner.ScanAll(Slice(all, size, warm));
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < rounds; round++)
        {
            string text = Slice(all, size, round);
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            long before = Stopwatch.GetTimestamp();
            scanner.Scan(text, ScanBudget.ForLength(text.Length));
            wall[round] = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
            busy[round] = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds;
        }

        allocated = ((GC.GetAllocatedBytesForCurrentThread() - allocated) / rounds) - (2L * size);
        Array.Sort(wall);
        Array.Sort(busy);
        report.Line(string.Create(CultureInfo.InvariantCulture,
            $"speed: {size,8} characters: CPU p50 {busy[rounds / 2],8:F3} ms  p99 {busy[rounds * 99 / 100],8:F3} ms  mean {busy.Average() * 1e6 / size,6:F1} ns/char  (wall p50 {wall[rounds / 2]:F3} ms p99 {wall[rounds * 99 / 100]:F3} ms)  about {allocated} bytes allocated  ({rounds} scans)"));
    }

    private static string Slice(string all, int size, int round) => all.Substring((int)((long)round * 7919 * 31 % (all.Length - size)), size);

    private static void PrintAdversarial(PrivacyScanner scanner, Report report)
    {
        int texts = report.All ? 10_000 : 500, count = 0, over = 0;
        double worst = 0;
        string worstText = "";
        Random random = new(20);
        for (int i = 0; i < texts; i++)
        {
            string text = Adversary.Write(random, i, AdversarialLength);
            long before = Stopwatch.GetTimestamp();
            ScanResult result = scanner.Scan(text, ScanBudget.ForLength(text.Length));
            double elapsed = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
            count++;
            if (!result.Complete) over++;
            if (elapsed <= worst) continue;
            (worst, worstText) = (elapsed, text[..60]);
        }

        report.Rate("speed: adversarial texts of 100 KB over budget", over, count, "0");
        report.Line(string.Create(CultureInfo.InvariantCulture, $"    slowest {worst:F1} ms: {worstText.Replace('\n', ' ')}"));
    }
}
