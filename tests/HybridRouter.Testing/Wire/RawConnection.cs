using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace HybridRouter.Testing.Wire;

/// <summary>A bare TCP connection that speaks HTTP/1.1 byte by byte: for what no client library would send.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly TcpClient _tcp = new();
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly List<byte> _received = [];
    private NetworkStream? _stream;

    private NetworkStream Stream => _stream ?? throw new InvalidOperationException("Not connected.");

    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var connection = new RawConnection();
        await connection._tcp.ConnectAsync(address.Host, address.Port, cancellationToken);
        connection._stream = connection._tcp.GetStream();
        return connection;
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(string text, CancellationToken cancellationToken) => await Stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);

    /// <summary>Sends a POST of JSON.</summary>
    public Task PostAsync(string path, string body, CancellationToken cancellationToken) => SendAsync(
        string.Create(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"),
        cancellationToken);

    /// <summary>Reads one whole response, whose end its length or its chunks say.</summary>
    public async Task<RawResponse> ReadAsync(CancellationToken cancellationToken)
    {
        string head = await ReadUntilAsync("\r\n\r\n", cancellationToken);
        string[] lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).GroupBy(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => string.Join(", ", g), StringComparer.OrdinalIgnoreCase);
        string body = headers.TryGetValue("Content-Length", out string? length)
            ? await ReadCountAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken)
            : await ReadChunksAsync(cancellationToken);
        return new RawResponse(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, body);
    }

    /// <summary>Completes when the other side has closed; gives what it still sent.</summary>
    public async Task<string> ReadToEndAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await FillAsync(cancellationToken))
            {
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
        }

        return Take(_received.Count);
    }

    /// <summary>Goes away without a word.</summary>
    public void Abort() => _tcp.Client.Close(0);

    public void Dispose() => _tcp.Dispose();

    /// <summary>Reads up to and with the mark.</summary>
    public async Task<string> ReadUntilAsync(string mark, CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(mark);
        while (true)
        {
            int at = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_received).IndexOf(bytes);
            if (at >= 0) return Take(at + bytes.Length);
            if (!await FillAsync(cancellationToken)) throw new EndOfStreamException($"The connection ended before '{mark}'. It sent: {Take(_received.Count)}");
        }
    }

    private async Task<string> ReadCountAsync(int count, CancellationToken cancellationToken)
    {
        while (_received.Count < count)
        {
            if (!await FillAsync(cancellationToken)) throw new EndOfStreamException("The connection ended within a body.");
        }

        return Take(count);
    }

    private async Task<string> ReadChunksAsync(CancellationToken cancellationToken)
    {
        var body = new StringBuilder();
        while (true)
        {
            int size = int.Parse((await ReadUntilAsync("\r\n", cancellationToken)).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            string chunk = await ReadCountAsync(size + 2, cancellationToken);
            if (size == 0) return body.ToString();
            body.Append(chunk[..^2]);
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        int read = await Stream.ReadAsync(_buffer, cancellationToken);
        _received.AddRange(_buffer.AsSpan(0, read));
        return read > 0;
    }

    private string Take(int count)
    {
        string text = Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_received)[..count]);
        _received.RemoveRange(0, count);
        return text;
    }
}

/// <summary>A response as it stood on the wire.</summary>
public sealed record RawResponse(int Status, IReadOnlyDictionary<string, string> Headers, string Body);
