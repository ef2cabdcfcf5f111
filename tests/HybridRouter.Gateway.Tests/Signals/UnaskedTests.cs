using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Signals;

/// <summary>A policy without a rule about the classifier's answers: it does not run.</summary>
public sealed class UnaskedTests : FrontDoorTests
{
    private const string Policy = "version: 1\ndata_classes: {public: [cloud], internal: [cloud], confidential: [local], restricted: [local]}\ndefault: {route: [cloud]}\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybridrouter-policy-");

    protected override async Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud)
    {
        string file = Path.Combine(_folder.FullName, "policy.yaml");
        await File.WriteAllTextAsync(file, Policy);
        return await GatewayFixture.StartAsync([.. Shared.Settings(cloud), ("Policies:Path", file)]);
    }

    [OneTimeTearDown]
    public void Clean() => _folder.Delete(recursive: true);

    [Test]
    public async Task Chat_PolicyThatDoesNotAsk_IsBookedWithoutAClassification()
    {
        (await PostAsync(Chat("auto", Routine))).Dispose();
        Assert.That((await Gateway.EntryAsync()).Classification, Is.Null);
    }
}
