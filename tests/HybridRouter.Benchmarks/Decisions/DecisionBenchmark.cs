using System.Diagnostics;
using System.Runtime.InteropServices;
using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;

namespace HybridRouter.Benchmarks.Decisions;

/// <summary>
/// What a decision costs without detectors and classifier: signals and policy, on prompts of about 20, 500 and 2,000 tokens,
/// with the embedded default policy. Prints wall time (p50, p99), which other processes disturb, CPU time of
/// the deciding thread (p99 and mean; Linux only), which they disturb less, and allocation.
/// </summary>
internal static class DecisionBenchmark
{
    private const int WarmUp = 3_000;
    private const int Rounds = 20_000;

    private const string Prose =
        "The harbour was closed for two days because of the storm, and three ships had to wait outside until the pilots came back. "
        + "Nobody was hurt, but the company expects costs of 120,000 euros and will tell its customers on Monday. ";

    public static int Run(string[] args)
    {
        PolicySet policy = PolicyLoader.LoadEmbeddedDefault(Models());
        Console.Out.WriteLine($"{"tokens",8} {"p50 us",9} {"p99 us",9} {"cpu p99",9} {"cpu mean",9} {"bytes",8}");
        foreach (int tokens in new[] { 20, 500, 2000 })
        {
            Measure("Summarise: ", tokens, policy);
        }

        return 0;
    }

    private static void Measure(string instruction, int tokens, PolicySet policy)
    {
        using RouterRequest request = Request(instruction, tokens, policy);
        int estimated = SignalReader.Read(request, policy.Patterns).EstimatedTokens;
        int chain = 0;
        for (int i = 0; i < WarmUp; i++) chain += Once(request, policy);
        long[] ticks = new long[Rounds];
        double[] cpu = new double[Rounds];
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            double cpuStart = CpuMicros();
            long start = Stopwatch.GetTimestamp();
            chain += Once(request, policy);
            ticks[i] = Stopwatch.GetTimestamp() - start;
            cpu[i] = CpuMicros() - cpuStart;
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Array.Sort(cpu);
        Array.Sort(ticks);
        Console.Out.WriteLine(FormattableString.Invariant(
            $"{estimated,8} {Micros(ticks[Rounds / 2]),9:F1} {Micros(ticks[Rounds * 99 / 100]),9:F1} {cpu[Rounds * 99 / 100],9:F1} {cpu.Average(),9:F1} {bytes / Rounds,8}"));
        if (chain == 0) throw new InvalidOperationException("Nothing was decided.");
    }

    private static int Once(RouterRequest request, PolicySet policy)
    {
        PromptSignals signals = SignalReader.Read(request, policy.Patterns);
        return policy.Decide(request, signals, request.ReceivedAt).Chain.Length;
    }

    /// <summary>CPU time of this thread; 0 where it cannot be asked for.</summary>
    private static double CpuMicros()
    {
        const int ThreadCpuTime = 3;
        if (!OperatingSystem.IsLinux() || GetTime(ThreadCpuTime, out TimeSpec time) != 0) return 0;
        return time.Seconds * 1e6 + time.Nanoseconds / 1e3;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpec time);

    private static double Micros(long ticks) => ticks * 1e6 / Stopwatch.Frequency;

    private static RouterRequest Request(string instruction, int tokens, PolicySet policy)
    {
        string text = instruction;
        while (Estimate(text, policy) < tokens) text += Prose[..Math.Min(Prose.Length, 4 * (tokens - Estimate(text, policy)) + 1)];
        return Make(text);
    }

    private static int Estimate(string text, PolicySet policy)
    {
        using RouterRequest request = Make(text);
        return SignalReader.Read(request, policy.Patterns).EstimatedTokens;
    }

    private static RouterRequest Make(string text) => new()
    {
        Protocol = Protocol.OpenAiChat,
        Model = "auto",
        Prompt = Prompt.FromUserText(text),
        Caller = Caller.Anonymous,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Messages = 1,
    };

    private static Catalogue Models() => new(
    [
        new Target { Model = "local-model", Zone = Zone.Local, UpstreamModel = "local-model", IsDefault = true, Aliases = ["local"], ContextLength = 8192 },
        new Target { Model = "cloud-model", Zone = Zone.Cloud, UpstreamModel = "cloud-model", Provider = "openai", IsDefault = true },
    ]);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
