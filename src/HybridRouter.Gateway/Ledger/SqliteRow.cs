using System.Globalization;
using System.Text;
using HybridRouter.Accounting;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HybridRouter.Gateway.Ledger;

/// <summary>
/// A prepared INSERT whose values are added in the order of its columns. It speaks to SQLite beneath ADO.NET, whose parameters are
/// looked up by name on each execution, and a value that the row before had too is not bound again, which most of an entry's are:
/// docs/ledger.md has what an entry costs. One thread at a time.
/// </summary>
internal sealed class SqliteRow : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int _columns;
    private readonly Bound[] _bound; // SQLite keeps what is bound when a statement is reset
    private readonly string?[] _texts;
    private readonly long[] _numbers;
    private int _added;

    /// <summary>Prepares the statement.</summary>
    /// <exception cref="SqliteException">The table lacks a column, or the database cannot be read.</exception>
    public SqliteRow(SqliteConnection connection, string table, string[] columns, string clause)
    {
        _database = connection.Handle!; // null only while closed
        _columns = columns.Length;
        _bound = new Bound[_columns];
        _texts = new string?[_columns];
        _numbers = new long[_columns];
        string places = string.Join(", ", Enumerable.Repeat("?", columns.Length));
        string sql = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({places}) {clause}";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>A point in time as the database keeps it: microseconds since 1970 in UTC, cut.</summary>
    public static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Starts with the first column.</summary>
    public SqliteRow Begin()
    {
        _added = 0;
        return this;
    }

    /// <summary>The next column's value. What UTF-8 cannot say (a lone surrogate) becomes U+FFFD.</summary>
    public SqliteRow Add(string? value)
    {
        int column = _added++;
        if (value is null) return AddNull(column);
        if (_bound[column] == Bound.Text && _texts[column] == value) return this;
        (_bound[column], _texts[column]) = (Bound.Text, value);
        // An empty span has no address, which SQLite would take for NULL.
        if (value.Length == 0) return Checked(raw.sqlite3_bind_text(_statement, _added, ""));
        int size = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> bytes = size <= 1024 ? stackalloc byte[1024] : new byte[size];
        return Checked(raw.sqlite3_bind_text(_statement, _added, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
    }

    /// <summary>The next column's value.</summary>
    public SqliteRow Add(long? value)
    {
        int column = _added++;
        if (value is not { } number) return AddNull(column);
        if (_bound[column] == Bound.Number && _numbers[column] == number) return this;
        (_bound[column], _numbers[column]) = (Bound.Number, number);
        return Checked(raw.sqlite3_bind_int64(_statement, _added, number));
    }

    /// <summary>The next column's value.</summary>
    public SqliteRow Add(double? value)
    {
        int column = _added++;
        if (value is not { } number) return AddNull(column);
        _bound[column] = Bound.Real;
        return Checked(raw.sqlite3_bind_double(_statement, _added, number));
    }

    /// <summary>The next column's value, in microseconds, cut.</summary>
    public SqliteRow AddTime(TimeSpan? time) => Add(time?.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The next column's value, see <see cref="PicoUsd"/>.</summary>
    /// <exception cref="OverflowException">It is beyond what the database holds.</exception>
    public SqliteRow AddMoney(decimal? usd) => Add(usd is { } amount ? PicoUsd.Of(amount) : null);

    /// <summary>The next four columns' values.</summary>
    /// <exception cref="OverflowException">It is beyond what the database holds.</exception>
    public SqliteRow AddPrice(Price? price) =>
        AddMoney(price?.InputPerMTok).AddMoney(price?.OutputPerMTok).AddMoney(price?.CachedInputPerMTok).Add(price?.Source);

    /// <summary>Inserts the row.</summary>
    /// <returns>Its id; <see langword="null"/> when the clause left it out.</returns>
    /// <exception cref="SqliteException">The store failed, or the row breaks a rule of the table.</exception>
    public long? Insert()
    {
        if (_added != _columns) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{_added} values for {_columns} columns."));
        int result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE)
        {
            try
            {
                SqliteException.ThrowExceptionForRC(result, _database);
            }
            finally
            {
                raw.sqlite3_reset(_statement); // it repeats the error, which has been told
            }
        }

        raw.sqlite3_reset(_statement);
        return raw.sqlite3_changes(_database) == 1 ? raw.sqlite3_last_insert_rowid(_database) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private SqliteRow AddNull(int column)
    {
        if (_bound[column] == Bound.Null) return this;
        _bound[column] = Bound.Null;
        return Checked(raw.sqlite3_bind_null(_statement, _added));
    }

    private SqliteRow Checked(int result)
    {
        if (result != raw.SQLITE_OK) _bound[_added - 1] = Bound.Nothing;
        SqliteException.ThrowExceptionForRC(result, _database);
        return this;
    }

    private enum Bound : byte
    {
        Nothing,
        Null,
        Text,
        Number,
        Real,
    }
}
