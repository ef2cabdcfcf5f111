using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace HybridRouter.Local.Tests.Generation;

public sealed class LocalChatClientTests
{
    [Test]
    public async Task Answer_QuestionWithAKnownAnswer_SaysItAndStops()
    {
        ChatResponse response = await Embedded.Ask("What is the capital of France? Answer in one word.", Embedded.Greedy(64));
        Assert.Multiple(() =>
        {
            Assert.That(response.Text, Does.Contain("Paris"));
            Assert.That(response.FinishReason, Is.EqualTo(ChatFinishReason.Stop));
            Assert.That(response.ModelId, Is.EqualTo("smollm2-135m-instruct"));
        });
    }

    [Test]
    public async Task Answer_BoundedByMaxOutputTokens_EndsWithLengthAfterExactlyThatMany()
    {
        ChatResponse response = await Embedded.Ask("Tell me a long story about a lighthouse.", Embedded.Greedy(7));
        Assert.Multiple(() =>
        {
            Assert.That(response.FinishReason, Is.EqualTo(ChatFinishReason.Length));
            Assert.That(response.Usage!.OutputTokenCount, Is.EqualTo(7));
        });
    }

    [TestCase(0f, null)]
    [TestCase(1f, 42L)]
    public async Task Answer_StreamedAndNot_IsTheSameText(float temperature, long? seed)
    {
        var options = new ChatOptions { Temperature = temperature, Seed = seed, MaxOutputTokens = 60 };
        ChatMessage[] messages = [new(ChatRole.User, "Tell me something about the sea.")];
        string whole = (await Embedded.Client.GetResponseAsync(messages, options)).Text;
        var pieces = new List<string>();
        await foreach (ChatResponseUpdate update in Embedded.Client.GetStreamingResponseAsync(messages, options)) pieces.Add(update.Text);
        Assert.Multiple(() =>
        {
            Assert.That(string.Concat(pieces), Is.EqualTo(whole));
            Assert.That(pieces, Has.Count.GreaterThan(20), "an answer is streamed token by token");
        });
    }
}
