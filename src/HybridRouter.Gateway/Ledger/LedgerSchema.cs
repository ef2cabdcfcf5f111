using System.Globalization;
using Microsoft.Data.Sqlite;

namespace HybridRouter.Gateway.Ledger;

/// <summary>
/// The tables, their version (<c>PRAGMA user_version</c>) and the way from each version to the next. The bundled SQLite (3.35) has no
/// STRICT tables; checks on <c>typeof</c> do their work where money and time are kept.
/// </summary>
internal static class LedgerSchema
{
    /// <summary>The script at index n leads from version n to n + 1. A script that was released never changes.</summary>
    private static readonly string[] Migrations = [Version1, Version2];

    /// <summary>The version that this program reads and writes.</summary>
    public static int Version => Migrations.Length;

    /// <summary>Brings a database to <see cref="Version"/>, each step in a transaction of its own.</summary>
    /// <exception cref="InvalidOperationException">It is newer.</exception>
    public static void Migrate(SqliteConnection connection)
    {
        while (true)
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            int version = VersionOf(connection, transaction);
            if (version > Version) throw new InvalidOperationException(NewerThanUs(connection, version));
            if (version == Version) return;
            Execute(connection, transaction, Migrations[version]);
            Execute(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"));
            transaction.Commit();
        }
    }

    /// <summary>Makes sure that a database can be read as it is.</summary>
    /// <exception cref="InvalidOperationException">It is newer, older, or no ledger.</exception>
    public static void Require(SqliteConnection connection)
    {
        int version = VersionOf(connection, null);
        if (version == Version) return;
        throw new InvalidOperationException(version > Version
            ? NewerThanUs(connection, version)
            : $"{connection.DataSource} is {(version == 0 ? "no ledger" : "an older ledger")}. Start the gateway with it once: that creates or migrates it.");
    }

    private static int VersionOf(SqliteConnection connection, SqliteTransaction? transaction)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string NewerThanUs(SqliteConnection connection, int version) =>
        $"The ledger {connection.DataSource} has schema version {version}, this program knows versions up to {Version}. "
        + $"Use the newer program, or name another file in {LedgerOptions.Section}:ConnectionString.";

    private static void Execute(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // Columns, units and invariants are described in docs/ledger.md.
    private const string Version1 = """
        CREATE TABLE entries (
          id INTEGER PRIMARY KEY,
          decision_id TEXT NOT NULL UNIQUE,
          request_id TEXT NOT NULL,
          time_us INTEGER NOT NULL CHECK (typeof(time_us) = 'integer'),
          endpoint TEXT NOT NULL,
          key TEXT NOT NULL,
          team TEXT,
          requested_model TEXT,
          model TEXT,
          route TEXT NOT NULL,
          zone TEXT,
          rule TEXT,
          policy TEXT,
          data_class TEXT,
          reasons TEXT NOT NULL,
          status INTEGER NOT NULL CHECK (typeof(status) = 'integer'),
          error TEXT,
          stream INTEGER NOT NULL CHECK (stream IN (0, 1)),
          input_tokens INTEGER,
          cached_input_tokens INTEGER,
          output_tokens INTEGER,
          reasoning_tokens INTEGER,
          estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
          cost_pusd INTEGER CHECK (typeof(cost_pusd) IN ('integer', 'null')),
          price_input_pusd INTEGER CHECK (typeof(price_input_pusd) IN ('integer', 'null')),
          price_output_pusd INTEGER CHECK (typeof(price_output_pusd) IN ('integer', 'null')),
          price_cached_input_pusd INTEGER CHECK (typeof(price_cached_input_pusd) IN ('integer', 'null')),
          price_source TEXT,
          baseline_pusd INTEGER CHECK (typeof(baseline_pusd) IN ('integer', 'null')),
          baseline_model TEXT,
          baseline_price_input_pusd INTEGER CHECK (typeof(baseline_price_input_pusd) IN ('integer', 'null')),
          baseline_price_output_pusd INTEGER CHECK (typeof(baseline_price_output_pusd) IN ('integer', 'null')),
          baseline_price_cached_input_pusd INTEGER CHECK (typeof(baseline_price_cached_input_pusd) IN ('integer', 'null')),
          baseline_price_source TEXT,
          decision_us INTEGER,
          first_token_us INTEGER,
          total_us INTEGER NOT NULL CHECK (typeof(total_us) = 'integer')
        );
        CREATE TABLE attempts (
          entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL,
          model TEXT NOT NULL,
          zone TEXT NOT NULL,
          outcome TEXT NOT NULL,
          status INTEGER,
          duration_us INTEGER NOT NULL CHECK (typeof(duration_us) = 'integer'),
          cost_pusd INTEGER CHECK (typeof(cost_pusd) IN ('integer', 'null')),
          PRIMARY KEY (entry_id, ordinal)
        ) WITHOUT ROWID;
        CREATE INDEX entries_by_time ON entries (time_us);
        CREATE INDEX entries_by_team ON entries (team, time_us);
        CREATE INDEX entries_by_model ON entries (model, time_us);
        CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
          BEGIN SELECT RAISE(ABORT, 'entries of the ledger never change'); END;
        CREATE TRIGGER attempts_never_change BEFORE UPDATE ON attempts
          BEGIN SELECT RAISE(ABORT, 'attempts of the ledger never change'); END;
        """;

    // What the classifier said. Entries of before have NULL, as those for which it was not asked. The indexes by team and by model go:
    // reports read a stretch of time, for which the third is there, and each index cost a request as much as its attempt's row.
    private const string Version2 = """
        ALTER TABLE entries ADD COLUMN task TEXT;
        ALTER TABLE entries ADD COLUMN task_confidence REAL;
        ALTER TABLE entries ADD COLUMN local_suffices REAL;
        ALTER TABLE entries ADD COLUMN needs_knowledge REAL;
        ALTER TABLE entries ADD COLUMN difficulty REAL;
        ALTER TABLE entries ADD COLUMN classifier_unknown TEXT;
        DROP INDEX entries_by_team;
        DROP INDEX entries_by_model;
        """;
}
