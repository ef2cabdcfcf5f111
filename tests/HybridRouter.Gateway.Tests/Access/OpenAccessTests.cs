using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Access;

/// <summary>Open mode on this machine, and settings that must not start.</summary>
public sealed class OpenAccessTests : FrontDoorTests
{
    [TestCase("", "")]
    [TestCase("Authorization", "Bearer anything")]
    [TestCase("Authorization", "Bearer ")]
    [TestCase("Authorization", "Basic dXNlcjpwYXNz")]
    [TestCase("x-api-key", "anything")]
    public async Task Open_AnyKeyOrNone_IsServed(string name, string value)
    {
        using HttpResponseMessage response = name.Length == 0 ? await PostAsync(Chat("big", Complex)) : await PostAsync(Chat("big", Complex), (name, value));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        var entry = await Gateway.EntryAsync();
        Assert.That((entry.Key, entry.Team), Is.EqualTo(("anonymous", (string?)null)));
    }

    [Test]
    public async Task Open_KnownKey_IsBookedUnderItsName()
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex), ("Authorization", "Bearer key-engineering"));
        Assert.That((await Gateway.EntryAsync()).Key, Is.EqualTo("eng"));
    }

    [Test]
    public async Task Open_KeyInTheUrl_IsRefused()
    {
        using HttpResponseMessage response = await PostAsync("/v1/chat/completions?api_key=abc", System.Text.Encoding.UTF8.GetBytes(Chat("big", Complex)));
        await AssertErrorAsync(response, 400);
    }

    private static IEnumerable<TestCaseData<string, string, string>> WrongSettings()
    {
        yield return new("Access:Keys:a:Key", "short", "Access:Keys:a:Key") { TestName = "{m}_KeyTooShort" };
        yield return new("Access:Keys:a:Key", new string('k', 1_025), "Access:Keys:a:Key") { TestName = "{m}_KeyTooLong" };
        yield return new("Access:Mode", "keys", "no key is configured") { TestName = "{m}_KeysWithoutKeys" };
        yield return new("Models:m:Provider", "nobody", "Models:m:Provider") { TestName = "{m}_UnknownProvider" };
        yield return new("Local:ModelPath", "no-such-folder", "ModelPath") { TestName = "{m}_NoModelThere" };
        yield return new("Limits:MaxBodyBytes", "1", "MaxBodyBytes") { TestName = "{m}_LimitOutOfRange" };
        yield return new("Policies:Path", "no-such-policy.yaml", "no-such-policy.yaml") { TestName = "{m}_NoPolicyThere" };
    }

    [TestCaseSource(nameof(WrongSettings))]
    public void Run_WithAWrongSetting_EndsWith1AndWithoutAStackTrace(string name, string value, string named)
    {
        TextWriter before = Console.Error;
        using var errors = new StringWriter();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hybridrouter-never-started-");
        Console.SetError(errors);
        try
        {
            Assert.That(GatewayHost.Run(["--Kestrel:Endpoints:Data:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:Admin:Url=http://127.0.0.1:0",
                $"--HybridRouter:Ledger:ConnectionString=Data Source={Path.Combine(folder.FullName, "ledger.db")}",
                $"--HybridRouter:{name}={value}"]), Is.EqualTo(1));
            Assert.That(folder.EnumerateFiles(), Is.Empty, "a ledger was made all the same");
        }
        finally
        {
            Console.SetError(before);
            folder.Delete(recursive: true);
        }

        Assert.That(errors.ToString(), Does.Contain(named).And.Not.Contain("   at "));
    }

    [TestCaseSource(nameof(WrongSettings))]
    public void Start_WithAWrongSetting_FailsAndNamesIt(string name, string value, string named) =>
        Assert.That(async () => await GatewayFixture.StartAsync((name, value)), Throws.Exception.With.Message.Contains(named));
}
