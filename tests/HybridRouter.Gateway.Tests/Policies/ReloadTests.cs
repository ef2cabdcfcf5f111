using System.Text.Json;
using HybridRouter.Policies;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Policies;

/// <summary>A policy file that changes while requests are served.</summary>
public sealed class ReloadTests : FrontDoorTests
{
    private const string Classes = "version: 1\ndata_classes:\n  public: [local, private, cloud]\n  internal: [local, private, cloud]\n  confidential: [local]\n  restricted: [local]\n";
    private const string CloudFirst = Classes + "rules:\n  - name: to-cloud\n    when: {model: auto}\n    route: [cloud]\ndefault:\n  route: [cloud]\n";
    private const string Blocking = Classes + "rules:\n  - name: closed\n    when: {model: auto}\n    block: We are closed.\ndefault:\n  route: [cloud]\n";
    private const string Invalid = Classes + "rulez: []\ndefault:\n  route: [moon]\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybridrouter-policy-");

    private string File => Path.Combine(_folder.FullName, "policy.yaml");

    protected override async Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud)
    {
        await System.IO.File.WriteAllTextAsync(File, CloudFirst);
        return await GatewayFixture.StartAsync([.. Shared.Settings(cloud), ("Policies:Path", File)]);
    }

    [OneTimeTearDown]
    public void Clean() => _folder.Delete(recursive: true);

    [Test]
    public async Task Change_WhileARequestIsInFlight_HoldsForTheNextOne()
    {
        await ChangeAsync(CloudFirst);
        string before = Gateway.Policy.Current.Hash;
        var release = new TaskCompletionSource();
        Cloud.Expect(CloudAnswer.After(release.Task, CloudAnswer.Chat("late")));
        Task<HttpResponseMessage> asking = PostAsync(Chat("auto", Complex));
        await Cloud.FirstAsync(Patience);
        await ChangeAsync(Blocking);
        using HttpResponseMessage next = await PostAsync(Chat("auto", Complex));
        release.SetResult();
        using HttpResponseMessage inFlight = await asking;
        var entries = await Gateway.EntriesAsync(2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)inFlight.StatusCode, Is.EqualTo(200));
            Assert.That(Header(inFlight, "x-hybridrouter-policy"), Is.EqualTo(before));
            Assert.That(Header(inFlight, "x-hybridrouter-rule"), Is.EqualTo("to-cloud"));
            Assert.That((int)next.StatusCode, Is.EqualTo(403));
            Assert.That(await next.Content.ReadAsStringAsync(Patience), Does.Contain("We are closed."));
            Assert.That(Header(next, "x-hybridrouter-policy"), Is.EqualTo(Gateway.Policy.Current.Hash).And.Not.EqualTo(before));
            Assert.That(Header(next, "x-hybridrouter-route"), Is.EqualTo("blocked"));
            Assert.That(entries.Select(e => e.Policy), Is.EquivalentTo([before, Gateway.Policy.Current.Hash]));
        }
    }

    [Test]
    public async Task Change_Invalid_KeepsTheLastGoodPolicyAndSaysSo()
    {
        await ChangeAsync(CloudFirst);
        string good = Gateway.Policy.Current.Hash;
        await ChangeAsync(Invalid);
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex));
        JsonElement policy = JsonElement.Parse(await Gateway.Http.GetStringAsync("/readyz", Patience)).GetProperty("policy");
        string metrics = await Gateway.Http.GetStringAsync("/metrics", Patience);
        string[] problems = [.. policy.GetProperty("problems").EnumerateArray().Select(p => p.GetString() ?? "")];
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That(Header(response, "x-hybridrouter-policy"), Is.EqualTo(good));
            Assert.That(policy.GetProperty("hash").GetString(), Is.EqualTo(good));
            Assert.That(problems, Has.Some.Contains("rulez").And.Some.Contains("moon"));
            Assert.That(metrics, Does.Match("hybridrouter_policy_problems [1-9]"));
            Assert.That(metrics, Does.Match("hybridrouter_policy_rejected_total [1-9]"));
            Assert.That(Gateway.Logs.Lines.Where(l => l.Level == Microsoft.Extensions.Logging.LogLevel.Error && l.Text.Contains("rulez", StringComparison.Ordinal)), Is.Not.Empty);
        }

        await ChangeAsync(CloudFirst);
        policy = JsonElement.Parse(await Gateway.Http.GetStringAsync("/readyz", Patience)).GetProperty("policy");
        Assert.That(policy.GetProperty("problems").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Start_WithAnInvalidPolicy_FailsAndListsEveryError()
    {
        string file = Path.Combine(_folder.FullName, "invalid.yaml");
        System.IO.File.WriteAllText(file, Invalid);
        Assert.That(async () => await GatewayFixture.StartAsync([.. Shared.Settings(Cloud), ("Policies:Path", file)]), Throws.Exception.With.Message.Contains("rulez").And.Message.Contains("moon"));
    }

    private async Task ChangeAsync(string text)
    {
        if (await System.IO.File.ReadAllTextAsync(File, Patience) == text && Gateway.Policy.Problems.IsEmpty) return;
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Seen(PolicyReload reload) => changed.TrySetResult();
        Gateway.Policy.Reloaded += Seen;
        await System.IO.File.WriteAllTextAsync(File, text, Patience);
        await changed.Task.WaitAsync(Patience);
        Gateway.Policy.Reloaded -= Seen;
    }
}
