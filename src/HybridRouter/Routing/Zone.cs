namespace HybridRouter.Routing;

/// <summary>Where a target runs, and therefore how far a prompt travels that is sent to it. Ordered from near to far.</summary>
public enum Zone
{
    /// <summary>A model in this process.</summary>
    Local,

    /// <summary>A server that the company runs (vLLM, Ollama, LM Studio, llama.cpp, Foundry Local; OpenAI protocol).</summary>
    Private,

    /// <summary>Somebody else's server.</summary>
    Cloud,
}
