using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HybridRouter.Testing.Cloud;

/// <summary>
/// Somebody else's model server: a real Kestrel on a free port of loopback that keeps every request byte for byte and answers as
/// the test says. See <see cref="CloudAnswer"/> for what it can do.
/// </summary>
public sealed class FakeCloud : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<CloudRequest> _requests = [];
    private TaskCompletionSource _arrived = NewSignal();
    private CloudAnswer _answer = CloudAnswer.Chat("cloud says hello");

    private FakeCloud(WebApplication app) => _app = app;

    /// <summary>The address for a provider's <c>BaseUrl</c>.</summary>
    public string BaseUrl { get; private set; } = "";

    /// <summary>Everything that has reached it since <see cref="Expect"/>.</summary>
    public IReadOnlyList<CloudRequest> Requests => [.. _requests];

    /// <summary>The one request that has reached it.</summary>
    public CloudRequest Only => _requests.Count == 1 ? _requests.First() : throw new InvalidOperationException($"The cloud has seen {_requests.Count} requests, not 1.");

    public static async Task<FakeCloud> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1; // servers send more than they should
        });
        WebApplication app = builder.Build();
        var cloud = new FakeCloud(app);
        app.Run(cloud.ServeAsync);
        await app.StartAsync();
        cloud.BaseUrl = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First() + "/v1";
        return cloud;
    }

    /// <summary>Forgets what it has seen, and answers like this from now on.</summary>
    public void Expect(CloudAnswer answer)
    {
        _requests.Clear();
        _answer = answer;
    }

    /// <summary>Completes when a request is there; gives the first.</summary>
    public async Task<CloudRequest> FirstAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrived = Volatile.Read(ref _arrived).Task;
            if (_requests.TryPeek(out CloudRequest? first)) return first;
            await arrived.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var request = new CloudRequest(http, body.ToArray());
        CloudAnswer answer = _answer;
        _requests.Enqueue(request);
        Interlocked.Exchange(ref _arrived, NewSignal()).TrySetResult();
        try
        {
            await answer.WriteAsync(http, request);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // The gateway went away, which CloudRequest.Aborted says.
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
