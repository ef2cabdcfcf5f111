using HybridRouter.Accounting;
using HybridRouter.Gateway.Ledger;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Ledger;

/// <summary>Files of older programs: <c>version1.sql</c> is the dump of one that a gateway with schema version 1 wrote.</summary>
internal sealed class LedgerMigrationTests
{
    private static readonly string[] Columns = ["task", "task_confidence", "local_suffices", "needs_knowledge", "difficulty", "classifier_unknown"];

    private LedgerFile _file = null!; // set before each test

    [SetUp]
    public void MakeFileOfVersion1()
    {
        _file = new LedgerFile();
        Directory.CreateDirectory(Path.GetDirectoryName(_file.Path)!); // a file always lies in a folder
        using SqliteConnection connection = _file.Connect();
        using SqliteCommand command = connection.CreateCommand();
        using var dump = new StreamReader(typeof(LedgerMigrationTests).Assembly.GetManifestResourceStream("version1.sql")!); // embedded beside this file
        command.CommandText = dump.ReadToEnd();
        command.ExecuteNonQuery();
    }

    [TearDown]
    public void RemoveFile() => _file.Dispose();

    [Test]
    public async Task InitialiseAsync_FileOfVersion1_KeepsItsEntriesAndGainsTheColumns()
    {
        Assume.That(_file.Ask("PRAGMA user_version"), Is.EqualTo(1L));
        using SqliteLedger ledger = await _file.OpenAsync();
        await ledger.WriteAsync([SampleEntries.Full("new")], CancellationToken.None);
        IReadOnlyList<LedgerEntry> read = await _file.ReadAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_file.Ask("PRAGMA user_version"), Is.EqualTo(2L));
            Assert.That(_file.Ask("SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('entries') ORDER BY cid DESC LIMIT 6)"),
                Is.EqualTo(string.Join(',', Columns.Reverse())));
            Assert.That(read.Select(e => e.RequestedModel), Is.EqualTo(["auto", "auto", "nope"])); // the sample is older than the dump
            Assert.That(read.Select(e => e.Classification is not null), Is.EqualTo([true, false, false]));
            Assert.That(read[1].Attempts.Single().Model, Is.EqualTo("smollm2-135m-instruct"));
            Assert.That(read[0].Classification?.Unknown, Is.EqualTo(["low_confidence", "not_read"]));
        }
    }

    [Test]
    public async Task InitialiseAsync_FileOfVersion1_StillRefusesChanges()
    {
        using SqliteLedger ledger = await _file.OpenAsync();
        Assert.That(() => _file.Ask("UPDATE entries SET task = 'chat'"), Throws.TypeOf<SqliteException>().With.Message.Contains("never change"));
    }

    [Test]
    public async Task ReadAsync_FileOfVersion1_AsksForTheGateway()
    {
        await Assert.ThatAsync(() => _file.ReadAsync(), Throws.InvalidOperationException.With.Message.Contains("older ledger"));
        Assert.That(_file.Ask("PRAGMA user_version"), Is.EqualTo(1L), "reading changes nothing");
    }
}
