namespace HybridRouter.Signals.Privacy;

/// <summary>
/// Adds people, places and organisations to a scan.
/// </summary>
/// <param name="text">The original text, not the normalised one; of a long text a stretch of at most 65,536 characters that ends with a line or a word.</param>
/// <param name="findings">Findings are appended, in any order; entities <c>PERSON</c>, <c>LOCATION</c>, <c>ORGANIZATION</c>, <c>STREET_ADDRESS</c>; offsets in UTF-16 code units of <paramref name="text"/>.</param>
/// <remarks>Called once for each stretch, on any thread; an implementation must be thread safe and linear in the text's length.</remarks>
public delegate void NameTagging(ReadOnlySpan<char> text, List<Finding> findings);
