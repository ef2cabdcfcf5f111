namespace HybridRouter.Signals.Classification;

/// <summary>Hashes of folded words and of their sequences, the same in training and use.</summary>
internal static class WordHash
{
    private const int PrefixLength = 5;

    /// <summary>FNV-1a over UTF-16 units, mixed; all numbers share one hash, since which number it is says nothing about the task.</summary>
    internal static ulong Of(ReadOnlySpan<char> word)
    {
        if (!word.IsEmpty && !word.ContainsAnyExceptInRange('0', '9')) word = "0";
        ulong hash = 14695981039346656037;
        foreach (char character in word) hash = (hash ^ character) * 1099511628211;
        return Mix(hash);
    }

    /// <summary>Hash of a word's beginning: the same for its inflections, and for most typing errors.</summary>
    internal static ulong OfPrefix(ReadOnlySpan<char> word) => Of(word[..Math.Min(PrefixLength, word.Length)]);

    /// <summary>Hash of a few characters inside a word; where they begin or end it, they are others.</summary>
    /// <param name="characters">Three or four characters.</param>
    /// <param name="begins">Whether the word begins with them.</param>
    /// <param name="ends">Whether it ends with them.</param>
    internal static ulong OfGram(ReadOnlySpan<char> characters, bool begins, bool ends)
    {
        ulong hash = (begins ? 3UL : 1UL) + (ends ? 4UL : 0UL);
        foreach (char character in characters) hash = (hash ^ character) * 1099511628211;
        return Mix(hash);
    }

    /// <summary>Hash of a hash after another: n-grams.</summary>
    internal static ulong Join(ulong left, ulong right) => Mix((left * 0x9E3779B97F4A7C15) ^ right);

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
