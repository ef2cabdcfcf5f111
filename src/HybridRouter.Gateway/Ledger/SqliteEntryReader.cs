using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using HybridRouter.Accounting;
using Microsoft.Data.Sqlite;

namespace HybridRouter.Gateway.Ledger;

/// <summary>Reads the entries that a query selects, each with its attempts, in one statement: one consistent view. One thread at a time.</summary>
internal sealed class SqliteEntryReader : IDisposable
{
    /// <summary>The columns of <c>entries</c> but for its id, in the order in which they are written and read.</summary>
    public static readonly string[] EntryColumns =
    [
        "decision_id", "request_id", "time_us", "endpoint", "key", "team", "requested_model", "model", "route", "zone", "rule", "policy", "data_class",
        "reasons", "status", "error", "stream", "input_tokens", "cached_input_tokens", "output_tokens", "reasoning_tokens", "estimated",
        "cost_pusd", "price_input_pusd", "price_output_pusd", "price_cached_input_pusd", "price_source",
        "baseline_pusd", "baseline_model", "baseline_price_input_pusd", "baseline_price_output_pusd", "baseline_price_cached_input_pusd", "baseline_price_source",
        "decision_us", "first_token_us", "total_us",
        "task", "task_confidence", "local_suffices", "needs_knowledge", "difficulty", "classifier_unknown",
    ];

    /// <summary>The columns of <c>attempts</c> but for the entry's id.</summary>
    public static readonly string[] AttemptColumns = ["ordinal", "model", "zone", "outcome", "status", "duration_us", "cost_pusd"];

    private readonly SqliteCommand _command;
    private readonly SqliteDataReader _rows;
    private bool _hasRow;
    private int _column;

    /// <summary>Starts to read. The connection stays the caller's.</summary>
    public SqliteEntryReader(SqliteConnection connection, LedgerQuery query)
    {
        _command = connection.CreateCommand();
        _command.CommandText = Sql(query, _command.Parameters);
        _rows = _command.ExecuteReader();
        _hasRow = _rows.Read();
    }

    /// <summary>The next entry; <see langword="null"/> after the last.</summary>
    public LedgerEntry? Read()
    {
        if (!_hasRow) return null;
        _column = 1;
        LedgerEntry entry = ReadEntry();
        return entry with { Attempts = ReadAttempts() };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _command.Dispose();
    }

    private static string Sql(LedgerQuery query, SqliteParameterCollection parameters)
    {
        string columns = string.Join(", ", EntryColumns.Select(c => "e." + c).Concat(AttemptColumns.Select(c => "a." + c)));
        var sql = new StringBuilder($"SELECT e.id, {columns} FROM entries e LEFT JOIN attempts a ON a.entry_id = e.id");
        string word = " WHERE ";
        Restrict("e.time_us >= $from", "$from", query.From is { } from ? SqliteRow.Microseconds(from) : null);
        Restrict("e.time_us < $to", "$to", query.To is { } to ? SqliteRow.Microseconds(to) : null);
        Restrict("e.team = $team", "$team", query.Team);
        Restrict("e.key = $key", "$key", query.Key);
        Restrict("e.model = $model", "$model", query.Model);
        return sql.Append(" ORDER BY e.time_us, e.id, a.ordinal").ToString();

        void Restrict(string condition, string name, object? value)
        {
            if (value is null) return;
            sql.Append(word).Append(condition);
            word = " AND ";
            parameters.AddWithValue(name, value);
        }
    }

    private LedgerEntry ReadEntry() => new()
    {
        DecisionId = _rows.GetString(_column++),
        RequestId = _rows.GetString(_column++),
        Time = DateTimeOffset.UnixEpoch.AddTicks(_rows.GetInt64(_column++) * TimeSpan.TicksPerMicrosecond),
        Endpoint = _rows.GetString(_column++),
        Key = _rows.GetString(_column++),
        Team = Text(),
        RequestedModel = Text(),
        Model = Text(),
        Route = _rows.GetString(_column++),
        Zone = Text() is { } zone ? LedgerNames.ToZone(zone) : null,
        Rule = Text(),
        Policy = Text(),
        DataClass = Text() is { } dataClass ? LedgerNames.ToDataClass(dataClass) : null,
        Reasons = Codes(_rows.GetString(_column++)),
        Status = _rows.GetInt32(_column++),
        Error = Text() is { } error ? LedgerNames.ToError(error) : null,
        Stream = _rows.GetInt32(_column++) == 1,
        Usage = ReadUsage(),
        CostUsd = Money(),
        Price = ReadPrice(),
        BaselineUsd = Money(),
        BaselineModel = Text(),
        BaselinePrice = ReadPrice(),
        DecisionTime = Time(),
        FirstTokenTime = Time(),
        TotalTime = Time() ?? TimeSpan.Zero,
        Classification = ReadClassification(),
    };

    private ImmutableArray<LedgerAttempt> ReadAttempts()
    {
        int first = EntryColumns.Length + 1;
        long id = _rows.GetInt64(0);
        ImmutableArray<LedgerAttempt>.Builder attempts = ImmutableArray.CreateBuilder<LedgerAttempt>();
        do
        {
            // The outer join gives an entry without attempts one row of nulls.
            if (_rows.IsDBNull(first)) continue;
            _column = first + 1;
            attempts.Add(new LedgerAttempt(
                _rows.GetString(_column++),
                LedgerNames.ToZone(_rows.GetString(_column++)),
                LedgerNames.ToOutcome(_rows.GetString(_column++)),
                (int?)Number(),
                Time() ?? TimeSpan.Zero,
                Money()));
        }
        while ((_hasRow = _rows.Read()) && _rows.GetInt64(0) == id);
        return attempts.ToImmutable();
    }

    private Usage? ReadUsage()
    {
        (long? input, long? cached, long? output, long? reasoning, long? estimated) = (Number(), Number(), Number(), Number(), Number());
        return input is null ? null : new Usage((int)input, (int)(cached ?? 0), (int)(output ?? 0), (int)(reasoning ?? 0), estimated == 1);
    }

    private Price? ReadPrice()
    {
        (decimal? input, decimal? output, decimal? cached, string? source) = (Money(), Money(), Money(), Text());
        return source is null ? null : new Price(input ?? 0, output ?? 0, cached, source);
    }

    private LedgerClassification? ReadClassification()
    {
        (string? task, double? confidence, double? local, double? knowledge, double? difficulty) = (Text(), Real(), Real(), Real(), Real());
        return Text() is { } codes ? new LedgerClassification(task, confidence, local, knowledge, difficulty, Codes(codes)) : null;
    }

    private static ImmutableArray<string> Codes(string json) => [.. JsonSerializer.Deserialize<string[]>(json) ?? []];

    private double? Real() => _rows.IsDBNull(_column++) ? null : _rows.GetDouble(_column - 1);

    private string? Text() => _rows.IsDBNull(_column++) ? null : _rows.GetString(_column - 1);

    private long? Number() => _rows.IsDBNull(_column++) ? null : _rows.GetInt64(_column - 1);

    private decimal? Money() => Number() is { } pico ? PicoUsd.ToUsd(pico) : null;

    private TimeSpan? Time() => Number() is { } microseconds ? TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond) : null;
}
