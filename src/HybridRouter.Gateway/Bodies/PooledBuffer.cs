using System.Buffers;

namespace HybridRouter.Gateway.Bodies;

/// <summary>A growing byte buffer from the shared pool. Overwritten before it goes back: bodies hold prompts.</summary>
internal sealed class PooledBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(256, capacity));
    private int _used; // of bytes that were written once and taken out again something stays

    /// <summary>How many bytes are written.</summary>
    public int Length { get; private set; }

    /// <summary>What is written. Valid until the next write or <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(Math.Max(1, sizeHint));
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        EnsureRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Takes bytes out and closes the gap.</summary>
    public void Remove(int start, int count)
    {
        _used = Math.Max(_used, Length);
        _bytes.AsSpan(start + count, Length - start - count).CopyTo(_bytes.AsSpan(start));
        Length -= count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        byte[] bytes = Interlocked.Exchange(ref _bytes, []);
        if (bytes.Length == 0) return;
        bytes.AsSpan(0, Math.Max(_used, Length)).Clear();
        Length = 0;
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private void EnsureRoom(int more)
    {
        if (_bytes.Length - Length >= more) return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + more));
        Written.CopyTo(larger);
        _bytes.AsSpan(0, Math.Max(_used, Length)).Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
        _used = 0;
    }
}
