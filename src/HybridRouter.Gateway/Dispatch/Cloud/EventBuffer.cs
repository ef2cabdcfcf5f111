using HybridRouter.Gateway.Bodies;
using HybridRouter.Gateway.Errors;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>
/// What has come of an upstream's event stream and has not gone on yet, cut into whole events. Lines end as the HTML standard has it
/// (section 9.2.5): CR LF, LF or CR.
/// </summary>
internal sealed class EventBuffer(ChatEvents events) : IDisposable
{
    // No event of a chat is that long; a longer one is a broken upstream, and must not grow a buffer without end.
    private const int LongestEvent = 16 * 1024 * 1024;

    private readonly PooledBuffer _buffer = new(16 * 1024);
    private int _ready;     // bytes of _buffer that are whole events
    private int _scanned;   // bytes of _buffer that were searched for line ends
    private int _lineStart;
    private bool _endsInCr; // lines end in CR alone

    /// <summary>What may go to the client. Valid until the next change.</summary>
    public ReadOnlyMemory<byte> Ready => _buffer.Written[.._ready];

    /// <summary>Whether nothing more is taken: the protocol's end, the upstream's, or a fault.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What went wrong; <see langword="null"/>: nothing.</summary>
    public Failure? Fault { get; private set; }

    /// <summary>Takes what has come.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        _buffer.Append(bytes);
        Scan();
        if (events.IsDone) (HasEnded, _ready, _scanned) = (true, _buffer.Length, _buffer.Length); // what stands behind the end is passed on as it came
        else if (_buffer.Length - _ready > LongestEvent) Fail(RouterError.UpstreamFailed, "The model's server sent an event without end.");
    }

    /// <summary>Forgets what has gone to the client.</summary>
    public void Release()
    {
        _buffer.Remove(0, _ready);
        _scanned -= _ready;
        _lineStart -= _ready;
        _ready = 0;
    }

    /// <summary>The upstream ended in good order, which says nothing about the answer: only the protocol does.</summary>
    public void Finish()
    {
        int rest = _buffer.Length - _ready;
        if (rest > 0 && !events.Pass(_buffer.Written.Span[_ready..])) _buffer.Remove(_ready, rest); // a last event without its empty line
        HasEnded = true;
        if (events.IsDone || events.HasFinished || events.HasError) _ready = _scanned = _buffer.Length;
        else Fail(RouterError.UpstreamFailed, "The model's server ended the answer in its middle.");
    }

    /// <summary>Puts the protocol's error event behind the last whole event: half an event is nothing that a client could read.</summary>
    public void Fail(RouterError error, string message)
    {
        Fault = new Failure(error, message);
        HasEnded = true;
        _buffer.Remove(_ready, _buffer.Length - _ready);
        _buffer.Append("data: "u8);
        ErrorBody.WriteOpenAi(_buffer, Fault);
        _buffer.Append("\n\n"u8);
        _ready = _scanned = _buffer.Length;
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private void Scan()
    {
        int next;
        while ((next = _buffer.Written.Span[_scanned..].IndexOfAny((byte)'\n', (byte)'\r')) >= 0)
        {
            _scanned += next;
            if (!EndLine()) return;
        }

        _scanned = _buffer.Length;
    }

    // False: a CR is the last that has come, and an LF may belong to it. A server that has ended a line with a CR alone needs no waiting for.
    private bool EndLine()
    {
        ReadOnlySpan<byte> bytes = _buffer.Written.Span;
        bool isEmpty = _scanned == _lineStart;
        if (bytes[_scanned] == (byte)'\r')
        {
            if (_scanned + 1 == bytes.Length && !_endsInCr) return false;
            if (_scanned + 1 < bytes.Length && bytes[_scanned + 1] == (byte)'\n') _scanned++;
            else _endsInCr = true;
        }

        _lineStart = ++_scanned;
        if (!isEmpty) return true;
        if (events.Pass(bytes[_ready.._scanned])) _ready = _scanned;
        else Hide();
        return true;
    }

    private void Hide()
    {
        _buffer.Remove(_ready, _scanned - _ready);
        _scanned = _lineStart = _ready;
    }
}
