using System.Net.Http.Headers;
using System.Text;

namespace HybridRouter.Benchmarks.Forwarding;

/// <summary>One server that chat requests are sent to: its connections and the bytes of the request, the same each time.</summary>
internal sealed class ChatTarget : IDisposable
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly HttpMessageInvoker _client;
    private readonly Uri _uri;
    private readonly string _key;
    private readonly string _model;

    public ChatTarget(string baseUrl, string key, string model, int connections)
    {
        _uri = new Uri(baseUrl.TrimEnd('/') + "/v1/chat/completions");
        _key = key;
        _model = model;
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections, UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null,
        });
    }

    /// <summary>The body of a chat of about <paramref name="characters"/> characters, which starts with the upstream's directives.</summary>
    public byte[] Body(bool stream, string directives, int characters)
    {
        StringBuilder prompt = new(directives);
        while (prompt.Length < characters)
        {
            prompt.Append(" Explain step by step how the parts of the system depend on each other.");
        }

        return Encoding.UTF8.GetBytes($$"""{"model":"{{_model}}","messages":[{"role":"system","content":"You are a careful engineer."},{"role":"user","content":"{{prompt}}"}],"max_tokens":256{{(stream ? ",\"stream\":true" : "")}}}""");
    }

    /// <summary>Sends once; the caller disposes the answer. Throws when the status is not 200.</summary>
    public async Task<HttpResponseMessage> SendAsync(byte[] body, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _uri);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = JsonType } };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + _key);
        HttpResponseMessage response = await _client.SendAsync(request, cancellation);
        if ((int)response.StatusCode == 200)
        {
            return response;
        }

        using (response)
        {
            throw new InvalidOperationException($"{_uri} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
        }
    }

    public void Dispose() => _client.Dispose();
}
