namespace HybridRouter.Local.Generation;

/// <summary>The prompt leaves no room for an answer in the model's context. Thrown before any output.</summary>
public sealed class ContextLengthExceededException : Exception
{
    /// <summary>Creates the exception; the message holds the two numbers and nothing of the prompt.</summary>
    /// <param name="promptTokens">See <see cref="PromptTokens"/>.</param>
    /// <param name="contextLength">See <see cref="ContextLength"/>.</param>
    public ContextLengthExceededException(int promptTokens, int contextLength)
        : base($"The prompt has {promptTokens} tokens; this model's context holds {contextLength}, prompt and answer together.")
    {
        PromptTokens = promptTokens;
        ContextLength = contextLength;
    }

    /// <summary>Tokens of the prompt, chat template included. Exact up to twice the context; beyond that encoding stops and the rest is estimated from its length.</summary>
    public int PromptTokens { get; }

    /// <summary>Tokens that the model's context holds, prompt and answer together.</summary>
    public int ContextLength { get; }
}
