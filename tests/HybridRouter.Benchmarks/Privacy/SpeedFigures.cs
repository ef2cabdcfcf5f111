using System.Diagnostics;
using System.Globalization;
using HybridRouter.Signals.Privacy;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>Latency on one core by size, bytes allocated, and adversarial texts against the budget.</summary>
internal static class SpeedFigures
{
    private const int AdversarialLength = 100_000;

    public static void Print(PrivacyScanner scanner, Report report)
    {
        string[] prompts = [.. report.Rows("routing/outcomes.jsonl").Select(row => row.GetProperty("prompt").GetString()!).Where(prompt => prompt.Length > 200).Take(6000)];
        if (prompts.Length == 0) return;
        string all = string.Join('\n', prompts);
        foreach (int size in (int[])[512, 4096, 16_384, 65_536, 1_048_576]) PrintLatency(scanner, report, all, size);
        PrintAdversarial(scanner, report);
    }

    private static void PrintLatency(PrivacyScanner scanner, Report report, string all, int size)
    {
        int rounds = Math.Clamp(40_000_000 / size, 12, 4000);
        double[] milliseconds = new double[rounds];
        for (int warm = 0; warm < Math.Min(rounds, 300); warm++) scanner.ScanAll(Slice(all, size, warm));
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan busy = Environment.CpuUsage.TotalTime;
        for (int round = 0; round < rounds; round++)
        {
            string text = Slice(all, size, round);
            long before = Stopwatch.GetTimestamp();
            scanner.Scan(text, ScanBudget.ForLength(text.Length));
            milliseconds[round] = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        }

        double cpu = (Environment.CpuUsage.TotalTime - busy).TotalMilliseconds / rounds;
        allocated = ((GC.GetAllocatedBytesForCurrentThread() - allocated) / rounds) - (2L * size);
        Array.Sort(milliseconds);
        report.Line(string.Create(CultureInfo.InvariantCulture,
            $"speed: {size,8} characters: p50 {milliseconds[rounds / 2],8:F3} ms  p99 {milliseconds[rounds * 99 / 100],8:F3} ms  CPU mean {cpu,8:F3} ms {cpu * 1e6 / size,6:F1} ns/char  about {allocated} bytes allocated  ({rounds} scans)"));
    }

    private static string Slice(string all, int size, int round) => all.Substring((int)((long)round * 7919 * 31 % (all.Length - size)), size);

    private static void PrintAdversarial(PrivacyScanner scanner, Report report)
    {
        int count = 0, over = 0;
        double worst = 0;
        string worstText = "";
        Random random = new(20);
        for (int i = 0; i < 10_000; i++)
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
