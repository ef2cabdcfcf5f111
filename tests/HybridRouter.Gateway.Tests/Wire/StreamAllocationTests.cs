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
    public void EventStream_EachChunkWaitedFor_AllocatesNothing()
    {
        SynchronizationContext.SetSynchronizationContext(null); // as in the gateway: continuations run on the thread that completes a read
        byte[] chunk = "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},\"finish_reason\":null}],\"usage\":null}\n\n"u8.ToArray();
        byte[] client = new byte[4096];
        var http = new DefaultHttpContext { TraceIdentifier = "req_0" };
        using var exchange = new Exchange(http, Caller.Anonymous, TimeProvider.System);
        using var upstream = new PacedUpstream();
        using var stream = new EventStream(upstream, new ChatEvents(exchange, hideUsage: true), TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        for (int i = 0; i < 100; i++) Forward();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++) Forward();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(10_000), "bytes for 10,000 chunks");

        void Forward()
        {
            ValueTask<int> read = stream.ReadAsync(client);
            if (read.IsCompleted) throw new InvalidOperationException("Nothing had come yet.");
            upstream.Send(chunk);
            if (read.Result != chunk.Length) throw new InvalidOperationException("The chunk did not arrive whole.");
        }
    }

    /// <summary>An upstream that sends a chunk only after it was waited for, and goes on at once on the sender's thread.</summary>
    private sealed class PacedUpstream : MemoryStream, IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> _read;
        private Memory<byte> _target;

        public void Send(byte[] chunk)
        {
            chunk.CopyTo(_target);
            _read.SetResult(chunk.Length);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _target = buffer;
            _read.Reset();
            return new ValueTask<int>(this, _read.Version);
        }

        public int GetResult(short token) => _read.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => _read.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _read.OnCompleted(continuation, state, token, flags);
    }
}
