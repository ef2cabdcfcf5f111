namespace HybridRouter.Local.Generation;

/// <summary>Cuts text into pieces that a tokenizer can encode one by one so that no piece spells a control token.</summary>
internal static class PlainText
{
    // A piece bounds the time that one encoding holds the tokenizer (8,192 characters take below 2 ms) and is far longer than any word.
    private const int LongestPiece = 8192;

    /// <summary>
    /// What a tokenizer behind a C string can take: a NUL would end the text early, so it becomes U+FFFD, as a lone surrogate does in UTF-8 encoding.
    /// </summary>
    public static string Clean(string text) => text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;

    /// <summary>The length of the next piece, at least one character when the text is not empty.</summary>
    public static int NextPiece(ReadOnlySpan<char> text, ControlTokens control)
    {
        int length = Math.Min(text.Length, LongestPiece);
        if (length < text.Length) length = WordBorder(text, length);
        int found = control.IndexIn(text[..length]);
        // Every spelling that begins in this piece is cut behind its first character, so it can never be matched whole.
        if (found >= 0) length = found + 1;
        return KeepPair(text, length);
    }

    /// <summary>Byte-level tokenizers join a blank with the word behind it: a cut before a blank changes no token.</summary>
    private static int WordBorder(ReadOnlySpan<char> text, int length)
    {
        int blank = text[(length / 2)..length].LastIndexOf(' ');
        return blank > 0 ? length / 2 + blank : length;
    }

    private static int KeepPair(ReadOnlySpan<char> text, int length) =>
        length < text.Length && char.IsHighSurrogate(text[length - 1]) && char.IsLowSurrogate(text[length]) ? length + 1 : length;
}
