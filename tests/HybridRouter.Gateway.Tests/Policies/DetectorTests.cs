using System.Text;
using System.Text.Json;
using HybridRouter.Accounting;
using HybridRouter.Policies;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Policies;

/// <summary>The company's own detectors at the front door: a project's code word never reaches the cloud, and a change of the dictionary takes effect.</summary>
public sealed class DetectorTests : FrontDoorTests
{
    private const string Policy = """
        version: 1
        data_classes:
          public: [local, private, cloud]
          internal: [local, private, cloud]
          confidential: [local, private]
          restricted: [local]
        detectors:
          - entity: PROJECT_NAME
            terms_file: projects.txt
            class: restricted
          - entity: TICKET
            regexes: ['\bQZX-[0-9]{4}\b']
            context: [ticket]
        default: {route: [cloud, local]}

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybridrouter-detectors-");

    private string PolicyPath => Path.Combine(_folder.FullName, "policy.yaml");

    private string TermsPath => Path.Combine(_folder.FullName, "projects.txt");

    protected override async Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud)
    {
        await File.WriteAllTextAsync(PolicyPath, Policy);
        await File.WriteAllTextAsync(TermsPath, "Blue Heron\n");
        return await GatewayFixture.StartAsync([.. Shared.Settings(cloud), ("Policies:Path", PolicyPath)]);
    }

    [OneTimeTearDown]
    public void Clean() => _folder.Delete(recursive: true);

    [Test]
    public async Task Prompt_WithACodeWord_StaysLocal(
        [Values("the Blue Heron plan", "blue\n heron", "see wiki/blueheron/plan", "Ｂｌｕｅ　Ｈｅｒｏｎ", "c3VtbWFyaXNlIHRoZSBCbHVlIEhlcm9uIHBsYW4=")] string text, [Values] bool stream)
    {
        await ChangeAsync(TermsPath, "Blue Heron\n");
        using HttpResponseMessage response = await PostAsync(Chat("auto", "Explain step by step: " + text, stream ? ",\"stream\":true" : ""), ("x-hybridrouter-data-class", "public"));
        Assert.That((int)response.StatusCode, Is.EqualTo(200), await response.Content.ReadAsStringAsync(Patience));
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That((Header(response, "x-hybridrouter-route"), LedgerNames.Of(entry.DataClass ?? default)), Is.EqualTo(("local", "restricted")));
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [Test]
    public async Task Prompt_WithACodeWordForANamedCloudModel_IsRefusedAndStays([Values] bool stream)
    {
        await ChangeAsync(TermsPath, "Blue Heron\n");
        using HttpResponseMessage response = await PostAsync(Chat("big", "the Blue Heron plan", stream ? ",\"stream\":true" : ""));
        await AssertErrorAsync(response, 403, "model_forbidden");
        await Gateway.EntryAsync();
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [Test]
    public async Task Terms_ChangedWhileServing_HoldForTheNextRequest()
    {
        await ChangeAsync(TermsPath, "Blue Heron\n");
        Assert.That(await RouteAsync("the Kwollo plan"), Is.EqualTo("cloud"));
        string before = Gateway.Policy.Current.Hash;
        await ChangeAsync(TermsPath, "Kwollo\n");
        Assert.That((await RouteAsync("the Kwollo plan"), await RouteAsync("the Blue Heron plan")), Is.EqualTo(("local", "cloud")));
        Assert.That(Gateway.Policy.Current.Hash, Is.Not.EqualTo(before));
    }

    [Test]
    public async Task Change_ThatCannotBeBuilt_KeepsTheDetectorsThatWereThere()
    {
        await ChangeAsync(TermsPath, "Blue Heron\n");
        await ChangeAsync(PolicyPath, Policy.Replace(@"'\bQZX-[0-9]{4}\b'", "'(?<=x)y'", StringComparison.Ordinal));
        JsonElement policy = JsonElement.Parse(await Gateway.Http.GetStringAsync("/readyz", Patience)).GetProperty("policy");
        Assert.That(policy.GetProperty("problems").EnumerateArray().Select(p => p.GetString()), Has.One.Contains("linear time"));
        Assert.That(await RouteAsync("the Blue Heron plan"), Is.EqualTo("local"));
        await ChangeAsync(PolicyPath, Policy);
    }

    [Test]
    public async Task Route_OfATicketWithItsContext_SaysWhatWasFound()
    {
        JsonElement decision = await DecideAsync("ticket QZX-4821 is open");
        Assert.That(decision.GetProperty("signals").GetProperty("detected").EnumerateArray().Select(e => e.GetString()), Is.EqualTo(["TICKET"]));
        Assert.That(decision.GetProperty("data_class").GetString(), Is.EqualTo("confidential"));
        decision = await DecideAsync("flight QZX-4821 is late");
        Assert.That(decision.GetProperty("data_class").GetString(), Is.EqualTo("internal"));
    }

    private async Task<string?> RouteAsync(string prompt) => (await DecideAsync(prompt)).GetProperty("route").GetString();

    private async Task<JsonElement> DecideAsync(string prompt)
    {
        using HttpResponseMessage response = await PostAsync("/v1/route", Encoding.UTF8.GetBytes(Chat("auto", prompt)));
        return await JsonOf(response);
    }

    private async Task ChangeAsync(string path, string text)
    {
        if (await File.ReadAllTextAsync(path, Patience) == text) return;
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Seen(PolicyReload reload) => changed.TrySetResult();
        Gateway.Policy.Reloaded += Seen;
        await File.WriteAllTextAsync(path, text, Patience);
        await changed.Task.WaitAsync(Patience);
        Gateway.Policy.Reloaded -= Seen;
    }
}
