using System.ClientModel;
using System.ClientModel.Primitives;
using System.Security.Cryptography;
using System.Text;
using HybridRouter.Accounting;
using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;
using OpenAI;
using OpenAI.Chat;

namespace HybridRouter.Gateway.Tests.Clients;

/// <summary>Everything real: the gateway, the embedded model, the official client, and as the cloud the mock that other clients are tested against.</summary>
[NonParallelizable]
public sealed class EndToEndTests
{
    private const string Routine = "Rewrite politely: send me the report now.";
    private const string Complex = "Prove that the square root of two is irrational. [[mock say=\"by contradiction\"]]";

    private MockCloud _cloud = null!;
    private GatewayFixture _gateway = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await MockCloud.StartAsync();
        _gateway = await GatewayFixture.StartAsync(
            ("Providers:mock:BaseUrl", _cloud.Address + "v1"), ("Providers:mock:ApiKey", MockCloud.Key), ("Models:frontier:Id", "frontier"),
            ("Models:frontier:UpstreamModel", "mock-chat"), ("Models:frontier:InputPerMTok", "2"), ("Models:frontier:OutputPerMTok", "8"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _gateway.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task RoutinePrompt_Auto_IsAnsweredLocallyAndBookedOnce(bool stream)
    {
        (string text, ChatTokenUsage usage) = await AskAsync(Routine, stream);
        LedgerEntry entry = await _gateway.EntryAsync();
        Assert.That(text, Is.Not.Empty);
        Assert.That(await _cloud.TakeJournalAsync(), Is.Empty);
        Assert.That((entry.Zone, entry.CostUsd), Is.EqualTo((Zone.Local, 0m)));
        Assert.That((entry.Usage?.InputTokens, entry.Usage?.OutputTokens), Is.EqualTo((usage.InputTokenCount, usage.OutputTokenCount)));
        Assert.That(entry.BaselineUsd, Is.EqualTo(((usage.InputTokenCount * 2m) + (usage.OutputTokenCount * 8m)) / 1_000_000m));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task ComplexPrompt_Auto_ReachesTheCloudAndIsBookedOnce(bool stream)
    {
        (string text, ChatTokenUsage usage) = await AskAsync(Complex, stream);
        LedgerEntry entry = await _gateway.EntryAsync();
        Assert.That(text, Is.EqualTo("by contradiction"));
        Assert.That(await _cloud.TakeJournalAsync(), Has.Count.EqualTo(1));
        Assert.That((entry.Zone, entry.Model), Is.EqualTo((Zone.Cloud, "frontier")));
        Assert.That((entry.Usage?.InputTokens, entry.Usage?.OutputTokens), Is.EqualTo((usage.InputTokenCount, usage.OutputTokenCount)));
        Assert.That(entry.CostUsd, Is.EqualTo(((usage.InputTokenCount * 2m) + (usage.OutputTokenCount * 8m)) / 1_000_000m));
    }

    [Test]
    public async Task ComplexPrompt_Forwarded_IsTheClientsBytesOutsideTheSplicedValues()
    {
        const string body = "{ \"messages\" : [{\"content\":\"Prove \\u0046ermat\", \"role\":\"user\"}],\n\t\"x_unknown\": 1.50, \"model\":\"frontier\" }";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _gateway.Http.PostAsync("/v1/chat/completions", content);
        await _gateway.EntryAsync();
        byte[] expected = Encoding.UTF8.GetBytes(body.Replace("\"frontier\"", "\"mock-chat\"", StringComparison.Ordinal));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(await _cloud.TakeJournalAsync(), Is.EqualTo(new[] { (Convert.ToHexStringLower(SHA256.HashData(expected)), expected.Length) }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task RestrictedPrompt_LocalFails_NeverLeaves(bool stream)
    {
        string tooLong = string.Concat(Enumerable.Repeat("The quick brown fox jumps. ", 4_000));
        ClientResultException? refused = null;
        try
        {
            await AskAsync(tooLong, stream, "restricted");
        }
        catch (ClientResultException e)
        {
            refused = e;
        }

        LedgerEntry entry = await _gateway.EntryAsync();
        Assert.That(refused?.Status, Is.EqualTo(400));
        Assert.That(await _cloud.TakeJournalAsync(), Is.Empty);
        Assert.That((entry.DataClass, entry.Error), Is.EqualTo((DataClass.Restricted, RouterError.ContextLengthExceeded)));
    }

    private async Task<(string Text, ChatTokenUsage Usage)> AskAsync(string prompt, bool stream, string? dataClass = null)
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri(_gateway.Data, "/v1"), RetryPolicy = new ClientRetryPolicy(0) };
        if (dataClass is not null) options.AddPolicy(new HeaderPolicy("x-hybridrouter-data-class", dataClass), PipelinePosition.PerCall);
        var client = new ChatClient("auto", new ApiKeyCredential("any"), options);
        var limits = new ChatCompletionOptions { MaxOutputTokenCount = 24 };
        if (!stream)
        {
            ChatCompletion answer = await client.CompleteChatAsync([new UserChatMessage(prompt)], limits);
            return (answer.Content[0].Text, answer.Usage);
        }

        var text = new StringBuilder();
        ChatTokenUsage? usage = null;
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync([new UserChatMessage(prompt)], limits))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate) text.Append(part.Text);
            usage = update.Usage ?? usage;
        }

        return (text.ToString(), usage ?? throw new InvalidOperationException("The stream had no usage."));
    }

    private sealed class HeaderPolicy(string name, string value) : PipelinePolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            message.Request.Headers.Set(name, value);
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            message.Request.Headers.Set(name, value);
            return ProcessNextAsync(message, pipeline, currentIndex);
        }
    }
}
