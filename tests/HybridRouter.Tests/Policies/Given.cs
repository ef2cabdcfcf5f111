using System.Collections.Frozen;
using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>Catalogues, requests and decisions for the tests of policies.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The obligatory sections of a policy; tests append the rest.</summary>
    public const string Header = """
        version: 1
        data_classes:
          public: [local, private, cloud]
          internal: [local, private, cloud]
          confidential: [local, private]
          restricted: [local]
        default: {route: [cloud, local]}

        """;

    public static Target Local { get; } = Model("smollm2-135m-instruct", Zone.Local) with { IsDefault = true, Aliases = ["local"], ContextLength = 8192 };

    public static Target Private { get; } = Model("llama-70b", Zone.Private) with { Provider = "vllm", ContextLength = 32_768 };

    public static Target Cloud { get; } = Model("gpt-4o-mini", Zone.Cloud) with { Provider = "openai", IsDefault = true, ContextLength = 128_000 };

    public static Target CloudLarge { get; } = Model("gpt-large", Zone.Cloud) with { Provider = "openai", ContextLength = 128_000 };

    public static Target CloudEu { get; } = Model("eu-model", Zone.Cloud) with
    {
        Provider = "european",
        Labels = new Dictionary<string, string> { ["region"] = "eu", ["retention"] = "zero" }.ToFrozenDictionary(),
    };

    public static Catalogue Full { get; } = new([Local, Private, Cloud, CloudLarge, CloudEu]);

    public static Catalogue LocalAndCloud { get; } = new([Local, Cloud, CloudLarge]);

    public static Catalogue LocalOnly { get; } = new([Local]);

    public static Target Model(string name, Zone zone) => new() { Model = name, Zone = zone, UpstreamModel = name };

    public static PolicySet Policy(string yaml, Catalogue? catalogue = null)
    {
        PolicyLoadResult result = PolicyLoader.Parse(yaml, "test.yaml", catalogue ?? Full);
        Assert.That(result.Errors, Is.Empty);
        return result.Policy!;
    }

    public static RouterRequest Request(string text, string model = "auto") => new()
    {
        Protocol = Protocol.OpenAiChat,
        Model = model,
        Prompt = Prompt.FromUserText(text),
        Caller = Caller.Anonymous,
        ReceivedAt = Noon,
        Messages = 1,
    };

    public static Decision Decide(PolicySet policy, RouterRequest request, Func<PromptSignals, PromptSignals>? detect = null)
    {
        PromptSignals signals = SignalReader.Read(request, policy.Patterns);
        return policy.Decide(request, detect?.Invoke(signals) ?? signals, Noon);
    }

    /// <summary>What tests compare of a decision.</summary>
    public static string Told(Decision decision) => $"{decision.Rule}: {string.Join(' ', decision.Reasons)} > {string.Join(' ', decision.Chain.Select(t => t.Model))}";
}
