using HybridRouter.Local.Generation;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace HybridRouter.Local.Tests.Generation;

public sealed class AnswerTests
{
    private const string Story = "Tell me a long story about a lighthouse.";

    [Test]
    public async Task Usage_CountsTheTemplateAndTheReusedPrefix()
    {
        ChatResponse response = await Embedded.Ask("Name a colour.", Embedded.Greedy(5));
        UsageDetails usage = response.Usage!;
        Assert.Multiple(() =>
        {
            Assert.That(usage.InputTokenCount, Is.EqualTo(Embedded.Model.CountTokens([new ChatMessage(ChatRole.User, "Name a colour.")])));
            Assert.That(usage.CachedInputTokenCount, Is.EqualTo(24), "the default system message and the user's header");
            Assert.That(usage.TotalTokenCount, Is.EqualTo(usage.InputTokenCount + usage.OutputTokenCount));
        });
    }

    [Test]
    public async Task Usage_ConversationGoesOn_ReusesItsBeginning()
    {
        string text = string.Join(' ', Enumerable.Range(0, 60).Select(static i => $"the quick brown fox {i}"));
        ChatResponse first = await Embedded.Ask(text, Embedded.Greedy(4));
        ChatResponse second = await Embedded.Client.GetResponseAsync(
            [new ChatMessage(ChatRole.User, text), new ChatMessage(ChatRole.Assistant, first.Text), new ChatMessage(ChatRole.User, "Go on.")], Embedded.Greedy(4));
        Assert.That(second.Usage!.CachedInputTokenCount, Is.GreaterThan(first.Usage!.InputTokenCount!.Value - 64 - 10));
    }

    [Test]
    public async Task Text_SamePromptWithAndWithoutCachedTokens_IsTheSame()
    {
        string prompt = string.Join(' ', Enumerable.Range(0, 40).Select(static i => $"Item {i} costs {i * 7 % 13} coins.")) + " Tell me about the items.";
        using LocalModel cold = LocalModel.Load(new LocalModelOptions { Path = Embedded.ModelPath, WarmTokens = 0 });
        ChatResponse uncached = await new LocalChatClient(cold).GetResponseAsync(prompt, Embedded.Greedy(80));
        await Embedded.Ask(prompt, Embedded.Greedy(3));
        ChatResponse cached = await Embedded.Ask(prompt, Embedded.Greedy(80));
        Assert.Multiple(() =>
        {
            Assert.That(uncached.Usage!.CachedInputTokenCount, Is.Zero);
            Assert.That(cached.Usage!.CachedInputTokenCount, Is.GreaterThan(24));
            Assert.That(cached.Text, Is.EqualTo(uncached.Text));
        });
    }

    [Test]
    public async Task Text_SameSeed_IsTheSameAndAnotherSeedAnotherText()
    {
        async Task<string> Draw(long seed) => (await Embedded.Ask(Story, new ChatOptions { Temperature = 1.2f, Seed = seed, MaxOutputTokens = 40 })).Text;
        string one = await Draw(1);
        Assert.That(await Draw(1), Is.EqualTo(one));
        Assert.That(await Draw(2), Is.Not.EqualTo(one));
    }

    [Test]
    public async Task Text_SmallerAndLargerCache_IsTheSame()
    {
        string brief = (await Embedded.Ask(Story, Embedded.Greedy(30))).Text;
        string roomy = (await Embedded.Ask(Story, new ChatOptions { Temperature = 0, MaxOutputTokens = 3000, StopSequences = [brief[^12..]] })).Text;
        Assert.That(brief, Does.StartWith(roomy).And.EndsWith(brief[^12..]));
    }

    [Test]
    public async Task Stop_StringAcrossTokens_EndsTheTextBeforeIt()
    {
        string whole = (await Embedded.Ask(Story, Embedded.Greedy(60))).Text;
        // From the middle of a word to the middle of another: no token is that string.
        string stop = whole.Substring(whole.Length / 2, 9);
        ChatResponse stopped = await Embedded.Ask(Story, new ChatOptions { Temperature = 0, MaxOutputTokens = 60, StopSequences = [stop, "never there"] });
        Assert.Multiple(() =>
        {
            Assert.That(stopped.Text, Is.EqualTo(whole[..whole.IndexOf(stop, StringComparison.Ordinal)]));
            Assert.That(stopped.FinishReason, Is.EqualTo(ChatFinishReason.Stop));
            Assert.That(stopped.Usage!.OutputTokenCount, Is.LessThan(60));
        });
    }

    [Test]
    public async Task Penalty_OnFrequency_KeepsTheModelFromRepeatingItself()
    {
        const string Prompt = "Write the word apple again and again: apple apple apple apple apple apple";
        int plain = Words((await Embedded.Ask(Prompt, Embedded.Greedy(60))).Text);
        int penalised = Words((await Embedded.Ask(Prompt, new ChatOptions { Temperature = 0, MaxOutputTokens = 60, FrequencyPenalty = 2 })).Text);
        Assert.That(penalised, Is.GreaterThan(plain));
        static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).Count();
    }

    [Test]
    public async Task Bias_OnTheEndToken_EndsTheAnswerAtOnce()
    {
        var options = new ChatOptions { Temperature = 0, MaxOutputTokens = 20, AdditionalProperties = new() { ["logit_bias"] = new Dictionary<int, float> { [2] = 100 } } };
        ChatResponse response = await Embedded.Ask(Story, options);
        Assert.Multiple(() =>
        {
            Assert.That(response.Text, Is.Empty);
            Assert.That(response.FinishReason, Is.EqualTo(ChatFinishReason.Stop));
            Assert.That(response.Usage!.OutputTokenCount, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Updates_OfCharactersThatTakeSeveralTokens_AreWholeCharacters()
    {
        // The bias makes the model write bytes of emoji and CJK characters it would not write by itself; the sampler draws among them.
        Dictionary<int, float> bias = EmojiTokens();
        var options = new ChatOptions { Temperature = 1, Seed = 5, MaxOutputTokens = 120, AdditionalProperties = new() { ["logit_bias"] = bias } };
        int wide = 0;
        await foreach (ChatResponseUpdate update in Embedded.Client.GetStreamingResponseAsync("Write 日本 and 😀 often.", options))
        {
            Assert.That(() => new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(update.Text), Throws.Nothing, "no half of a surrogate pair");
            wide += update.Text.Count(static c => c > 0x2000);
        }
        Assert.That(wide, Is.GreaterThan(10));
    }

    [Test]
    public async Task Roles_DeveloperAndTool_AreRead()
    {
        ChatMessage[] messages =
        [
            new(new ChatRole("developer"), "You answer briefly."),
            new(ChatRole.User, "What is the weather?"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["city"] = "Paris" })]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "sunny, 24 degrees")]),
        ];
        ChatResponse response = await Embedded.Client.GetResponseAsync(messages, Embedded.Greedy(30));
        Assert.That(response.Text, Is.Not.Empty);
        Assert.That(response.Usage!.CachedInputTokenCount, Is.Zero, "an own system message replaces the default one");
    }

    [Test]
    public async Task Cap_BeyondTheContext_IsClampedToWhatIsLeft()
    {
        ChatResponse response = await Embedded.Ask("What is 1 + 1? Answer with one number.", Embedded.Greedy(1_000_000));
        Assert.That(response.Usage!.TotalTokenCount, Is.LessThanOrEqualTo(Embedded.Model.ContextLength));
    }

    private static Dictionary<int, float> EmojiTokens()
    {
        using var model = new Microsoft.ML.OnnxRuntimeGenAI.Model(Embedded.ModelPath);
        using var tokenizer = new Microsoft.ML.OnnxRuntimeGenAI.Tokenizer(model);
        using Microsoft.ML.OnnxRuntimeGenAI.Sequences tokens = tokenizer.Encode("😀日本漢字🎉語");
        return tokens[0].ToArray().Distinct().ToDictionary(static id => id, static _ => 60f);
    }
}
