using System.Net;
using HybridRouter.Gateway.Settings;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>How one provider is reached: its address, its key and its connections. Thread-safe; lives as long as the gateway.</summary>
internal sealed class ProviderClient : IDisposable
{
    private readonly SocketsHttpHandler _handler;

    public ProviderClient(string name, ProviderOptions options)
    {
        Name = name;
        BaseUrl = (options.BaseUrl ?? DefaultUrl(options.Protocol)).TrimEnd('/');
        Protocol = options.Protocol;
        ChatUrl = new Uri(BaseUrl + "/chat/completions");
        string? variable = options.ApiKeyEnv ?? (options.Zone == Zone.Cloud ? DefaultVariable(options.Protocol) : null);
        ApiKey = options.ApiKey ?? (variable is null ? null : Environment.GetEnvironmentVariable(variable));
        if (options.Zone == Zone.Cloud && string.IsNullOrEmpty(ApiKey))
            MissingSetting = $"{RouterOptions.Section}__Providers__{name}__ApiKey" + (variable is null ? "" : $" (or the environment variable {variable})");

        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // a redirect could lead a prompt anywhere
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = null, // trace ids and baggage are the company's own
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15), // DNS changes are noticed
            UseProxy = options.Zone == Zone.Cloud,
            ConnectCallback = options.Zone == Zone.Private ? PrivateNetwork.ConnectAsync : null,
        };
        Invoker = new HttpMessageInvoker(new ZoneGuard(name, options.Zone, new BodyHandler(_handler)), disposeHandler: false);
    }

    public string Name { get; }

    public string BaseUrl { get; }

    public ProviderProtocol Protocol { get; }

    public Uri ChatUrl { get; }

    public string? ApiKey { get; }

    /// <summary>The setting that would make it usable; <see langword="null"/> when it is.</summary>
    public string? MissingSetting { get; }

    public HttpMessageInvoker Invoker { get; }

    /// <summary>Puts the provider's own key on a request.</summary>
    public void Authorize(HttpRequestMessage request)
    {
        if (ApiKey is null) return;
        switch (Protocol)
        {
            case ProviderProtocol.OpenAi: request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {ApiKey}"); break;
            case ProviderProtocol.Anthropic: request.Headers.TryAddWithoutValidation("x-api-key", ApiKey); break;
            case ProviderProtocol.Azure: request.Headers.TryAddWithoutValidation("api-key", ApiKey); break;
        }
    }

    public void Dispose()
    {
        Invoker.Dispose();
        _handler.Dispose();
    }

    private static string DefaultUrl(ProviderProtocol protocol) => protocol switch
    {
        ProviderProtocol.OpenAi => "https://api.openai.com/v1",
        ProviderProtocol.Anthropic => "https://api.anthropic.com/v1",
        ProviderProtocol.Azure => throw new SettingsException(["An Azure provider needs its BaseUrl: https://RESOURCE.openai.azure.com/openai/v1."]),
    };

    private static string? DefaultVariable(ProviderProtocol protocol) => protocol switch
    {
        ProviderProtocol.OpenAi => "OPENAI_API_KEY",
        ProviderProtocol.Anthropic => "ANTHROPIC_API_KEY",
        ProviderProtocol.Azure => null,
    };
}
