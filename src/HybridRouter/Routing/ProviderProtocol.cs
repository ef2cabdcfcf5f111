namespace HybridRouter.Routing;

/// <summary>What a provider speaks, in the words of the setting <c>Providers:NAME:Protocol</c>.</summary>
public enum ProviderProtocol
{
    /// <summary>OpenAI's API: <c>Authorization: Bearer</c>.</summary>
    OpenAi,

    /// <summary>Anthropic's API: <c>x-api-key</c>.</summary>
    Anthropic,

    /// <summary>Azure OpenAI's v1 API: <c>api-key</c>.</summary>
    Azure,
}
