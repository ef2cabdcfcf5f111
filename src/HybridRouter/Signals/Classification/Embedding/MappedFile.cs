using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// A file as memory, read by the system page by page when a page is needed, and given up again when memory is: unlike bytes on the
/// managed heap it costs what is used of it. The file may be replaced by another while it is mapped, but not shortened in place.
/// Mapped until the process ends: whoever reads from it has no moment at which to let go. Thread-safe.
/// </summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;

    /// <exception cref="IOException">The file is not there, or longer than 2 GiB.</exception>
    internal MappedFile(string path)
    {
        long length = new FileInfo(path).Length;
        _length = length <= int.MaxValue ? (int)length : throw new IOException($"{path} is too long");
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(_start, _length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
