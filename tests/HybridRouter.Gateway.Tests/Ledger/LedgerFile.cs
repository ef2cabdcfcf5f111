using System.Diagnostics.Metrics;
using HybridRouter.Accounting;
using HybridRouter.Gateway.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HybridRouter.Gateway.Tests.Ledger;

/// <summary>A ledger file in a temporary folder, which goes when it is disposed.</summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybridrouter-ledger-");

    public static IMeterFactory Meters { get; } = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    public string Path => System.IO.Path.Combine(_folder.FullName, "inner", "ledger.db");

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = 1 }.ToString();

    /// <summary>A ledger over the file, initialised.</summary>
    public async Task<SqliteLedger> OpenAsync()
    {
        var ledger = new SqliteLedger(ConnectionString);
        await ledger.InitialiseAsync(CancellationToken.None);
        return ledger;
    }

    /// <summary>Everything in the file, read over a ledger of its own.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(LedgerQuery? query = null)
    {
        using var ledger = new SqliteLedger(ConnectionString);
        return await ledger.ReadAsync(query ?? new LedgerQuery(), CancellationToken.None).ToListAsync();
    }

    /// <summary>A plain connection, for what a ledger does not offer.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>The first value that a statement gives.</summary>
    public object? Ask(string sql)
    {
        using SqliteConnection connection = Connect();
        return Ask(connection, sql);
    }

    public static object? Ask(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
