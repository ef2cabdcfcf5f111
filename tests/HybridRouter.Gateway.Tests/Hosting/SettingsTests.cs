using HybridRouter.Gateway.Ledger;
using HybridRouter.Gateway.Settings;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Hosting;

/// <summary>Settings that are wrong stop the start: none is left out without a word, least of all one that says who may do what.</summary>
public sealed class SettingsTests
{
    private static readonly (string, string) Key = ("Access:Keys:legal:Key", "key-legal-department");

    [TestCase("Access:Mode", "kees", "one of: open, keys")]
    [TestCase("Access:Keys:legal:DataClass", "secret", "one of: public, internal, confidential, restricted")]
    [TestCase("Access:Keys:legal:DataClass", "9", "one of: public, internal, confidential, restricted")]
    [TestCase("Access:Keys:legal:Clas", "restricted", "is not a setting")]
    [TestCase("Access:Key:legal:DataClass", "restricted", "is not a setting")]
    [TestCase("Providers:cloud:Zone", "moon", "one of: local, private, cloud")]
    [TestCase("Providers:cloud:Zone", "7", "'cloud' or 'private'")]
    [TestCase("Providers:cloud:Protocol", "9", "one of: open_ai")]
    [TestCase("Providers:cloud:Region", "eu", "is not a setting")]
    [TestCase("Providers:cloud:Models", "gpt-4o,*", "stands alone")]
    [TestCase("Providers:cloud:Models", "local", "meaning of its own")]
    [TestCase("Models:big:InputPerMTok", "2,5 USD", "a number")]
    [TestCase("Local:Slots", "many", "a whole number")]
    [TestCase("Limits:StreamIdleTimeout", "-1", "from 0.1 to 3600")]
    [TestCase("Limits:MaxBodyBytes", "5", "from 1024 to 1073741824")]
    [TestCase("Ledger:Capacity", "much", "a whole number")]
    [TestCase("Ledger:Capacity", "0", "from 1 to 1,000,000")]
    public async Task Start_WithAWrongSetting_SaysWhichAndWhatWouldBeRight(string name, string value, string right)
    {
        SettingsException? error = await Assert.ThrowsAsync<SettingsException>(() => GatewayFixture.StartAsync(Key, (name, value)));
        string setting = name.Contains(":Key:", StringComparison.Ordinal) ? "HybridRouter:Access:Key" : "HybridRouter:" + name;
        Assert.That(error?.Message, Does.Contain(setting).And.Contain(right));
    }

    [Test]
    public async Task Start_WithSeveralWrongSettings_ListsAllOfThem()
    {
        SettingsException? error = await Assert.ThrowsAsync<SettingsException>(() => GatewayFixture.StartAsync(
            Key, ("Access:Keys:legal:DataClass", "secret"), ("Providers:cloud:Zone", "moon"), ("Models:big:Default", "perhaps"),
            ("Limits:BodyTimeout", "0"), ("Ledger:Capacity", "0")));
        Assert.That(error?.Message, Does.Contain("5 problem(s)").And.Contain("legal:DataClass").And.Contain("cloud:Zone").And.Contain("big:Default")
            .And.Contain("Limits:BodyTimeout must be from 0.1 to 3600").And.Contain("Ledger:Capacity"));
    }

    [Test]
    public async Task Start_WithoutAUsableLedger_NamesTheSetting()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "This is no database, and it is long enough to be looked at as one by SQLite: 100 bytes of a header at least, please.");
            LedgerUnusableException? error = await Assert.ThrowsAsync<LedgerUnusableException>(() => GatewayFixture.StartAsync(("Ledger:ConnectionString", $"Data Source={file}")));
            Assert.That(error?.Message, Does.Contain("HybridRouter:Ledger:ConnectionString").And.Contain("not a database"));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
