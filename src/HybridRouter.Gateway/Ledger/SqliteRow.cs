using System.Globalization;
using HybridRouter.Accounting;
using Microsoft.Data.Sqlite;

namespace HybridRouter.Gateway.Ledger;

/// <summary>A prepared INSERT whose values are added in the order of its columns. One thread at a time.</summary>
internal sealed class SqliteRow : IDisposable
{
    private readonly SqliteCommand _command;
    private int _next;

    /// <summary>Prepares the statement.</summary>
    public SqliteRow(SqliteConnection connection, string table, string[] columns, string clause)
    {
        _command = connection.CreateCommand();
        for (int i = 0; i < columns.Length; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"$p{i}"), Value = DBNull.Value });
        }

        string names = string.Join(", ", columns);
        string values = string.Join(", ", _command.Parameters.Cast<SqliteParameter>().Select(p => p.ParameterName));
        _command.CommandText = $"INSERT INTO {table} ({names}) VALUES ({values}) {clause}";
    }

    /// <summary>A point in time as the database keeps it: microseconds since 1970 in UTC, cut.</summary>
    public static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Starts with the first column.</summary>
    public SqliteRow Begin()
    {
        _next = 0;
        return this;
    }

    /// <summary>The next column's value.</summary>
    public SqliteRow Add(string? value) => AddValue(value);

    /// <inheritdoc cref="Add(string?)"/>
    public SqliteRow Add(long? value) => AddValue(value);

    /// <summary>The next column's value, in microseconds, cut.</summary>
    public SqliteRow AddTime(TimeSpan? time) => AddValue(time?.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The next column's value, see <see cref="PicoUsd"/>.</summary>
    public SqliteRow AddMoney(decimal? usd) => AddValue(usd is { } amount ? PicoUsd.Of(amount) : null);

    /// <summary>The next four columns' values.</summary>
    public SqliteRow AddPrice(Price? price) =>
        AddMoney(price?.InputPerMTok).AddMoney(price?.OutputPerMTok).AddMoney(price?.CachedInputPerMTok).Add(price?.Source);

    /// <summary>Inserts the row.</summary>
    /// <returns>What the clause returns, <see langword="null"/> when nothing.</returns>
    /// <exception cref="SqliteException">The store failed, or the row breaks a rule of the table.</exception>
    public object? Insert(SqliteTransaction transaction)
    {
        if (_next != _command.Parameters.Count) throw new InvalidOperationException($"{_next} values for {_command.Parameters.Count} columns.");
        _command.Transaction = transaction;
        return _command.ExecuteScalar();
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();

    private SqliteRow AddValue(object? value)
    {
        _command.Parameters[_next++].Value = value ?? DBNull.Value;
        return this;
    }
}
