using HybridRouter.Gateway.Bodies;
using HybridRouter.Gateway.Dispatch.Cloud;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Wire;

/// <summary>A body's pooled buffer must not go back while somebody may still send from it: the next request writes there.</summary>
internal sealed class BodyContentTests
{
    [Test]
    public async Task BodyContent_DisposedDuringAWrite_KeepsItsBytesUntilTheWriteEnds()
    {
        using var buffer = new PooledBuffer(16);
        buffer.Append("prompt"u8);
        using var connection = new SlowConnection();
        var content = new BodyContent(buffer);
        Task write = content.CopyToAsync(connection);
        content.Dispose();
        Assert.That(buffer.Length, Is.EqualTo(6), "given back under a write");
        connection.Finish.SetResult();
        await write;
        Assert.That(connection.Sent, Is.EqualTo("prompt"u8.ToArray()));
        Assert.That(buffer.Length, Is.Zero, "never given back");
    }

    [Test]
    public void BodyContent_WrittenAfterItsRequestHasEnded_Refuses()
    {
        using var buffer = new PooledBuffer(16);
        buffer.Append("prompt"u8);
        var content = new Exposed(buffer);
        content.Dispose();
        using var connection = new SlowConnection();
        Assert.That(() => content.WriteAsync(connection), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(connection.Sent, Is.Empty);
    }

    [Test]
    public void BodyContent_DisposedTwice_GivesItsBufferBackOnce()
    {
        var buffer = new PooledBuffer(16);
        var content = new BodyContent(buffer);
        content.Dispose();
        Assert.That(content.Dispose, Throws.Nothing);
    }

    /// <summary>The framework's own check of a disposed content, left out: a handler that has begun is past it.</summary>
    private sealed class Exposed(PooledBuffer body) : BodyContent(body)
    {
        public Task WriteAsync(Stream stream) => SerializeToStreamAsync(stream, null, CancellationToken.None);
    }

    /// <summary>A connection whose peer does not read until it is told to.</summary>
    private sealed class SlowConnection : MemoryStream
    {
        public TaskCompletionSource Finish { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public byte[] Sent => ToArray();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Finish.Task;
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
