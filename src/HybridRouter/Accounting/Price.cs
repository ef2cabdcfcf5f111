namespace HybridRouter.Accounting;

/// <summary>What a model costs, in USD for a million tokens.</summary>
/// <param name="InputPerMTok">A million input tokens.</param>
/// <param name="OutputPerMTok">A million output tokens (reasoning tokens are output).</param>
/// <param name="CachedInputPerMTok">A million input tokens that the provider read from its cache; <see langword="null"/>: as input.</param>
/// <param name="Source">Where the price is from, for the audit: <c>settings</c> or the built-in list's version.</param>
public sealed record Price(decimal InputPerMTok, decimal OutputPerMTok, decimal? CachedInputPerMTok, string Source)
{
    /// <summary>What a model in this process costs unless the settings say otherwise: nothing.</summary>
    public static Price Free { get; } = new(0, 0, null, "local");
}
