namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>FNV-1a over letters without case and accents, so that words are looked up without being copied.</summary>
internal static class WordHash
{
    public const uint Seed = 2166136261;

    private const uint Prime = 16777619;

    /// <summary>Letters U+00C0..U+017F without their marks; what has no base letter stays itself in lower case.</summary>
    private static readonly char[] Latin = BuildLatin();

    /// <summary>Adds one character.</summary>
    public static uint Add(uint hash, char c) => (hash ^ Fold(c)) * Prime;

    /// <summary>The hash of a whole word.</summary>
    public static uint Of(ReadOnlySpan<char> word)
    {
        uint hash = Seed;
        foreach (char c in word) hash = Add(hash, c);
        return hash;
    }

    /// <summary>Lower case, without accents.</summary>
    public static char Fold(char c)
    {
        if (c < 0x80) return (uint)(c - 'A') <= 25 ? (char)(c | 0x20) : c;
        if (c is >= '\u00C0' and <= '\u017F') return Latin[c - '\u00C0'];
        if (c is >= '\u01A0' and <= '\u01B0' or >= '\u1EA0' and <= '\u1EF9') return Vietnamese(c);
        return char.ToLowerInvariant(c);
    }

    /// <summary>U+1EA0..U+1EF9 stand in the order of their base letters.</summary>
    private static char Vietnamese(char c) => c switch
    {
        '\u01A0' or '\u01A1' => 'o',
        '\u01AF' or '\u01B0' => 'u',
        < '\u1EA0' => char.ToLowerInvariant(c),
        < '\u1EB8' => 'a',
        < '\u1EC8' => 'e',
        < '\u1ECC' => 'i',
        < '\u1EE4' => 'o',
        < '\u1EF2' => 'u',
        _ => 'y',
    };

    private static char[] BuildLatin()
    {
        const string bases =
            "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty" +
            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
        char[] table = new char[0x180 - 0xC0];
        for (int i = 0; i < table.Length; i++)
            table[i] = i < bases.Length && bases[i] != '*' ? bases[i] : char.ToLowerInvariant((char)(0xC0 + i));
        return table;
    }
}
