using HybridRouter.Accounting;
using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Failover;

/// <summary>What tells a stream of the cloud that is complete from one that is not, and what is read off its chunks.</summary>
public sealed class StreamEndTests : FrontDoorTests
{
    private static readonly string AskStreamed = Chat("big", Complex, ",\"stream\":true");

    [TestCase("")]
    [TestCase("data: {\"half\":")]
    [TestCase(": still there\n\n")]
    public async Task Stream_EndsInOrderInTheMiddle_EndsWithAnErrorEvent(string rest)
    {
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Text("a") + rest));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        string text = await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.StartWith(ChatChunks.Text("a")).And.Contain("data: {\"error\":{\"message\":").And.Not.Contain("half").And.Not.Contain("[DONE]"));
            Assert.That((entry.Error, entry.Attempts[0].Outcome), Is.EqualTo(((RouterError?)RouterError.UpstreamFailed, AttemptOutcome.Broken)));
        }
    }

    [Test]
    public async Task Stream_FinishedButWithoutDone_IsPassedOnAsItCame()
    {
        string stream = ChatChunks.Text("a") + ChatChunks.Finish;
        Cloud.Expect(CloudAnswer.Stream(stream));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Is.EqualTo(stream));
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Error, entry.Attempts[0].Outcome), Is.EqualTo(((RouterError?)null, AttemptOutcome.Completed)));
    }

    [Test]
    public async Task Stream_LastEventsWithoutTheirEmptyLine_AreRead([Values("data: [DONE]", "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":31,\"completion_tokens\":4}}")] string last)
    {
        string stream = ChatChunks.Text("a") + ChatChunks.Finish;
        Cloud.Expect(CloudAnswer.Stream(stream + last));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        bool isDone = last.EndsWith("[DONE]", StringComparison.Ordinal);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Is.EqualTo(isDone ? stream + last : stream));
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Error, entry.Usage?.IsEstimated), Is.EqualTo(((RouterError?)null, (bool?)isDone)));
    }

    [TestCase("""{"choices":[{"index":0,"delta":{"content":"usage"},"finish_reason":"stop"}],"usage":{"prompt_tokens":31,"completion_tokens":4}}""")]
    [TestCase("""{"choices":[{"index":0,"delta":{"content":"error"}}],"error":null,"usage" : {"completion_tokens":4,"prompt_tokens":31}}""")]
    public async Task Stream_WordsLikeKeysInAChunk_DoNotHideItsUsage(string chunk)
    {
        Cloud.Expect(CloudAnswer.Stream($"data: {chunk}\n\n", ChatChunks.Done));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Usage, entry.Error), Is.EqualTo(((Usage?)new Usage(31, 0, 4), (RouterError?)null)));
    }

    [TestCase("{ \"error\" : {\"message\":\"overloaded\"}}")]
    [TestCase("{\"id\":\"x\",\"choices\":[],\"error\":{\"code\":502}}")]
    public async Task Stream_ErrorInAnySpelling_IsBookedAsBrokenAndNoToken(string error)
    {
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Text("a"), $"event: error\ndata: {error}\n\n", ChatChunks.Done));
        using HttpResponseMessage response = await PostAsync(AskStreamed);
        Assert.That(await response.Content.ReadAsStringAsync(Patience), Does.Contain(error));
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Attempts[0].Outcome, entry.Usage?.OutputTokens), Is.EqualTo((AttemptOutcome.Broken, (int?)1)));
    }
}
