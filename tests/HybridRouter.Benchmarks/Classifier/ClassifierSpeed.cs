using System.Diagnostics;
using System.Runtime.InteropServices;
using HybridRouter.Signals.Classification;

namespace HybridRouter.Benchmarks.Classifier;

/// <summary>
/// Latency, allocation and memory of a classifier, by the length of the prompt: percentiles over single calls on one thread. CPU times
/// are the thread's own (Linux), so that a busy machine does not count as a slow classifier.
/// </summary>
internal static class ClassifierSpeed
{
    private static readonly int[] Words = [10, 100, 400, 5_000, 500_000];

    /// <summary>Prints a table as Markdown.</summary>
    /// <param name="classifier">What to measure.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="calls">Calls per length, after a tenth as many to warm up.</param>
    internal static void Run(IClassifier classifier, TextWriter output, int calls = 2000)
    {
        output.WriteLine("| characters | p50 ms | p99 ms | CPU p50 ms | CPU p99 ms | bytes allocated |\n|---|---|---|---|---|---|");
        foreach (int words in Words)
        {
            ClassifierInput input = ClassifierInput.FromUserText(Prompt(words));
            for (int i = 0; i < calls; i++) classifier.Classify(input, CancellationToken.None);
            Measure(classifier, input, output, calls);
        }

        output.WriteLine($"\nworking set {Environment.WorkingSet / 1_000_000} MB, managed heap {GC.GetTotalMemory(forceFullCollection: true) / 1_000_000} MB");
    }

    private static void Measure(IClassifier classifier, ClassifierInput input, TextWriter output, int calls)
    {
        double[] wall = new double[calls];
        double[] cpu = new double[calls];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < calls; i++)
        {
            double used = ThreadMilliseconds();
            long start = Stopwatch.GetTimestamp();
            classifier.Classify(input, CancellationToken.None);
            wall[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            cpu[i] = ThreadMilliseconds() - used;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(wall);
        Array.Sort(cpu);
        output.WriteLine($"| {input.Text.Length} | {wall[calls / 2]:0.000} | {wall[calls * 99 / 100]:0.000} | {cpu[calls / 2]:0.000} | {cpu[calls * 99 / 100]:0.000} | {allocated / calls} |");
    }

    private static double ThreadMilliseconds()
    {
        const int threadCpuTime = 3;
        _ = ClockGetTime(threadCpuTime, out Timespec time);
        return time.Seconds * 1e3 + time.Nanoseconds / 1e6;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out Timespec time);

    // Ordinary words, marks and numbers: about 1.3 tokens a word.
    private static string Prompt(int words)
    {
        string[] choices = ["please", "compare", "the", "quotation", "of", "Nordlicht", "GmbH", "(42.5 %)", "with", "last", "year's", "offer,", "and", "list", "every", "deviation.\n", "Kündigungsfrist", "for", "pump-room", "seals"];
        Random random = new(1);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => choices[random.Next(choices.Length)]));
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
