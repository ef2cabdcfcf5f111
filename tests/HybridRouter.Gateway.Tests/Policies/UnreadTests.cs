using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Policies;

/// <summary>A policy that lets nothing leave that could not be checked.</summary>
public sealed class UnreadTests : FrontDoorTests
{
    private const string NoCloud = """
        version: 1
        unknown: no_cloud
        data_classes: {public: [local, private, cloud], internal: [local, private, cloud], confidential: [local, private], restricted: [local]}
        default: {route: [cloud, local]}
        """;

    private readonly string _policy = Path.GetTempFileName();

    protected override async Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud)
    {
        await File.WriteAllTextAsync(_policy, NoCloud);
        return await GatewayFixture.StartAsync([.. Shared.Settings(cloud), ("Policies:Path", _policy)]);
    }

    [OneTimeTearDown]
    public void Delete() => File.Delete(_policy);

    [TestCase("big", 403, "could not be checked")]
    [TestCase("auto", 400, "does not support images. Leave them out")]
    public async Task Image_ThatNobodyCanCheck_DoesNotLeave(string model, int status, string says)
    {
        using HttpResponseMessage response = await PostAsync(
            $$$"""{"model":"{{{model}}}","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}""");
        var error = await AssertErrorAsync(response, status);
        Assert.That(error.GetProperty("message").GetString(), Does.Contain(says));
        Assert.That(Cloud.Requests, Is.Empty);
    }
}
