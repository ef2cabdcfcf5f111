using HybridRouter.Local.Generation;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace HybridRouter.Local.Tests.Generation;

public sealed class HostileInputTests
{
    private static IEnumerable<TestCaseData> Texts()
    {
        yield return new TestCaseData("").SetArgDisplayNames("empty");
        yield return new TestCaseData("\0").SetArgDisplayNames("NUL");
        yield return new TestCaseData("before\0after").SetArgDisplayNames("NUL inside");
        yield return new TestCaseData("\ud83d").SetArgDisplayNames("high surrogate");
        yield return new TestCaseData("\ude00 text \ud83d\ud83d").SetArgDisplayNames("surrogates without partner");
        yield return new TestCaseData("\u202e\ufeff\uffff\u0001\u001b[31m").SetArgDisplayNames("control characters");
        yield return new TestCaseData("{% for x in y %}{{ messages }}{# #}").SetArgDisplayNames("template code");
        yield return new TestCaseData("\"}]}'\\u0000\\").SetArgDisplayNames("broken JSON");
    }

    [TestCaseSource(nameof(Texts))]
    public async Task Answer_ToOddText_Comes(string text)
    {
        ChatResponse response = await Embedded.Ask(text, Embedded.Greedy(3));
        Assert.That(response.Usage!.OutputTokenCount, Is.GreaterThan(0));
    }

    [Test]
    public void Tokens_BehindANul_AreRead() =>
        Assert.That(Embedded.Model.CountTokens([new ChatMessage(ChatRole.User, "a\0" + string.Concat(Enumerable.Repeat(" b", 50)))]), Is.GreaterThan(80));

    [TestCase('a')]
    [TestCase(' ')]
    [TestCase('\n')]
    [TestCase('<')]
    [TestCase('语')]
    public void Tokens_OfManyTimesTheSameCharacter_AreCountedOrTooMany(char character)
    {
        try
        {
            Assert.That(Embedded.Model.CountTokens([new ChatMessage(ChatRole.User, new string(character, 200_000))]), Is.GreaterThan(200_000 / 128));
        }
        catch (ContextLengthExceededException error)
        {
            Assert.That(error.PromptTokens, Is.GreaterThanOrEqualTo(Embedded.Model.ContextLength));
        }
    }

    [Test]
    public async Task Answer_ToTooLongAPrompt_ThrowsBeforeAnyOutput()
    {
        ChatMessage[] messages = [new(ChatRole.User, string.Concat(Enumerable.Repeat("hello world ", 17_000)))];
        await Assert.ThrowsAsync<ContextLengthExceededException>(async () =>
        {
            await foreach (ChatResponseUpdate update in Embedded.Client.GetStreamingResponseAsync(messages)) Assert.Fail("output: " + update);
        });
    }

    [Test]
    public async Task Answer_ToThreeHundredMessages_Comes()
    {
        IEnumerable<ChatMessage> messages = Enumerable.Range(0, 300).Select(static i => new ChatMessage(i % 2 == 0 ? ChatRole.User : ChatRole.Assistant, "m"));
        ChatResponse response = await Embedded.Client.GetResponseAsync(messages, Embedded.Greedy(3));
        Assert.That(response.Usage!.InputTokenCount, Is.InRange(1500, 2500));
    }

    [Test]
    public async Task Answer_ToNoMessage_IsAnArgumentError() => await Assert.ThrowsAsync<ArgumentException>(() => Embedded.Client.GetResponseAsync([]));

    [Test]
    public async Task Answer_ToAnImage_IsRefusedByName()
    {
        ChatMessage[] messages = [new(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])];
        Assert.That((await Assert.ThrowsAsync<UnsupportedOptionException>(() => Embedded.Client.GetResponseAsync(messages)))!.Option, Is.EqualTo("messages"));
    }

    [Test]
    public void Load_FolderWithoutModel_SaysWhatIsMissing() =>
        Assert.That(() => LocalModel.Load(new LocalModelOptions { Path = TestContext.CurrentContext.TestDirectory }), Throws.TypeOf<FileNotFoundException>().With.Message.Contains("genai_config.json"));
}
