using HybridRouter.Accounting;
using HybridRouter.Gateway.Ledger;
using HybridRouter.Routing;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Ledger;

internal sealed class SqliteLedgerTests
{
    private LedgerFile _file = null!;
    private SqliteLedger _ledger = null!;

    [SetUp]
    public async Task SetUp()
    {
        _file = new LedgerFile();
        _ledger = await _file.OpenAsync();
    }

    [TearDown]
    public void TearDown()
    {
        _ledger.Dispose();
        _file.Dispose();
    }

    [Test]
    public async Task WriteAsync_FullAndBareEntry_ComeBackAsTheyWere()
    {
        LedgerEntry[] written = [SampleEntries.Full("a"), SampleEntries.Bare("b", 1)];
        Assert.That(await WriteAsync(written), Is.EqualTo(2));
        IReadOnlyList<LedgerEntry> read = await _file.ReadAsync();
        Assert.That(read.Select(LedgerJson.Line), Is.EqualTo(written.Select(LedgerJson.Line)));
        Assert.That(read[0].Attempts, Is.EqualTo(written[0].Attempts));
        Assert.That(read[1].Usage, Is.Null);
    }

    [Test]
    public async Task WriteAsync_EveryErrorOutcomeZoneAndClass_ComesBack()
    {
        LedgerEntry[] written = [.. Enum.GetValues<RouterError>().Select((error, i) => SampleEntries.Full(error.ToString(), i) with
        {
            Error = error,
            Zone = (Zone)(i % 3),
            DataClass = (DataClass)(i % 4),
            Attempts = [new LedgerAttempt("m", (Zone)(i % 3), (AttemptOutcome)(i % 6), 500, TimeSpan.Zero, null)],
        })];
        await WriteAsync(written);
        Assert.That((await _file.ReadAsync()).Select(LedgerJson.Line), Is.EqualTo(written.Select(LedgerJson.Line)));
    }

    [Test]
    public async Task WriteAsync_EmptyLongAndOddText_ComesBack()
    {
        string[] names = ["", new string('x', 341), new string('€', 342), new string('€', 50_000), "a\0b", "😀 'quoted' \"twice\""];
        await WriteAsync([.. names.Select((name, i) => SampleEntries.Bare($"e{i}", i) with { Team = name, Key = name }), SampleEntries.Bare("lone", 99) with { Team = "\ud83d" }]);
        IReadOnlyList<LedgerEntry> read = await _file.ReadAsync();
        Assert.That(read.Select(e => e.Team), Is.EqualTo(names.Append("\uFFFD")));
        Assert.That(read.Select(e => e.Key).SkipLast(1), Is.EqualTo(names));
    }

    [Test]
    public async Task WriteAsync_SameBatchAgain_BooksNothingTwice()
    {
        LedgerEntry[] batch = [SampleEntries.Full("a"), SampleEntries.Full("b")];
        Assert.That(await WriteAsync(batch), Is.EqualTo(2));
        Assert.That(await WriteAsync([.. batch, SampleEntries.Full("c")]), Is.EqualTo(1));
        Assert.That(_file.Ask("SELECT (SELECT count(*) FROM entries) || ' ' || (SELECT count(*) FROM attempts)"), Is.EqualTo("3 6"));
    }

    [Test]
    public async Task WriteAsync_OneImpossibleEntry_NamesItAndWritesNoneOfTheBatch()
    {
        LedgerEntry impossible = SampleEntries.Full("too-much") with { CostUsd = 9_223_373m };
        LedgerRejectedException? rejection = await Assert.ThrowsAsync<LedgerRejectedException>(() => WriteAsync([SampleEntries.Full("a"), impossible, SampleEntries.Full("b")]));
        Assert.That(rejection?.DecisionId, Is.EqualTo("too-much"));
        Assert.That(await _file.ReadAsync(), Is.Empty);
        Assert.That(await WriteAsync([SampleEntries.Full("a")]), Is.EqualTo(1), "the ledger goes on");
    }

    [Test]
    public async Task WriteAsync_Money_IsIntegersWhoseSumIsExact()
    {
        await WriteAsync([.. Enumerable.Range(0, 1_000).Select(i => SampleEntries.Full($"e{i}") with { CostUsd = 0.1m, Attempts = [] })]);
        Assert.That(_file.Ask("SELECT sum(cost_pusd) FROM entries"), Is.EqualTo(100_000_000_000_000L));
        Assert.That(_file.Ask("SELECT group_concat(DISTINCT typeof(cost_pusd) || typeof(price_input_pusd) || typeof(time_us)) FROM entries"), Is.EqualTo("integerintegerinteger"));
    }

    [Test]
    public async Task WriteAsync_RandomAttempts_SumInTheDatabaseToWhatTheEntryCost()
    {
        var random = new Random(11);
        LedgerEntry[] entries = [.. Enumerable.Range(0, 300).Select(i =>
        {
            LedgerAttempt[] attempts = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new LedgerAttempt("m", Zone.Cloud, AttemptOutcome.Failed, 500, TimeSpan.Zero,
                Cost.Of(new Usage(random.Next(9_999), 0, random.Next(999)), new Price(random.Next() / 1e9m, random.Next() / 1e8m, null, "settings"))))];
            return SampleEntries.Full($"e{i}") with { Attempts = [.. attempts], CostUsd = Cost.Total(attempts) };
        })];
        await WriteAsync(entries);
        object? wrong = _file.Ask("SELECT count(*) FROM entries e WHERE cost_pusd <> (SELECT coalesce(sum(a.cost_pusd), 0) FROM attempts a WHERE a.entry_id = e.id)");
        Assert.That(wrong, Is.Zero);
    }

    [TestCase("UPDATE entries SET cost_pusd = 0", "never change")]
    [TestCase("UPDATE attempts SET cost_pusd = 0", "never change")]
    [TestCase("INSERT INTO attempts VALUES (999, 0, 'm', 'cloud', 'failed', NULL, 0, 0)", "FOREIGN KEY")]
    [TestCase("INSERT INTO attempts VALUES (1, 9, 'm', 'cloud', 'failed', NULL, 0, 0.5)", "CHECK")]
    [TestCase("INSERT INTO attempts VALUES (1, 0, 'm', 'cloud', 'failed', NULL, 0, 0)", "UNIQUE")]
    public async Task Tables_WhatBreaksTheirRules_IsRefused(string sql, string rule)
    {
        await WriteAsync([SampleEntries.Full("a")]);
        using SqliteConnection connection = _file.Connect();
        LedgerFile.Ask(connection, "PRAGMA foreign_keys = ON");
        Assert.That(() => LedgerFile.Ask(connection, sql), Throws.TypeOf<SqliteException>().With.Message.Contains(rule));
    }

    [Test]
    public async Task ReadAsync_Filters_SelectByTimeTeamKeyAndModel()
    {
        await WriteAsync(
        [
            SampleEntries.Bare("late", 9),
            SampleEntries.Bare("early", 1) with { Team = "a", Key = "k1" },
            SampleEntries.Bare("middle", 5) with { Team = "a", Key = "k2", Model = "m" },
        ]);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await IdsAsync(new LedgerQuery()), Is.EqualTo("early middle late"));
            Assert.That(await IdsAsync(new LedgerQuery(From: At(5))), Is.EqualTo("middle late"), "from is inclusive");
            Assert.That(await IdsAsync(new LedgerQuery(To: At(5))), Is.EqualTo("early"), "to is exclusive");
            Assert.That(await IdsAsync(new LedgerQuery(From: At(5).ToOffset(TimeSpan.FromHours(-7)), To: At(9))), Is.EqualTo("middle"), "any offset");
            Assert.That(await IdsAsync(new LedgerQuery(Team: "a")), Is.EqualTo("early middle"));
            Assert.That(await IdsAsync(new LedgerQuery(Team: "a", Key: "k2")), Is.EqualTo("middle"));
            Assert.That(await IdsAsync(new LedgerQuery(Model: "m")), Is.EqualTo("middle"));
            Assert.That(await IdsAsync(new LedgerQuery(Team: "' OR 1=1 --")), Is.Empty);
        });
    }

    [Test]
    public async Task ReadAsync_WritesMeanwhile_SeesTheMomentOfItsBeginning()
    {
        await WriteAsync([.. Enumerable.Range(0, 100).Select(i => SampleEntries.Full($"e{i}", i))]);
        int seen = 0;
        await foreach (LedgerEntry entry in _ledger.ReadAsync(new LedgerQuery(), CancellationToken.None))
        {
            if (seen++ == 0) await WriteAsync([.. Enumerable.Range(0, 100).Select(i => SampleEntries.Full($"new{i}", 1_000 + i))]);
        }

        Assert.That(seen, Is.EqualTo(100));
        Assert.That(await _file.ReadAsync(), Has.Count.EqualTo(200));
    }

    [Test]
    public async Task InitialiseAsync_Again_KeepsWhatIsThere()
    {
        await WriteAsync([SampleEntries.Full("a")]);
        await _ledger.InitialiseAsync(CancellationToken.None);
        Assert.That(await _file.ReadAsync(), Has.Count.EqualTo(1));
        Assert.That((_file.Ask("PRAGMA journal_mode"), _file.Ask("PRAGMA user_version")), Is.EqualTo(("wal", 2L)));
    }

    [Test]
    public async Task InitialiseAsync_ManyAtOnce_AllSucceed()
    {
        using var fresh = new LedgerFile();
        SqliteLedger[] ledgers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fresh.OpenAsync()));
        foreach (SqliteLedger ledger in ledgers) ledger.Dispose();
        Assert.That(fresh.Ask("PRAGMA user_version"), Is.EqualTo(2L));
    }

    [Test]
    public async Task InitialiseAsync_NewerLedger_IsRefusedWithTheFix()
    {
        _file.Ask("PRAGMA user_version = 99");
        InvalidOperationException? error = await Assert.ThrowsAsync<InvalidOperationException>(() => _ledger.InitialiseAsync(CancellationToken.None));
        Assert.That(error?.Message, Does.Contain("version 99").And.Contain("HybridRouter:Ledger:ConnectionString"));
        await Assert.ThatAsync(() => _file.ReadAsync(), Throws.InvalidOperationException.With.Message.Contains("version 99"));
    }

    [Test]
    public void InitialiseAsync_NewFolder_IsTheUsersOnly()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("Windows keeps rights of folders in another way.");
        else Assert.That(File.GetUnixFileMode(Path.GetDirectoryName(_file.Path)!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public async Task ReadAsync_NoFile_SaysSoAndCreatesNone()
    {
        using var nothing = new LedgerFile();
        await Assert.ThatAsync(() => nothing.ReadAsync(), Throws.InvalidOperationException.With.Message.Contains(nothing.Path));
        Assert.That(File.Exists(nothing.Path), Is.False);
    }

    [Test]
    public async Task ReadAsync_AnotherProgramsFile_IsRefused()
    {
        using var other = new LedgerFile();
        Directory.CreateDirectory(Path.GetDirectoryName(other.Path)!);
        other.Ask("CREATE TABLE entries (x)");
        await Assert.ThatAsync(() => other.ReadAsync(), Throws.InvalidOperationException.With.Message.Contains("no ledger"));
    }

    private static DateTimeOffset At(int second) => SampleEntries.Start.AddSeconds(second);

    private Task<int> WriteAsync(IReadOnlyList<LedgerEntry> entries) => _ledger.WriteAsync(entries, CancellationToken.None);

    private async Task<string> IdsAsync(LedgerQuery query) => string.Join(' ', (await _file.ReadAsync(query)).Select(e => e.DecisionId));
}
