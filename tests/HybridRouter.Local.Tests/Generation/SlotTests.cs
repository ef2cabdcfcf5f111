using System.Diagnostics;
using HybridRouter.Local.Generation;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace HybridRouter.Local.Tests.Generation;

/// <summary>Slots, the queue before them, and callers that go.</summary>
public sealed class SlotTests
{
    // What the bound is stated for: a machine that decodes a token in 15 ms or less.
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Token = TimeSpan.FromMilliseconds(15);

    private static ChatOptions Long => new() { Temperature = 0, MaxOutputTokens = 900, AdditionalProperties = new() { ["logit_bias"] = new Dictionary<int, float> { [2] = -100 } } };

    [Test]
    public async Task Parallel_TwentyStreams_AllFinishWithTheTextTheyHaveAlone()
    {
        string[] prompts = [.. Enumerable.Range(0, 20).Select(static i => $"What comes after the number {i * 7}? Explain.")];
        var alone = new List<string>();
        foreach (string prompt in prompts) alone.Add((await Embedded.Ask(prompt, Embedded.Greedy(12))).Text);
        ChatResponse[] together = await Task.WhenAll(prompts.Select(static prompt => Embedded.Ask(prompt, Embedded.Greedy(12))));
        Assert.That(together.Select(static response => response.Text), Is.EqualTo(alone));
    }

    [Test]
    public async Task Parallel_TwoStreams_ProgressInTurn()
    {
        var order = new List<int>();
        await Task.WhenAll(Read(0), Read(1));
        int changes = order.Zip(order.Skip(1)).Count(static pair => pair.First != pair.Second);
        Assert.That(changes, Is.GreaterThan(10));

        async Task Read(int stream)
        {
            await foreach (ChatResponseUpdate update in Embedded.Client.GetStreamingResponseAsync($"Tell me story {stream}.", Embedded.Greedy(30)))
                lock (order) order.Add(stream);
        }
    }

    [Test]
    public async Task Caller_LeavesWhileDecoding_FreesTheSlot()
    {
        using LocalModel model = LocalModel.Load(new LocalModelOptions { Path = Embedded.ModelPath });
        IAsyncEnumerator<ChatResponseUpdate> stream = new LocalChatClient(model).GetStreamingResponseAsync("Tell me a story.", Long).GetAsyncEnumerator();
        await stream.MoveNextAsync();
        Assert.That(model.SlotsInUse, Is.EqualTo(1));
        long left = Stopwatch.GetTimestamp();
        await stream.DisposeAsync();
        await AssertFree(model, left);
    }

    [Test]
    public async Task Caller_CancelsWhileThePromptIsComputed_FreesTheSlot()
    {
        // One native call for 1,024 tokens takes a second and more: it is stopped in its middle.
        using LocalModel model = LocalModel.Load(new LocalModelOptions { Path = Embedded.ModelPath, PrefillChunk = 1024 });
        Answer answer = model.Begin([new ChatMessage(ChatRole.System, string.Concat(Enumerable.Repeat(" a", 2000)))], Long, default);
        SpinUntil(() => answer.Slot is not null);
        long left = Stopwatch.GetTimestamp();
        model.Cancel(answer);
        await AssertFree(model, left);
        ChatResponse next = await new LocalChatClient(model).GetResponseAsync("What is the capital of France?", Embedded.Greedy(20));
        Assert.That(next.Text, Does.Contain("Paris"), "the next answer is not harmed");
    }

    [Test]
    public async Task Caller_CancelsWithoutReading_FreesTheSlot()
    {
        using LocalModel model = LocalModel.Load(new LocalModelOptions { Path = Embedded.ModelPath });
        using var cancellation = new CancellationTokenSource();
        await using IAsyncEnumerator<ChatResponseUpdate> stream = new LocalChatClient(model).GetStreamingResponseAsync("Tell me a story.", Long, cancellation.Token).GetAsyncEnumerator(default);
        await stream.MoveNextAsync();
        long left = Stopwatch.GetTimestamp();
        await cancellation.CancelAsync();
        await AssertFree(model, left);
        await Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            while (await stream.MoveNextAsync()) { }
        });
    }

    [Test]
    public async Task Queue_Full_RefusesAtOnceAndSaysWhenToRetry()
    {
        using LocalModel model = LocalModel.Load(new LocalModelOptions { Path = Embedded.ModelPath, Slots = 1, QueueLimit = 1 });
        var client = new LocalChatClient(model);
        await using IAsyncEnumerator<ChatResponseUpdate> running = client.GetStreamingResponseAsync("Tell me a story.", Long).GetAsyncEnumerator();
        await running.MoveNextAsync();
        using var cancellation = new CancellationTokenSource();
        Task<ChatResponse> waiting = client.GetResponseAsync("Hi", Embedded.Greedy(2), cancellation.Token);
        Assert.That(model.QueueLength, Is.EqualTo(1));
        var error = (await Assert.ThrowsAsync<LocalQueueFullException>(() => client.GetResponseAsync("Hello", Embedded.Greedy(2))))!;
        Assert.That(error.RetryAfter, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)));
        await cancellation.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => waiting);
        SpinUntil(() => model.QueueLength == 0);
    }

    [Test]
    public async Task Queue_WaitedTooLong_IsRefused()
    {
        var time = new ManualTime();
        using LocalModel model = LocalModel.Load(new LocalModelOptions { Path = Embedded.ModelPath, Slots = 1, TimeProvider = time });
        var client = new LocalChatClient(model);
        await using IAsyncEnumerator<ChatResponseUpdate> running = client.GetStreamingResponseAsync("Tell me a story.", Long).GetAsyncEnumerator();
        await running.MoveNextAsync();
        Task<ChatResponse> waiting = client.GetResponseAsync("Hi", Embedded.Greedy(2));
        time.Advance(TimeSpan.FromSeconds(59));
        await running.MoveNextAsync();
        await running.MoveNextAsync();
        Assert.That(waiting.IsCompleted, Is.False);
        time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<LocalQueueFullException>(() => waiting);
    }

    [Test]
    public async Task Queue_OneSlot_IsFirstComeFirstServed()
    {
        using LocalModel model = LocalModel.Load(new LocalModelOptions { Path = Embedded.ModelPath, Slots = 1 });
        var client = new LocalChatClient(model);
        var order = new List<int>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(Ask));
        Assert.That(order, Is.EqualTo(Enumerable.Range(0, 6)));

        async Task Ask(int number)
        {
            await using IAsyncEnumerator<ChatResponseUpdate> stream = client.GetStreamingResponseAsync($"Say {number}.", Embedded.Greedy(6)).GetAsyncEnumerator();
            await stream.MoveNextAsync();
            lock (order) order.Add(number);
        }
    }

    [Test]
    public async Task Dispose_WhileAnswering_EndsTheAnswersWithAnError()
    {
        LocalModel model = LocalModel.Load(new LocalModelOptions { Path = Embedded.ModelPath, Slots = 1 });
        var client = new LocalChatClient(model);
        Task<ChatResponse> running = client.GetResponseAsync("Tell me a story.", Long);
        Task<ChatResponse> waiting = client.GetResponseAsync("Tell me another.", Long);
        SpinUntil(() => model.SlotsInUse == 1);
        model.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetResponseAsync("Hi"));
        Assert.That(model.IsReady, Is.False);
    }

    /// <summary>Free within the bound; on a machine that is busy with other work, the bound grows as a token's time does.</summary>
    private static async Task AssertFree(LocalModel model, long since)
    {
        SpinUntil(() => model.SlotsInUse == 0);
        TimeSpan took = Stopwatch.GetElapsedTime(since);
        if (took < Bound) return;
        long start = Stopwatch.GetTimestamp();
        await new LocalChatClient(model).GetResponseAsync("Tell me a story.", Embedded.Greedy(41));
        double slower = Stopwatch.GetElapsedTime(start) / 41 / Token;
        Assert.That(took, Is.LessThan(Bound * Math.Max(1, slower)), $"on a machine that is {slower:F1} times slower than the bound is stated for");
    }

    private static void SpinUntil(Func<bool> condition) => Assert.That(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)), Is.True);

    private sealed class ManualTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

        public override long GetTimestamp() => Interlocked.Read(ref ticks);
    }
}
