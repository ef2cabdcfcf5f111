using System.Collections.Immutable;
using System.Text.Json;
using HybridRouter.Accounting;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HybridRouter.Gateway.Ledger;

/// <summary>Inserts entries over one connection, which it owns, with statements that are prepared once. One thread at a time.</summary>
internal sealed class SqliteEntryInserter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteRow _entry;
    private readonly SqliteRow _attempt;
    private ImmutableArray<string> _reasons = [];
    private string _reasonsJson = "[]";

    /// <summary>Takes over an open connection, which is closed when this fails.</summary>
    /// <exception cref="SqliteException">The store failed, or a table is not as it should be.</exception>
    public SqliteEntryInserter(SqliteConnection connection)
    {
        _connection = connection;
        try
        {
            _entry = new SqliteRow(connection, "entries", SqliteEntryReader.EntryColumns, "ON CONFLICT (decision_id) DO NOTHING");
            _attempt = new SqliteRow(connection, "attempts", ["entry_id", .. SqliteEntryReader.AttemptColumns], "");
        }
        catch
        {
            _entry?.Dispose();
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Inserts all entries that are not there yet, or none.</summary>
    /// <returns>How many were not there.</returns>
    /// <exception cref="LedgerRejectedException">One can never be inserted.</exception>
    /// <exception cref="SqliteException">The store failed.</exception>
    public int Insert(IReadOnlyList<LedgerEntry> entries)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            int added = InsertAll(entries);
            Execute("COMMIT");
            return added;
        }
        catch
        {
            // Not SqliteTransaction: after a full disk SQLite has rolled back by itself, and then that class can neither be disposed
            // nor let its connection be closed. Whatever this says, the error that brought us here is the one to tell.
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0) raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _entry.Dispose();
        _attempt.Dispose();
        _connection.Dispose();
    }

    private int InsertAll(IReadOnlyList<LedgerEntry> entries)
    {
        int added = 0;
        foreach (LedgerEntry entry in entries)
        {
            try
            {
                if (Insert(entry)) added++;
            }
            catch (Exception e) when (SqliteLedger.IsHopeless(e))
            {
                throw new LedgerRejectedException(entry.DecisionId, e);
            }
        }

        return added;
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand(); // waits for a lock, which the raw call would not
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private bool Insert(LedgerEntry entry)
    {
        Bind(entry);
        if (_entry.Insert() is not { } id) return false;
        for (int i = 0; i < entry.Attempts.Length; i++)
        {
            LedgerAttempt attempt = entry.Attempts[i];
            _attempt.Begin().Add(id).Add(i).Add(attempt.Model).Add(LedgerNames.Of(attempt.Zone)).Add(LedgerNames.Of(attempt.Outcome))
                .Add(attempt.Status).AddTime(attempt.Duration).AddMoney(attempt.CostUsd);
            _attempt.Insert();
        }

        return true;
    }

    /// <summary>In the order of <see cref="SqliteEntryReader.EntryColumns"/>.</summary>
    private void Bind(LedgerEntry entry)
    {
        _entry.Begin()
            .Add(entry.DecisionId).Add(entry.RequestId).Add(SqliteRow.Microseconds(entry.Time)).Add(entry.Endpoint).Add(entry.Key).Add(entry.Team)
            .Add(entry.RequestedModel).Add(entry.Model).Add(entry.Route)
            .Add(entry.Zone is { } zone ? LedgerNames.Of(zone) : null)
            .Add(entry.Rule).Add(entry.Policy)
            .Add(entry.DataClass is { } dataClass ? LedgerNames.Of(dataClass) : null)
            .Add(ReasonsOf(entry))
            .Add(entry.Status)
            .Add(entry.Error is { } error ? LedgerNames.Of(error) : null)
            .Add(entry.Stream ? 1 : 0)
            .Add(entry.Usage?.InputTokens).Add(entry.Usage?.CachedInputTokens).Add(entry.Usage?.OutputTokens).Add(entry.Usage?.ReasoningTokens)
            .Add(entry.Usage is { IsEstimated: true } ? 1 : 0)
            .AddMoney(entry.CostUsd).AddPrice(entry.Price)
            .AddMoney(entry.BaselineUsd).Add(entry.BaselineModel).AddPrice(entry.BaselinePrice)
            .AddTime(entry.DecisionTime).AddTime(entry.FirstTokenTime).AddTime(entry.TotalTime);
        LedgerClassification? said = entry.Classification;
        _entry.Add(said?.Task).Add(said?.TaskConfidence).Add(said?.LocalSuffices).Add(said?.NeedsKnowledge).Add(said?.Difficulty)
            .Add(said is null ? null : Codes(said.Unknown));
    }

    // Most entries have the reasons of the entry before.
    private string ReasonsOf(LedgerEntry entry)
    {
        if (!_reasons.AsSpan().SequenceEqual(entry.Reasons.AsSpan())) (_reasons, _reasonsJson) = (entry.Reasons, Codes(entry.Reasons));
        return _reasonsJson;
    }

    private static string Codes(ImmutableArray<string> codes) => codes.IsEmpty ? "[]" : JsonSerializer.Serialize(codes);
}
