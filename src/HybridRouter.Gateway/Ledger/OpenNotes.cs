using System.IO.MemoryMappedFiles;
using HybridRouter.Accounting;

namespace HybridRouter.Gateway.Ledger;

/// <summary>
/// Word of the requests that are under way, in a memory-mapped file beside the ledger. A note costs a copy of some hundred bytes and no call
/// of the system, and the operating system keeps it when this process is killed: the next start books what it finds, so that no
/// request that had been sent anywhere goes without an entry. A loss of power may take notes away. Each process has a file of its
/// own, locked while it lives. Thread-safe.
/// </summary>
internal sealed partial class OpenNotes(string ledger, int capacity) : IDisposable
{
    /// <summary>Bytes of one note, its length in front of it included.</summary>
    public const int PlaceSize = 1024;

    private readonly Lock _lock = new();
    private readonly Stack<int> _free = new();
    private readonly List<FileStream> _left = [];
    private FileStream? _file;
    private MemoryMappedFile? _map;
    private MemoryMappedViewAccessor? _view;
    private int _next;

    /// <summary>Books what processes left that were killed, and begins this process's own file. The folder of the ledger exists.</summary>
    public async Task BeginAsync(ILedger store, ILogger logger, CancellationToken cancellationToken)
    {
        List<LedgerEntry> entries = TakeLeft();
        int added = 0;
        while (entries.Count > 0)
        {
            try
            {
                added = await store.WriteAsync(entries, cancellationToken);
                break; // what the ledger had already was ended, and booked, right before the kill
            }
            catch (LedgerRejectedException e)
            {
                Log.Rejected(logger, e.DecisionId, e);
                if (entries.RemoveAll(entry => entry.DecisionId == e.DecisionId) == 0) throw;
            }
        }

        foreach (FileStream file in _left) Delete(file);
        _left.Clear();
        Create();
        if (added > 0) Log.Interrupted(logger, added);
    }

    /// <summary>A place for the notes of one request, until it is given back.</summary>
    public int Take()
    {
        lock (_lock) return _free.TryPop(out int place) ? place : _next++;
    }

    /// <summary>Puts a note in a place, over the one before. It is there whole or not at all.</summary>
    public void Write(int place, LedgerEntry entry)
    {
        Span<byte> note = stackalloc byte[PlaceSize - sizeof(int)];
        int length = OpenNote.Write(entry, note);
        long start = (long)place * PlaceSize;
        View.Write(start, 0);
        Interlocked.MemoryBarrier(); // a kill between any two of these leaves no note, or a whole one
        View.SafeMemoryMappedViewHandle.WriteSpan<byte>((ulong)(start + sizeof(int)), note[..length]);
        Interlocked.MemoryBarrier();
        View.Write(start, length);
    }

    /// <summary>Gives a place back: its request is booked, or was never answered.</summary>
    public void Erase(int place)
    {
        if (_view is not { CanWrite: true }) return; // the gateway has stopped
        _view.Write((long)place * PlaceSize, 0);
        lock (_lock) _free.Push(place);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FileStream file in _left) file.Dispose(); // not booked: for the next start
        _view?.Dispose();
        _map?.Dispose();
        if (_file is null) return;
        if (_free.Count == _next) Delete(_file);
        else _file.Dispose(); // what could not be booked any more is for the next start as well
    }

    private List<LedgerEntry> TakeLeft()
    {
        List<LedgerEntry> entries = [];
        foreach (string path in Directory.GetFiles(Path.GetDirectoryName(ledger)!, Path.GetFileName(ledger) + "-open-*"))
        {
            if (TryLock(path) is not { } file) continue; // its process lives
            _left.Add(file);
            entries.AddRange(Read(file));
        }

        return entries;
    }

    private void Create()
    {
        // Who reads is welcome; a lock for itself alone, as the next start wants it, it does not get.
        // Its room is taken now: a mapped hole that finds the disk full later would end the process.
        long size = (long)capacity * PlaceSize;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read, PreallocationSize = size };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream($"{ledger}-open-{Guid.CreateVersion7():N}", options);
        _file.SetLength(size);
        _map = MemoryMappedFile.CreateFromFile(_file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor();
    }

    private MemoryMappedViewAccessor View => _view ?? throw new InvalidOperationException("The notes were not begun.");

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null; // locked, or gone since
        }
    }

    private static IEnumerable<LedgerEntry> Read(FileStream file)
    {
        byte[] place = new byte[PlaceSize];
        while (file.ReadAtLeast(place, PlaceSize, throwOnEndOfStream: false) == PlaceSize)
        {
            int length = BitConverter.ToInt32(place);
            if (length is > 0 and <= PlaceSize - sizeof(int) && OpenNote.Read(place.AsSpan(sizeof(int), length)) is { } entry) yield return entry;
        }
    }

    // Nothing is in it that is not in the ledger, so that another start may well read it in between.
    private static void Delete(FileStream file)
    {
        file.Dispose();
        try
        {
            File.Delete(file.Name);
        }
        catch (IOException)
        {
            // Another start holds it, and deletes it.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} requests were under way when the gateway was killed; they are booked as interrupted.")]
        public static partial void Interrupted(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Critical, "The entry of decision {DecisionId}, which was under way when the gateway was killed, cannot be booked and is left out.")]
        public static partial void Rejected(ILogger logger, string decisionId, Exception exception);
    }
}
