namespace HybridRouter.Local.Generation;

/// <summary>
/// Where a prompt is cut for prefilling: behind the fixed prefix, then every so many tokens. The cuts depend on nothing but the prompt, and cached tokens are reused up to a cut only,
/// so the same prompt goes through the same matrix shapes and gives the same logits, whatever was cached.
/// </summary>
internal static class Borders
{
    /// <summary>The first cut behind a position.</summary>
    public static int Next(int position, int prefixLength, int chunk) =>
        position < prefixLength ? prefixLength : prefixLength + ((position - prefixLength) / chunk + 1) * chunk;

    /// <summary>The last cut at or before a position.</summary>
    public static int Last(int position, int prefixLength, int chunk) =>
        position < prefixLength ? 0 : prefixLength + (position - prefixLength) / chunk * chunk;
}
