using System.IO.Compression;
using HybridRouter.Gateway.Settings;
using HybridRouter.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HybridRouter.Gateway.Bodies;

/// <summary>Reads a request body once: bounded in bytes (before and after decoding) and in time.</summary>
internal sealed class BodyReader(IOptions<RouterOptions> options, TimeProvider time)
{
    // What a client announces costs it nothing; memory follows what has arrived.
    private const int LargestAdvance = 64 * 1024;

    private readonly int _limit = options.Value.Limits.MaxBodyBytes;
    private readonly TimeSpan _deadline = TimeSpan.FromSeconds(options.Value.Limits.BodyTimeout);

    /// <summary>Reads the body; the caller disposes it.</summary>
    public async Task<(PooledBuffer? Body, Failure? Failure)> ReadAsync(HttpRequest request, CancellationToken aborted)
    {
        if (!IsJson(request.ContentType))
            return (null, new Failure(RouterError.UnsupportedMediaType, "Unsupported content type. Send 'Content-Type: application/json'."));
        if (request.ContentLength > _limit) return (null, TooLarge(request));

        // The server itself ends a read when the client goes away, so the deadline is the only token that a read needs.
        using var deadline = new CancellationTokenSource(_deadline, time);
        PooledBuffer? body = null;
        try
        {
            body = new PooledBuffer((int)Math.Min(request.ContentLength ?? 4096, LargestAdvance));
            if (!await FillAsync(request.Body, body, request.ContentLength, deadline.Token)) return Fail(body, TooLarge(request));
            return await DecodeAsync(request, body, deadline.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            LastOfConnection(request);
            return Fail(body, new Failure(RouterError.RequestTimeout, $"The request body did not arrive within {_deadline.TotalSeconds:0.#} s."));
        }
        catch
        {
            body?.Dispose();
            throw;
        }
    }

    private async Task<(PooledBuffer? Body, Failure? Failure)> DecodeAsync(HttpRequest request, PooledBuffer body, CancellationToken deadline)
    {
        string? encoding = request.Headers.ContentEncoding;
        if (string.IsNullOrEmpty(encoding) || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)) return (body, null);
        using (body)
        {
            using var source = new MemoryStream(body.Written.ToArray(), writable: false);
            await using Stream? decoder = Decoder(encoding, source);
            if (decoder is null)
            {
                return (null, new Failure(RouterError.UnsupportedMediaType,
                    "Unsupported content encoding. Send the body as it is, or with one of gzip, deflate, br."));
            }

            var decoded = new PooledBuffer(body.Length * 4);
            try
            {
                return await FillAsync(decoder, decoded, null, deadline) ? (decoded, null) : Fail(decoded, TooLarge(null));
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
            {
                return Fail(decoded, new Failure(RouterError.InvalidRequest, $"The request body is not valid {encoding}."));
            }
        }
    }

    private static Stream? Decoder(string encoding, Stream source) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
        "deflate" => new ZLibStream(source, CompressionMode.Decompress), // RFC 9110: the zlib format
        "br" => new BrotliStream(source, CompressionMode.Decompress),
        _ => null,
    };

    private async Task<bool> FillAsync(Stream source, PooledBuffer body, long? length, CancellationToken deadline)
    {
        while (body.Length != length)
        {
            int read = await source.ReadAsync(body.GetMemory(Math.Min(4096, _limit)), deadline);
            if (read == 0) return true;
            body.Advance(read);
            if (body.Length > _limit) return false;
        }

        return true;
    }

    private Failure TooLarge(HttpRequest? unread)
    {
        if (unread is not null) LastOfConnection(unread);
        return new Failure(RouterError.BodyTooLarge, $"The request body is over the limit of {_limit} bytes.");
    }

    // The rest is still on its way: this connection cannot serve another request, and the client is told so.
    private static void LastOfConnection(HttpRequest request) => request.HttpContext.Response.Headers.Connection = "close";

    private static (PooledBuffer? Body, Failure? Failure) Fail(PooledBuffer? body, Failure failure)
    {
        body?.Dispose();
        return (null, failure);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));
}
