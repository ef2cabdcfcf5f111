using System.Text;
using Microsoft.AspNetCore.Http;

namespace HybridRouter.Testing.Cloud;

/// <summary>A request as the cloud received it.</summary>
public sealed class CloudRequest
{
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal CloudRequest(HttpContext http, byte[] body)
    {
        Method = http.Request.Method;
        Path = http.Request.Path + http.Request.QueryString;
        Headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Connection = http.Connection.Id;
        Body = body;
        http.RequestAborted.Register(static state => ((TaskCompletionSource)state!).TrySetResult(), _aborted);
    }

    public string Method { get; }

    public string Path { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Which TCP connection it came over.</summary>
    public string Connection { get; }

    public byte[] Body { get; }

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Completes when the caller went away before the answer had ended.</summary>
    public Task Aborted => _aborted.Task;
}
