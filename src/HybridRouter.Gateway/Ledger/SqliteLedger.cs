using System.Runtime.CompilerServices;
using HybridRouter.Accounting;
using Microsoft.Data.Sqlite;

namespace HybridRouter.Gateway.Ledger;

/// <summary>
/// The ledger in one SQLite file, for one gateway (or a few on the same machine). Write-ahead log with <c>synchronous = FULL</c>: what
/// <see cref="WriteAsync"/> wrote survives a kill of the process and a loss of power. That costs one fsync a batch, off the requests'
/// path; with <c>NORMAL</c> a loss of power could take back batches that had been reported as written. The file must be on a local disk.
/// </summary>
internal sealed class SqliteLedger : ILedger, IDisposable
{
    // SQLITE_CONSTRAINT, SQLITE_MISMATCH and SQLITE_TOOBIG: what the same entry would meet again.
    private static readonly int[] HopelessCodes = [19, 20, 18];

    private readonly SqliteConnectionStringBuilder _location;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private SqliteEntryInserter? _inserter;

    static SqliteLedger() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Names the file; nothing is opened. A lock that another process holds is waited for 2 s, unless the string says <c>Default Timeout</c>.</summary>
    public SqliteLedger(string connectionString)
    {
        _location = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, ForeignKeys = true };
        if (!_location.ShouldSerialize("Default Timeout")) _location.DefaultTimeout = 2;
    }

    /// <inheritdoc/>
    public Task InitialiseAsync(CancellationToken cancellationToken) => OnItsOwnThread(() =>
    {
        CreateFolder();
        using SqliteConnection connection = Connect(SqliteOpenMode.ReadWriteCreate);
        Pragma(connection, "page_size = 16384"); // of a new file: entries come in hundreds, and each page costs a seek, a write and a checksum
        Pragma(connection, "journal_mode = WAL");
        LedgerSchema.Migrate(connection);
        return 0;
    }, cancellationToken);

    /// <inheritdoc/>
    public async Task<int> WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await OnItsOwnThread(() => Write(entries), cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LedgerEntry> ReadAsync(LedgerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(_location.DataSource)) throw new InvalidOperationException($"There is no ledger at {Path.GetFullPath(_location.DataSource)}.");
        using SqliteConnection connection = Connect(SqliteOpenMode.ReadOnly);
        LedgerSchema.Require(connection);
        using var reader = new SqliteEntryReader(connection, query);
        while (reader.Read() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
            await Task.CompletedTask; // SQLite has no asynchronous reads; the interface has, for PostgreSQL
        }
    }

    /// <summary>Closes the connection for writing; the file is complete at any time.</summary>
    public void Dispose()
    {
        _inserter?.Dispose();
        _inserter = null;
        _writing.Dispose();
    }

    private int Write(IReadOnlyList<LedgerEntry> entries)
    {
        _inserter ??= new SqliteEntryInserter(ConnectForWriting());
        try
        {
            return _inserter.Insert(entries);
        }
        catch (SqliteException)
        {
            // Whatever state the connection is in now (a disk full, a file replaced): the next try begins with a fresh one.
            _inserter.Dispose();
            _inserter = null;
            throw;
        }
    }

    private SqliteConnection ConnectForWriting()
    {
        SqliteConnection connection = Connect(SqliteOpenMode.ReadWrite);
        Pragma(connection, "synchronous = FULL");
        return connection;
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_location.ToString()) { Mode = mode }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void CreateFolder()
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(_location.DataSource))!; // a file always has one
        if (Directory.Exists(folder)) return;
        // Who asked which model when is nobody else's business.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Pragma(SqliteConnection connection, string pragma)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA " + pragma;
        command.ExecuteNonQuery();
    }

    /// <summary>SQLite blocks its thread for an fsync or a lock: on a pool of as many threads as cores, requests would wait for it.</summary>
    private static Task<T> OnItsOwnThread<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Whether the entry is to blame and not the store.</summary>
    internal static bool IsHopeless(Exception exception) =>
        exception is OverflowException || (exception is SqliteException sqlite && HopelessCodes.Contains(sqlite.SqliteErrorCode));
}
