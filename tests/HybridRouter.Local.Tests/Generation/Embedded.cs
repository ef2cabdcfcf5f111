using HybridRouter.Local.Generation;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace HybridRouter.Local.Tests.Generation;

/// <summary>The embedded model, loaded once for all tests of this namespace.</summary>
[SetUpFixture]
public sealed class Embedded
{
    private static LocalModel? model;

    public static string ModelPath => EmbeddedModel.FindPath() ?? throw new InvalidOperationException("models/smollm2-135m-instruct is not above the test's folder.");

    public static LocalModel Model => model ?? throw new InvalidOperationException("The set-up has not run.");

    public static LocalChatClient Client => new(Model);

    public static ChatOptions Greedy(int maxOutputTokens) => new() { Temperature = 0, MaxOutputTokens = maxOutputTokens };

    public static async Task<ChatResponse> Ask(string prompt, ChatOptions? options = null) =>
        await Client.GetResponseAsync([new ChatMessage(ChatRole.User, prompt)], options ?? Greedy(24));

    [OneTimeSetUp]
    public void Load() => model = LocalModel.Load(new LocalModelOptions { Path = ModelPath });

    [OneTimeTearDown]
    public void Unload() => model?.Dispose();
}
