using System.Runtime.CompilerServices;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>
/// An upstream's event stream on its way to the client, by whole events. The upstream's content is copied into it and it writes to the
/// client: reading would cost the HTTP client an object for each chunk, being written to costs none, and this class allocates nothing per
/// write. A fault of the upstream becomes the protocol's own error event and a normal end, since a forwarder would cut the client's connection.
/// </summary>
internal sealed class EventRelay : Stream
{
    // The answer is whole and the client has it: this is for the connection to be used again.
    private static readonly TimeSpan Afterwards = TimeSpan.FromMilliseconds(250);

    private readonly HttpContent _upstream;
    private readonly TimeSpan _idle;
    private readonly CancellationToken _aborted;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenRegistration _registration;
    private readonly TaskCompletionSource _first = new();  // there is something for the client, or there will be nothing
    private readonly TaskCompletionSource _chosen = new(); // the client is known, or that there is none
    private readonly EventBuffer _buffer;
    private Task _copy = Task.CompletedTask;
    private Stream? _client;
    private bool _clientFailed;

    public EventRelay(HttpContent upstream, ChatEvents events, TimeSpan idle, TimeProvider time, CancellationToken aborted)
    {
        _upstream = upstream;
        _buffer = new EventBuffer(events);
        _idle = idle;
        _aborted = aborted;
        _silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _registration = aborted.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _silence);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What went wrong; <see langword="null"/>: nothing.</summary>
    public Failure? Fault => _buffer.Fault;

    /// <summary>Waits for the first whole event, which is not passed on yet: until then another target may take over.</summary>
    /// <returns>Whether there is one; if not, <see cref="Fault"/> says why.</returns>
    public async ValueTask<bool> BeginAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration patience = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _silence);
        _copy = CopyAsync();
        await _first.Task;
        if (Fault is null) return true;
        await AbandonAsync();
        return false;
    }

    /// <summary>Writes to the client until the stream ends.</summary>
    public Task PassAsync(Stream client)
    {
        _client = client;
        _chosen.SetResult();
        return _copy;
    }

    /// <summary>Lets go of the upstream; nothing is written.</summary>
    public Task AbandonAsync()
    {
        _silence.Cancel();
        _chosen.TrySetResult();
        return _copy;
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_buffer.HasEnded) return default;
        _buffer.Take(buffer.Span);
        if (_buffer.Ready.IsEmpty)
        {
            _silence.CancelAfter(_idle);
            return default;
        }

        if (_client is null) return BeginPassingAsync();
        ValueTask passed = _client.WriteAsync(_buffer.Ready, _aborted);
        if (!passed.IsCompletedSuccessfully) return FinishPassingAsync(passed);
        passed.GetAwaiter().GetResult(); // gives a pooled source back
        Continue();
        return default;
    }

    private async ValueTask BeginPassingAsync()
    {
        _silence.CancelAfter(Timeout.InfiniteTimeSpan); // whether to pass it on is not the upstream's time
        _first.TrySetResult();
        await _chosen.Task;
        if (_client is not null) await FinishPassingAsync(_client.WriteAsync(_buffer.Ready, _aborted));
    }

    // The client is slow: that is not the upstream's silence.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FinishPassingAsync(ValueTask passed)
    {
        try
        {
            _silence.CancelAfter(Timeout.InfiniteTimeSpan);
            await passed;
            Continue();
        }
        catch
        {
            _clientFailed = true;
            throw;
        }
    }

    private void Continue()
    {
        _buffer.Release();
        _silence.CancelAfter(_buffer.Fault is not null ? TimeSpan.Zero : _buffer.HasEnded ? Afterwards : _idle);
    }

    private async Task CopyAsync()
    {
        try
        {
            _silence.CancelAfter(_idle);
            await _upstream.CopyToAsync(this, _silence.Token);
            if (!_buffer.HasEnded) _buffer.Finish();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            Explain(e);
        }
        finally
        {
            _first.TrySetResult();
        }

        await _chosen.Task;
        if (_client is not null && !_clientFailed && !_aborted.IsCancellationRequested && !_buffer.Ready.IsEmpty) await _client.WriteAsync(_buffer.Ready, _aborted);
    }

    private void Explain(Exception e)
    {
        if (_buffer.HasEnded || _clientFailed || _aborted.IsCancellationRequested) return;
        if (e is OperationCanceledException) _buffer.Fail(RouterError.UpstreamTimeout, $"The model's server fell silent for {_idle.TotalSeconds:0.#} s in the middle of the answer.");
        else _buffer.Fail(RouterError.UpstreamFailed, "The connection to the model's server broke in the middle of the answer.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _registration.Dispose();
            _silence.Dispose();
            _buffer.Dispose();
        }

        base.Dispose(disposing);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
