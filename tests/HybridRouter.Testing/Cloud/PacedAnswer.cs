using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace HybridRouter.Testing.Cloud;

/// <summary>A stream of the cloud that moves only when the test says so.</summary>
public sealed class PacedAnswer
{
    private readonly Channel<string> _pieces = Channel.CreateUnbounded<string>();
    private bool _cut;

    /// <summary>Sends a piece.</summary>
    public void Send(string piece) => _pieces.Writer.TryWrite(piece);

    /// <summary>Ends the stream.</summary>
    public void End() => _pieces.Writer.TryComplete();

    /// <summary>Cuts the connection.</summary>
    public void Cut()
    {
        _cut = true;
        _pieces.Writer.TryComplete();
    }

    internal async Task WriteAsync(HttpContext http)
    {
        await foreach (string piece in _pieces.Reader.ReadAllAsync(http.RequestAborted))
        {
            await CloudAnswer.SendAsync(http, Encoding.UTF8.GetBytes(piece));
        }

        if (_cut) http.Abort();
    }
}
