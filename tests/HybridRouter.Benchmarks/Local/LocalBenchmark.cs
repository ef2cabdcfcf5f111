using System.Diagnostics;
using System.Globalization;
using HybridRouter.Local.Generation;
using Microsoft.Extensions.AI;

namespace HybridRouter.Benchmarks.Local;

/// <summary>
/// The figures of the embedded model on this machine: load, memory, time to first token, decoding alone, two and four at a time, prefill, the cost of a slot.
/// Run a Release build on an idle machine; <c>cpu</c> columns are this process's processor time and bear other load.
/// </summary>
internal static class LocalBenchmark
{
    // 20 tokens without the template around it.
    private const string Question = "What is the capital of France, and for what is that city known in the whole world?";

    /// <summary>Prints one line a figure. Argument 0: a model folder instead of the embedded one.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        string? path = args.Length > 0 ? args[0] : EmbeddedModel.FindPath();
        if (path is null) return Say("no embedded model above this folder", 1);
        double before = Resident();
        long start = Stopwatch.GetTimestamp();
        using LocalModel model = LocalModel.Load(new LocalModelOptions { Path = path });
        Say($"load to ready            {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms (process start to ready {SinceProcessStart():F0} ms)");
        Say($"resident                 {before:F0} MB before, {Resident():F0} MB idle with the model ({Status("RssFile"):F0} MB of it file pages)");
        var client = new LocalChatClient(model);
        await FirstTokenAsync(client);
        await DecodeAsync(client, streams: 1);
        await DecodeAsync(client, streams: 2);
        await DecodeAsync(client, streams: 4);
        await PrefillAsync(client);
        Say($"resident after all that  {Resident():F0} MB");
        await SlotAsync(path);
        await FloorAsync(client, path);
        return 0;
    }

    private static async Task FirstTokenAsync(LocalChatClient client)
    {
        var times = new List<double>();
        long cached = 0;
        long input = 0;
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < 21; i++)
        {
            // Another number each time, at the front, so that only the fixed prefix can be reused.
            (double first, ChatResponse response) = await TimedAsync(client, string.Create(CultureInfo.InvariantCulture, $"{i % 10} {Question}"), 4);
            times.Add(first);
            cached = response.Usage?.CachedInputTokenCount ?? 0;
            input = response.Usage?.InputTokenCount ?? 0;
        }
        times.Sort();
        Say($"first token              p50 {times[10]:F1} ms, best {times[0]:F1}, worst {times[^1]:F1} (prompt {input} tokens with the template, {cached} of them cached; cpu {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / 21:F0} ms for first and three further tokens)");
    }

    private static async Task DecodeAsync(LocalChatClient client, int streams)
    {
        const int Tokens = 200;
        var rates = new List<double>();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        int runs = streams == 1 ? 5 : 2;
        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            var all = Enumerable.Range(0, streams).Select(i => TimedAsync(client, $"Write a long story about a lighthouse and {i} ships.", Tokens)).ToArray();
            (double First, ChatResponse Response)[] answers = await Task.WhenAll(all);
            double tokens = answers.Sum(static answer => answer.Response.Usage?.OutputTokenCount ?? 0) - streams;
            double first = streams == 1 ? answers[0].First : 0;
            rates.Add(tokens / (Stopwatch.GetElapsedTime(start).TotalSeconds - first / 1000));
        }
        rates.Sort();
        double cpuMs = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / (runs * streams * Tokens);
        Say($"decode, {streams} stream(s)       median {rates[rates.Count / 2]:F1} tokens/s, best {rates[^1]:F1} in all (cpu {cpuMs:F1} ms a token)");
    }

    private static async Task PrefillAsync(LocalChatClient client)
    {
        string text = string.Join(' ', Enumerable.Range(0, 200).Select(static i => $"the quick brown fox {i}"));
        (double first, ChatResponse response) = await TimedAsync(client, text, 1);
        Say($"prefill                  {response.Usage?.InputTokenCount} tokens in {first:F0} ms");
        (double again, ChatResponse second) = await TimedAsync(client, text + " And then?", 1);
        Say($"prefill, conversation    {second.Usage?.InputTokenCount} tokens, {second.Usage?.CachedInputTokenCount} cached, in {again:F0} ms");
    }

    /// <summary>What four generators of 2,048 tokens add to the resident memory, over the one that is warm.</summary>
    private static async Task SlotAsync(string path)
    {
        const int Tokens = 2048;
        using LocalModel model = LocalModel.Load(new LocalModelOptions { Path = path, WarmTokens = Tokens });
        double before = Resident();
        using var stop = new CancellationTokenSource();
        var client = new LocalChatClient(model);
        var streams = Enumerable.Range(0, 4).Select(_ => client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, Question)], new ChatOptions { MaxOutputTokens = Tokens - 60 }, stop.Token).GetAsyncEnumerator()).ToArray();
        foreach (IAsyncEnumerator<ChatResponseUpdate> stream in streams) await stream.MoveNextAsync();
        double each = (Resident() - before) / 4;
        Say($"slot of {Tokens} tokens     {each:F0} MB, {each * 1024 / Tokens:F1} KiB a token");
        foreach (IAsyncEnumerator<ChatResponseUpdate> stream in streams) await stream.DisposeAsync();
    }

    /// <summary>One stream through the client against the bare generator, in turn, so that both bear the same load.</summary>
    private static async Task FloorAsync(LocalChatClient client, string path)
    {
        const int Tokens = 100;
        using var bare = new BareGenerator(path);
        var ratios = new List<double>();
        for (int i = 0; i < 9; i++)
        {
            double floor = bare.Decode("Write a long story about a lighthouse.", Tokens);
            long start = Stopwatch.GetTimestamp();
            (double first, ChatResponse response) = await TimedAsync(client, "Write a long story about a lighthouse.", Tokens);
            double rate = ((response.Usage?.OutputTokenCount ?? 0) - 1) / (Stopwatch.GetElapsedTime(start).TotalSeconds - first / 1000);
            ratios.Add(rate / floor);
        }
        ratios.Sort();
        Say($"client to bare generator {ratios[4]:F2} of its tokens/s (median of 9 pairs, {ratios[0]:F2} to {ratios[^1]:F2})");
    }

    private static async Task<(double FirstMs, ChatResponse Response)> TimedAsync(LocalChatClient client, string prompt, int tokens)
    {
        var options = new ChatOptions { Temperature = 0, MaxOutputTokens = tokens };
        var updates = new List<ChatResponseUpdate>();
        double first = 0;
        long start = Stopwatch.GetTimestamp();
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, prompt)], options))
        {
            if (updates.Count == 0) first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            updates.Add(update);
        }
        return (first, updates.ToChatResponse());
    }

    private static double Resident() => Environment.WorkingSet / 1048576.0;

    private static double Status(string name)
    {
        if (!File.Exists("/proc/self/status")) return 0;
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static double SinceProcessStart()
    {
        using Process self = Process.GetCurrentProcess();
        return (TimeProvider.System.GetLocalNow() - self.StartTime).TotalMilliseconds;
    }

    private static int Say(string line, int code = 0)
    {
        Console.Out.WriteLine(line);
        return code;
    }
}
