namespace HybridRouter.Accounting;

/// <summary>Tokens of one answer, in the meaning of OpenAI's <c>usage</c>.</summary>
/// <param name="InputTokens">All input tokens, those read from a cache included.</param>
/// <param name="CachedInputTokens">How many of them were read from a cache.</param>
/// <param name="OutputTokens">All output tokens, reasoning included.</param>
/// <param name="ReasoningTokens">How many of them were reasoning.</param>
/// <param name="IsEstimated">Whether the figures are our estimate because the target gave none.</param>
public readonly record struct Usage(int InputTokens, int CachedInputTokens, int OutputTokens, int ReasoningTokens = 0, bool IsEstimated = false);
