using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>A hash over letters without case and accents, so that words are looked up without being copied. It lives in memory only.</summary>
internal static class WordHash
{
    /// <summary>More of a word is not looked at, besides its length: no word that is looked for is as long.</summary>
    private const int Longest = 64;

    private const ulong Factor = 0x9E3779B97F4A7C15;

    /// <summary>Letters U+00C0..U+017F without their marks; what has no base letter stays itself in lower case.</summary>
    private static readonly char[] Latin = BuildLatin();

    /// <summary>The hash of a whole word.</summary>
    public static uint Of(ReadOnlySpan<char> word)
    {
        Span<byte> folded = stackalloc byte[Longest + 8];
        int length = 0;
        for (int i = 0; i < word.Length && length < Longest - 2; i++)
        {
            char c = Fold(word[i]);
            if (c < 0x80)
            {
                folded[length++] = (byte)c;
                continue;
            }

            // No byte of an ASCII word begins so.
            (folded[length], folded[length + 1], folded[length + 2]) = (0xFF, (byte)(c >> 8), (byte)c);
            length += 3;
        }

        return Mix(ref MemoryMarshal.GetReference(folded), length, word.Length);
    }

    /// <summary>The same of a word of ASCII letters and digits.</summary>
    /// <param name="folded">Its first character in lower case; behind the last one eight more bytes can be read.</param>
    /// <param name="length">How many it has, 63 at most.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfFolded(ref byte folded, int length) => Mix(ref folded, Math.Min(length, Longest - 2), length);

    /// <summary>Lower case, without accents.</summary>
    public static char Fold(char c)
    {
        if (c < 0x80) return (uint)(c - 'A') <= 25 ? (char)(c | 0x20) : c;
        if (c is >= '\u00C0' and <= '\u017F') return Latin[c - '\u00C0'];
        if (c is >= '\u01A0' and <= '\u01B0' or >= '\u1EA0' and <= '\u1EF9') return Vietnamese(c);
        return char.ToLowerInvariant(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(ref byte bytes, int count, int length)
    {
        ulong hash = (ulong)length * Factor;
        for (; count > 8; count -= 8)
        {
            hash = Step(hash, Unsafe.ReadUnaligned<ulong>(ref bytes));
            bytes = ref Unsafe.Add(ref bytes, 8);
        }

        // Of the last eight those that are there; of none, none.
        ulong last = count == 0 ? 0 : Unsafe.ReadUnaligned<ulong>(ref bytes) & (ulong.MaxValue >> (64 - (8 * count)));
        return (uint)((Step(hash, last) * Factor) >> 32);
    }

    private static ulong Step(ulong hash, ulong next)
    {
        hash = (hash ^ next) * Factor;
        return hash ^ (hash >> 32);
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
