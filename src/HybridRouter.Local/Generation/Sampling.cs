using Microsoft.Extensions.AI;

namespace HybridRouter.Local.Generation;

/// <summary>How the next token is chosen: one request's options over the model's own defaults.</summary>
/// <param name="Temperature">0 takes the most likely token always.</param>
/// <param name="TopP">Share of probability that may be chosen from, 0 to 1.</param>
/// <param name="TopK">Tokens that may be chosen from; 0 is all.</param>
/// <param name="Presence">Taken once from the logit of every token that the answer has.</param>
/// <param name="Frequency">Taken from a token's logit for each time that the answer has it.</param>
/// <param name="Bias">Added to the logits of tokens, by id; null when there is none.</param>
/// <param name="Seed">Start of the random sequence: same seed, same text.</param>
internal sealed record Sampling(float Temperature, float TopP, int TopK, float Presence, float Frequency, IReadOnlyDictionary<int, float>? Bias, int Seed)
{
    // Below this the most likely token has all the probability within float precision.
    private const float Greedy = 1e-4f;

    public bool IsGreedy => Temperature < Greedy || TopK == 1;

    public bool AdjustsLogits => Presence != 0 || Frequency != 0 || Bias is not null;

    public static Sampling From(ChatOptions? options, ModelConfig config, Func<int> seed) => new(
        options?.Temperature ?? config.Temperature,
        options?.TopP ?? config.TopP,
        options?.TopK ?? config.TopK,
        options?.PresencePenalty ?? 0,
        options?.FrequencyPenalty ?? 0,
        Biases(options),
        options?.Seed is long given ? unchecked((int)(given ^ (given >> 32))) : seed());

    private static IReadOnlyDictionary<int, float>? Biases(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue("logit_bias", out IReadOnlyDictionary<int, float>? bias) == true && bias is { Count: > 0 } ? bias : null;
}
