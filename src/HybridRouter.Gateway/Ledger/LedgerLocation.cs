using System.Data.Common;
using HybridRouter.Accounting;
using Microsoft.Data.Sqlite;

namespace HybridRouter.Gateway.Ledger;

/// <summary>From a connection string to a ledger: which store it means, and where that is.</summary>
internal static class LedgerLocation
{
    private const string Setting = LedgerOptions.Section + ":ConnectionString";

    /// <summary>
    /// <c>ledger.db</c> in <c>hybridrouter</c> below the user's local application data (Linux: <c>$XDG_DATA_HOME</c>, else
    /// <c>~/.local/share</c>), so that the gateway and <c>hybridrouter ledger export</c> mean the same file wherever they are started.
    /// Without a home folder, as in some containers: <c>data</c> beside the program.
    /// </summary>
    public static string DefaultConnectionString => new SqliteConnectionStringBuilder { DataSource = Path.Combine(DataFolder(), "ledger.db") }.ToString();

    /// <summary>The ledger that a connection string names. Nothing is opened yet.</summary>
    /// <exception cref="InvalidOperationException">It names none; the message names the setting and the fix.</exception>
    public static ILedger Open(string connectionString)
    {
        if (ErrorOf(connectionString) is { } error) throw new InvalidOperationException(error);
        return new SqliteLedger(connectionString);
    }

    /// <summary>The file that a connection string means, from the root.</summary>
    public static string FileOf(string connectionString) => Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    /// <summary>What is wrong with a connection string; <see langword="null"/> when nothing is. It may hold a password: none of it is repeated.</summary>
    public static string? ErrorOf(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            if (parts.ContainsKey("Host")) return $"{Setting}: PostgreSQL (Host=...) is not available yet. Use SQLite: Data Source=FILE.";
            var sqlite = new SqliteConnectionStringBuilder(connectionString);
            if (sqlite.DataSource.Length == 0) return $"{Setting} names no store. Use Data Source=FILE.";
            bool isMemory = sqlite.Mode == SqliteOpenMode.Memory || sqlite.DataSource.Contains(":memory:", StringComparison.Ordinal);
            return isMemory ? $"{Setting}: a ledger in memory would be lost with the process. Use Data Source=FILE." : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            return $"{Setting} cannot be read. Use Data Source=FILE.";
        }
    }

    private static string DataFolder()
    {
        string shared = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return shared.Length > 0 ? Path.Combine(shared, "hybridrouter") : Path.Combine(AppContext.BaseDirectory, "data");
    }
}
