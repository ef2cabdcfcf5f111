using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using HybridRouter.Accounting;
using HybridRouter.Testing.Cloud;
using NUnit.Framework;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;

namespace HybridRouter.Gateway.Tests.Clients;

/// <summary>The official OpenAI client for .NET, unchanged but for its address.</summary>
public sealed class OfficialClientTests : FrontDoorTests
{
    [Test]
    public async Task RoutinePrompt_Whole_IsAnsweredLocally()
    {
        ClientResult<ChatCompletion> result = await Client("auto").CompleteChatAsync([new UserChatMessage(Routine)], Short(), Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value.Content[0].Text, Is.Not.Empty);
            Assert.That(result.Value.Model, Is.EqualTo("smollm2-135m-instruct"));
            Assert.That((result.Value.Usage.InputTokenCount, result.Value.Usage.OutputTokenCount), Is.EqualTo((entry.Usage?.InputTokens, entry.Usage?.OutputTokens)));
            Assert.That(entry.Route, Is.EqualTo("local"));
        }
    }

    [Test]
    public async Task RoutinePrompt_Streamed_IsAnsweredLocally()
    {
        var text = new StringBuilder();
        ChatFinishReason? finish = null;
        ChatTokenUsage? usage = null;
        await foreach (StreamingChatCompletionUpdate update in Client("auto").CompleteChatStreamingAsync([new UserChatMessage(Routine)], Short(), Patience))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate) text.Append(part.Text);
            finish = update.FinishReason ?? finish;
            usage = update.Usage ?? usage;
        }

        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That(text.ToString(), Is.Not.Empty);
        Assert.That(finish, Is.EqualTo(ChatFinishReason.Length).Or.EqualTo(ChatFinishReason.Stop));
        Assert.That(usage?.OutputTokenCount, Is.EqualTo(entry.Usage?.OutputTokens));
        Assert.That((entry.Status, entry.Route), Is.EqualTo((200, "local")));
    }

    [Test]
    public async Task ComplexPrompt_Whole_IsAnsweredByTheCloud()
    {
        ClientResult<ChatCompletion> result = await Client("auto").CompleteChatAsync([new SystemChatMessage("Be exact."), new UserChatMessage(Complex)], Short(), Patience);
        Assert.That(result.Value.Content[0].Text, Is.EqualTo("cloud says hello"));
        Assert.That(result.GetRawResponse().Headers.TryGetValue("x-hybridrouter-route", out string? route) ? route : "", Is.EqualTo("cloud"));
        Assert.That(Cloud.Only.Headers["Authorization"], Is.EqualTo("Bearer " + Shared.UpstreamKey));
    }

    [Test]
    public async Task ComplexPrompt_Streamed_IsAnsweredByTheCloud()
    {
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Whole(31, 4, "from ", "the ", "cloud")));
        var text = new StringBuilder();
        await foreach (StreamingChatCompletionUpdate update in Client("auto").CompleteChatStreamingAsync([new UserChatMessage(Complex)], Short(), Patience))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate) text.Append(part.Text);
        }

        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That(text.ToString(), Is.EqualTo("from the cloud"));
        Assert.That((entry.Status, entry.Error, entry.Usage), Is.EqualTo((200, (HybridRouter.Routing.RouterError?)null, (Usage?)new Usage(31, 0, 4))));
    }

    [Test]
    public async Task ComplexPrompt_DeclaredRestricted_NeverLeaves()
    {
        ChatCompletionOptions options = Short();
        options.Metadata["data_class"] = "restricted";
        ClientResult<ChatCompletion> result = await Client("auto").CompleteChatAsync([new UserChatMessage(Complex)], options, Patience);
        Assert.That(result.Value.Model, Is.EqualTo("smollm2-135m-instruct"));
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [Test]
    public void UnknownModel_Asked_IsTheClientsOwnException() =>
        Assert.That(async () => await Client("no-such-model").CompleteChatAsync([new UserChatMessage("Hi")], Short(), Patience),
            Throws.InstanceOf<ClientResultException>().With.Property(nameof(ClientResultException.Status)).EqualTo(404).And.Message.Contains("model_not_found"));

    [Test]
    public async Task Stream_LeftInTheMiddle_TheCloudSeesIt()
    {
        var stream = new PacedAnswer();
        Cloud.Expect(CloudAnswer.Paced(stream));
        stream.Send(ChatChunks.Text("first"));
        await foreach (StreamingChatCompletionUpdate update in Client("big").CompleteChatStreamingAsync([new UserChatMessage(Complex)], Short(), Patience))
        {
            if (update.ContentUpdate.Count > 0) break;
        }

        await (await Cloud.FirstAsync(Patience)).Aborted.WaitAsync(Patience);
        Assert.That((await Gateway.EntryAsync()).Status, Is.EqualTo(499));
    }

    [Test]
    public async Task Models_Listed_AreOurs()
    {
        OpenAIModelClient models = new(new ApiKeyCredential("any"), Options());
        ClientResult<OpenAIModelCollection> result = await models.GetModelsAsync(Patience);
        Assert.That(result.Value.Select(m => m.Id), Does.Contain("auto").And.Contain("big"));
    }

    private ChatClient Client(string model) => new(model, new ApiKeyCredential("any"), Options());

    private OpenAIClientOptions Options() => new() { Endpoint = new Uri(Gateway.Data, "/v1"), RetryPolicy = new ClientRetryPolicy(0) };

    private static ChatCompletionOptions Short() => new() { MaxOutputTokenCount = 8 };
}
