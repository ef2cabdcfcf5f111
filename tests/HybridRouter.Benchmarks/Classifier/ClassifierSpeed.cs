using System.Diagnostics;
using HybridRouter.Signals.Classification;

namespace HybridRouter.Benchmarks.Classifier;

/// <summary>Latency, allocation and memory of a classifier, by the length of the prompt: percentiles over single calls on one thread.</summary>
internal static class ClassifierSpeed
{
    private static readonly int[] Words = [10, 100, 400, 5_000, 500_000];

    /// <summary>Prints a table as Markdown.</summary>
    /// <param name="classifier">What to measure.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="calls">Calls per length, after a tenth as many to warm up.</param>
    internal static void Run(IClassifier classifier, TextWriter output, int calls = 2000)
    {
        output.WriteLine("| characters | p50 ms | p99 ms | mean CPU ms | bytes allocated |\n|---|---|---|---|---|");
        foreach (int words in Words)
        {
            ClassifierInput input = ClassifierInput.FromUserText(Prompt(words));
            for (int i = 0; i < calls / 10 + 100; i++) classifier.Classify(input, CancellationToken.None);
            Measure(classifier, input, output, calls);
        }

        output.WriteLine($"\nworking set {Environment.WorkingSet / 1_000_000} MB, managed heap {GC.GetTotalMemory(forceFullCollection: true) / 1_000_000} MB");
    }

    private static void Measure(IClassifier classifier, ClassifierInput input, TextWriter output, int calls)
    {
        double[] milliseconds = new double[calls];
        using Process process = Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < calls; i++)
        {
            long start = Stopwatch.GetTimestamp();
            classifier.Classify(input, CancellationToken.None);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        process.Refresh();
        double mean = (process.TotalProcessorTime - cpu).TotalMilliseconds / calls;
        Array.Sort(milliseconds);
        output.WriteLine($"| {input.Text.Length} | {milliseconds[calls / 2]:0.000} | {milliseconds[calls * 99 / 100]:0.000} | {mean:0.000} | {allocated / calls} |");
    }

    // Ordinary words, marks and numbers: about 1.3 tokens a word.
    private static string Prompt(int words)
    {
        string[] choices = ["please", "compare", "the", "quotation", "of", "Nordlicht", "GmbH", "(42.5 %)", "with", "last", "year's", "offer,", "and", "list", "every", "deviation.\n", "Kündigungsfrist", "for", "pump-room", "seals"];
        Random random = new(1);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => choices[random.Next(choices.Length)]));
    }
}
