using HybridRouter.Accounting;
using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Hosting;

/// <summary>Providers of every kind beside each other: one without its key, one that serves any name, and one that the company runs.</summary>
public sealed class ProviderTests : FrontDoorTests
{
    private FakeCloud _private = null!; // set before the gateway starts

    protected override async Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud)
    {
        _private = await FakeCloud.StartAsync();
        return await GatewayFixture.StartAsync(
            ("Providers:keyless:BaseUrl", cloud.BaseUrl),
            ("Providers:keyless:ApiKeyEnv", "HYBRIDROUTER_TEST_NO_SUCH_VARIABLE"),
            ("Models:big:Provider", "keyless"),
            ("Models:big:Default", "true"),
            ("Providers:any:BaseUrl", cloud.BaseUrl),
            ("Providers:any:ApiKey", "sk-any-provider"),
            ("Providers:any:Models", "*"),
            ("Models:cased:Provider", "ANY"),
            ("Providers:lab:BaseUrl", _private.BaseUrl),
            ("Providers:lab:Zone", "private"),
            ("Models:lab-model:Provider", "lab"));
    }

    [OneTimeTearDown]
    public async Task StopPrivateAsync() => await _private.DisposeAsync();

    [SetUp]
    public void ExpectPrivate() => _private.Expect(CloudAnswer.Chat("private says hello"));

    [Test]
    public async Task Keyless_NamedModel_Is503ThatNamesTheSetting()
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex));
        var error = await AssertErrorAsync(response, 503, "no_provider");
        Assert.That(error.GetProperty("message").GetString(), Does.Contain("HybridRouter__Providers__keyless__ApiKey").And.Contain("HYBRIDROUTER_TEST_NO_SUCH_VARIABLE"));
        Assert.That(Cloud.Requests, Is.Empty);
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Status, entry.Error), Is.EqualTo((503, (RouterError?)RouterError.NoProvider)));
    }

    [Test]
    public async Task Keyless_Auto_IsAnsweredByTheNextOfTheChain()
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("private"));
        Assert.That((await Gateway.EntryAsync()).Attempts.Select(a => a.Zone), Is.EqualTo([Zone.Cloud, Zone.Private]));
    }

    [Test]
    public async Task Private_RestrictedPrompt_IsServedThereWithoutAnyKey()
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex), ("x-hybridrouter-data-class", "restricted"), ("Authorization", "Bearer client-key"));
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("private"));
        Assert.That(_private.Only.Headers.ContainsKey("Authorization"), Is.False);
        Assert.That(Cloud.Requests, Is.Empty);
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((entry.Zone, entry.Model, entry.DataClass), Is.EqualTo(((Zone?)Zone.Private, "lab-model", (DataClass?)DataClass.Restricted)));
    }

    [Test]
    public async Task Private_RestrictedAndFailing_LocalAnswersAndNothingLeaves()
    {
        _private.Expect(CloudAnswer.Reset());
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex), ("x-hybridrouter-data-class", "restricted"));
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("local"));
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [Test]
    public async Task Private_RedirectToTheCloud_IsNotFollowed()
    {
        _private.Expect(CloudAnswer.Json(307, "{}").With("Location", Cloud.BaseUrl + "/chat/completions"));
        using HttpResponseMessage response = await PostAsync(Chat("lab-model", Complex), ("x-hybridrouter-data-class", "restricted"));
        await AssertErrorAsync(response, 502);
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [Test]
    public async Task OpenProvider_AnyName_IsServedUnderIt()
    {
        using HttpResponseMessage response = await PostAsync(Chat("gpt-something-new", Complex));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(Cloud.Only.Text, Does.Contain("\"gpt-something-new\""));
        Assert.That(Header(response, "x-hybridrouter-model"), Is.EqualTo("gpt-something-new"));
    }

    [TestCase("modèle-été")]
    [TestCase("模型")]
    [TestCase("a\r\nx-injected: 1")]
    [TestCase("nul\u0000")]
    public async Task OpenProvider_NameThatNoHeaderHolds_IsServedOrRefusedClearly(string model)
    {
        using HttpResponseMessage response = await PostAsync(Chat(model, Complex));
        Assert.That((int)response.StatusCode, Is.EqualTo(200).Or.EqualTo(400).Or.EqualTo(404), await response.Content.ReadAsStringAsync(Patience));
        Assert.That(Header(response, "x-injected"), Is.Empty);
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That(entry.Status, Is.EqualTo((int)response.StatusCode));
        Assert.That(Gateway.Logs.Lines.Where(l => l.Event == "Served" && l.Text.Contains('\n', StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("Local")]
    [TestCase(" local")]
    [TestCase("AUTO")]
    [TestCase("Private")]
    [TestCase("*")]
    [TestCase("SmolLM2-135M-Instruct")]
    public async Task OpenProvider_NameThatIsNearlyOurs_IsUnknownAndDoesNotLeave(string model)
    {
        using HttpResponseMessage response = await PostAsync(Chat(model, Complex));
        await AssertErrorAsync(response, 404, "model_not_found");
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [Test]
    public async Task Provider_NamedInAnotherCase_IsTheSame()
    {
        using HttpResponseMessage response = await PostAsync(Chat("cased", Complex));
        Assert.That((int)response.StatusCode, Is.EqualTo(200), await response.Content.ReadAsStringAsync(Patience));
    }

    [Test]
    public async Task OpenProvider_NamesOfClients_DoNotBecomeMetrics()
    {
        (await PostAsync(Chat("METRICCANARY", Complex))).Dispose();
        await Gateway.EntryAsync();
        Assert.That(await Gateway.Http.GetStringAsync("/metrics", Patience), Does.Not.Contain("METRICCANARY"));
    }
}
