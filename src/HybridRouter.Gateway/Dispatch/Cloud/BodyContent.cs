using System.Net;
using HybridRouter.Gateway.Bodies;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>
/// A request body that is in memory, sent in one piece with its headers. It owns its pooled buffer, which goes back when the content
/// is disposed and no write is under way any more: a late write could otherwise send what another request has put there.
/// </summary>
internal class BodyContent(PooledBuffer body) : HttpContent
{
    private int _holders = 1; // this content itself, and each write
    private bool _disposed;

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The request is over: nothing is written any more.</exception>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Hold();
        try
        {
            await stream.WriteAsync(body.Written, cancellationToken);
        }
        finally
        {
            LetGo();
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            LetGo();
        }

        base.Dispose(disposing);
    }

    private void Hold()
    {
        int seen = Volatile.Read(ref _holders);
        while (seen > 0)
        {
            int before = Interlocked.CompareExchange(ref _holders, seen + 1, seen);
            if (before == seen) return;
            seen = before;
        }

        throw new ObjectDisposedException(nameof(BodyContent));
    }

    private void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) == 0) body.Dispose();
    }
}
