using System.Net;
using System.Threading.Tasks.Sources;
using HybridRouter.Gateway.Dispatch;
using HybridRouter.Gateway.Dispatch.Cloud;
using HybridRouter.Requests;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Wire;

/// <summary>What our own code allocates for a chunk that it forwards. What the frameworks around it allocate is in the benchmark <c>first-token</c>.</summary>
internal sealed class StreamAllocationTests
{
    [Test]
    public void EventRelay_EachChunkWaitedFor_AllocatesNothing()
    {
        SynchronizationContext.SetSynchronizationContext(null); // as in the gateway: continuations run on the thread that completes a read
        byte[] chunk = "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},\"finish_reason\":null}],\"usage\":null}\n\n"u8.ToArray();
        var http = new DefaultHttpContext { TraceIdentifier = "req_0" };
        using var exchange = new Exchange(http, Caller.Anonymous, TimeProvider.System);
        using var upstream = new PacedContent();
        using var client = new CountingClient();
        using var relay = new EventRelay(upstream, new ChatEvents(exchange, hideUsage: true), TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        Task<bool> begun = relay.BeginAsync(CancellationToken.None).AsTask();
        upstream.Send(chunk);
        Assert.That(begun.IsCompletedSuccessfully, Is.True);
        Task passed = relay.PassAsync(client);
        for (int i = 0; i < 100; i++) upstream.Send(chunk);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++) upstream.Send(chunk);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        upstream.Send("data: [DONE]\n\n"u8.ToArray());
        upstream.Send([]);

        Assert.That(passed.IsCompletedSuccessfully, Is.True);
        Assert.That(client.Bytes, Is.EqualTo((10_101 * chunk.Length) + 14));
        Assert.That(allocated, Is.LessThan(10_000), "bytes for 10,000 chunks");
    }

    /// <summary>An upstream that sends a chunk when it is told to, and goes on at once on the sender's thread; nothing ends it.</summary>
    private sealed class PacedContent : HttpContent, IValueTaskSource<byte[]>
    {
        private ManualResetValueTaskSourceCore<byte[]> _next;

        public void Send(byte[] chunk) => _next.SetResult(chunk);

        public byte[] GetResult(short token)
        {
            byte[] chunk = _next.GetResult(token);
            _next.Reset();
            return chunk;
        }

        public ValueTaskSourceStatus GetStatus(short token) => _next.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _next.OnCompleted(continuation, state, token, flags);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] chunk;
            while ((chunk = await new ValueTask<byte[]>(this, _next.Version)).Length > 0) await stream.WriteAsync(chunk);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class CountingClient : MemoryStream
    {
        public long Bytes { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Bytes += buffer.Length;
            return default;
        }
    }
}
