using System.Buffers;
using System.Security.Cryptography;
using System.Runtime.InteropServices;

namespace HybridRouter.Requests;

/// <summary>
/// All text of a request, decoded once into one pooled buffer; signals look at it and never copy it. Its string form gives
/// length and hash only, so that logging it cannot leak. Owned by the request, which disposes it; not thread-safe while disposing.
/// </summary>
public sealed class Prompt : IDisposable
{
    private char[] _buffer;

    /// <summary>Takes over a buffer that was rented from <see cref="ArrayPool{T}.Shared"/>, and its segments.</summary>
    /// <param name="buffer">The rented buffer.</param>
    /// <param name="length">How much of it is text, in UTF-16 units.</param>
    /// <param name="segments">The stretches, in the order of the request.</param>
    public Prompt(char[] buffer, int length, IReadOnlyList<Segment> segments)
    {
        _buffer = buffer;
        Length = length;
        Segments = segments;
    }

    /// <summary>Length of the text in UTF-16 units.</summary>
    public int Length { get; private set; }

    /// <summary>The stretches, in the order of the request.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>The whole text. Valid until the request is disposed.</summary>
    public ReadOnlyMemory<char> Text => _buffer.AsMemory(0, Length);

    /// <summary>The text of one stretch.</summary>
    public ReadOnlySpan<char> this[Segment segment] => _buffer.AsSpan(segment.Start, segment.Length);

    /// <summary>A prompt of one user message, for tools and tests.</summary>
    public static Prompt FromUserText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        char[] buffer = ArrayPool<char>.Shared.Rent(Math.Max(1, text.Length));
        text.CopyTo(buffer);
        return new Prompt(buffer, text.Length, [new Segment(Role.User, 0, 0, text.Length)]);
    }

    /// <summary>Length and the first 8 hexadecimal digits of the SHA-256: enough to recognise, not to read.</summary>
    public override string ToString()
    {
        byte[] hash = SHA256.HashData(MemoryMarshal.AsBytes(Text.Span));
        return $"{Length} characters, sha256 {Convert.ToHexStringLower(hash.AsSpan(0, 4))}";
    }

    /// <summary>Gives the buffer back. The text is overwritten first: a pooled array may be handed to anybody.</summary>
    public void Dispose()
    {
        char[] buffer = Interlocked.Exchange(ref _buffer, []);
        int length = Length;
        Length = 0;
        if (buffer.Length == 0) return;
        buffer.AsSpan(0, length).Clear();
        ArrayPool<char>.Shared.Return(buffer);
    }
}
