using System.Runtime.CompilerServices;
using HybridRouter.Gateway.Bodies;
using HybridRouter.Gateway.Errors;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>
/// An upstream's event stream on its way to the client, by whole events. A fault of the upstream becomes the protocol's own
/// error event and a normal end, since a forwarder would cut the client's connection. Allocates nothing per read.
/// </summary>
internal sealed class EventStream : Stream
{
    // No event of a chat is that long; a longer one is a broken upstream, and must not grow a buffer without end.
    private const int LongestEvent = 16 * 1024 * 1024;

    private readonly Stream _upstream;
    private readonly ChatEvents _events;
    private readonly TimeSpan _idle;
    private readonly CancellationToken _aborted;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenRegistration _registration;
    private readonly PooledBuffer _buffer = new(16 * 1024);
    private int _given;     // bytes of _buffer that the client has
    private int _ready;     // bytes of _buffer that are whole events
    private int _scanned;   // bytes of _buffer that were searched for line ends
    private int _lineStart;
    private bool _ended;

    public EventStream(Stream upstream, ChatEvents events, TimeSpan idle, TimeProvider time, CancellationToken aborted)
    {
        _upstream = upstream;
        _events = events;
        _idle = idle;
        _aborted = aborted;
        _silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _registration = aborted.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _silence);
    }

    /// <summary>What went wrong; <see langword="null"/>: nothing.</summary>
    public Failure? Fault { get; private set; }

    /// <summary>Waits for the first whole event, which is not passed on yet: until then another target may take over.</summary>
    /// <returns>Whether there is one; if not, <see cref="Fault"/> says why.</returns>
    public async ValueTask<bool> BeginAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration patience = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _silence);
        while (_ready == 0 && !_ended)
        {
            await FillAsync();
            Scan();
        }

        return Fault is null;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_given == _ready)
        {
            if (_ended) return 0;
            Compact();
            await FillAsync();
            Scan();
        }

        int count = Math.Min(buffer.Length, _ready - _given);
        _buffer.Written.Slice(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FillAsync()
    {
        try
        {
            _silence.CancelAfter(_idle);
            int read = await _upstream.ReadAsync(_buffer.GetMemory(4096), _silence.Token);
            _buffer.Advance(read);
            if (read == 0) Finish();
            else if (_buffer.Length > LongestEvent) End(RouterError.UpstreamFailed, "The model's server sent an event without end.");
        }
        catch (OperationCanceledException) when (!_aborted.IsCancellationRequested)
        {
            End(RouterError.UpstreamTimeout, $"The model's server fell silent for {_idle.TotalSeconds:0.#} s in the middle of the answer.");
        }
        catch (Exception e) when (e is IOException or HttpRequestException && !_aborted.IsCancellationRequested)
        {
            End(RouterError.UpstreamFailed, "The connection to the model's server broke in the middle of the answer.");
        }
    }

    // The connection ended in good order, which says nothing about the answer: only the protocol does.
    private void Finish()
    {
        _ended = true;
        int rest = _buffer.Length - _ready;
        if (rest > 0 && !_events.Pass(_buffer.Written.Span[_ready..])) _buffer.Remove(_ready, rest); // a last event without its empty line
        _scanned = _buffer.Length;
        if (!_events.IsDone && !_events.HasFinished && !_events.HasError)
            End(RouterError.UpstreamFailed, "The model's server ended the answer in its middle.");
    }

    private void Scan()
    {
        ReadOnlySpan<byte> bytes = _buffer.Written.Span;
        int next;
        while ((next = bytes[_scanned..].IndexOf((byte)'\n')) >= 0)
        {
            int lineEnd = _scanned + next;
            bool empty = lineEnd == _lineStart || (lineEnd == _lineStart + 1 && bytes[_lineStart] == (byte)'\r');
            _scanned = _lineStart = lineEnd + 1;
            if (!empty) continue;
            if (_events.Pass(bytes[_ready.._scanned]))
            {
                _ready = _scanned;
                _ended |= _events.IsDone;
            }
            else
            {
                Hide();
                bytes = _buffer.Written.Span;
            }
        }

        _scanned = bytes.Length;
        if (_ended && Fault is null) _ready = _scanned; // a last event without its empty line is passed on as it came
    }

    private void Hide()
    {
        int length = _scanned - _ready;
        _buffer.Remove(_ready, length);
        _scanned = _lineStart = _ready;
    }

    private void Compact()
    {
        if (_given == 0) return;
        _buffer.Remove(0, _given);
        _scanned -= _given;
        _lineStart -= _given;
        _ready = _given = 0;
    }

    private void End(RouterError error, string message)
    {
        Fault = new Failure(error, message);
        _ended = true;
        _buffer.Remove(_ready, _buffer.Length - _ready); // half an event is nothing that a client could read
        _buffer.Append("data: "u8);
        ErrorBody.WriteOpenAi(_buffer, Fault);
        _buffer.Append("\n\n"u8);
        _ready = _scanned = _buffer.Length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _registration.Dispose();
            _silence.Dispose();
            _upstream.Dispose();
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
