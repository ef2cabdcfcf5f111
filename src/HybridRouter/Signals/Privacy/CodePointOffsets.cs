namespace HybridRouter.Signals.Privacy;

/// <summary>
/// Converts UTF-16 offsets to Unicode code point offsets, as the batch contract counts (design.md section 3).
/// </summary>
public static class CodePointOffsets
{
    /// <summary>Rewrites the offsets of findings from UTF-16 code units to code points.</summary>
    /// <param name="text">The text that was scanned.</param>
    /// <param name="findings">Its findings, in any order.</param>
    /// <returns>The same findings in the same order; a new list only when the text has surrogate pairs.</returns>
    public static IReadOnlyList<Finding> Convert(ReadOnlySpan<char> text, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0 || text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return findings;
        int[] codePoint = new int[text.Length + 1];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            codePoint[i] = count;
            bool opensPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (!opensPair) count++;
        }

        codePoint[text.Length] = count;
        Finding[] converted = new Finding[findings.Count];
        for (int i = 0; i < converted.Length; i++)
            converted[i] = findings[i] with { Start = codePoint[findings[i].Start], End = codePoint[findings[i].End] };
        return converted;
    }
}
