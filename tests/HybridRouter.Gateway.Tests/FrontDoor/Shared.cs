using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests;

/// <summary>One gateway with one cloud for all fixtures that need nothing of their own: loading the model takes a second.</summary>
[SetUpFixture]
public sealed class Shared
{
    public const string UpstreamKey = "sk-upstream-secret";

    private static readonly Lazy<Task<FakeCloud>> LazyCloud = new(FakeCloud.StartAsync);
    private static readonly Lazy<Task<GatewayFixture>> LazyGateway = new(static async () => await GatewayFixture.StartAsync(Settings(await LazyCloud.Value)));

    public static Task<FakeCloud> CloudAsync() => LazyCloud.Value;

    public static Task<GatewayFixture> GatewayAsync() => LazyGateway.Value;

    /// <summary>A cloud with two priced models, and keys that are not required.</summary>
    public static IEnumerable<(string Name, string Value)> Settings(FakeCloud cloud) =>
    [
        ("Providers:cloud:BaseUrl", cloud.BaseUrl),
        ("Providers:cloud:ApiKey", UpstreamKey),
        ("Models:big:Provider", "cloud"),
        ("Models:big:UpstreamModel", "upstream-big"),
        ("Models:big:Default", "true"),
        ("Models:big:InputPerMTok", "2.5"),
        ("Models:big:OutputPerMTok", "10"),
        ("Models:big:CachedInputPerMTok", "1.25"),
        ("Models:small:Provider", "cloud"),
        ("Models:small:UpstreamModel", "upstream-small"),
        ("Models:small:InputPerMTok", "0.15"),
        ("Models:small:OutputPerMTok", "0.6"),
        ("Signals:ClassifierDeadlineMilliseconds", "10000"), // a busy machine must not decide what a test sees
        ("Access:Keys:eng:Key", "key-engineering"),
        ("Access:Keys:eng:Team", "engineering"),
        ("Access:Keys:legal:Key", "key-legal-department"),
        ("Access:Keys:legal:DataClass", "restricted"),
        ("Access:Keys:narrow:Key", "key-narrow-models"),
        ("Access:Keys:narrow:Models", "local, small"),
    ];

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (LazyGateway.IsValueCreated) await (await LazyGateway.Value).DisposeAsync();
        if (LazyCloud.IsValueCreated) await (await LazyCloud.Value).DisposeAsync();
    }
}
