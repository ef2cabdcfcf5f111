using System.Collections.Frozen;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>
/// Keys that the vendors' own documentation prints. A key is listed from its documentation only, never from a row that measures us.
/// They are kept as FNV-1a hashes, so that this file is no list of keys.
/// </summary>
internal static class PublishedSamples
{
    private static readonly FrozenSet<ulong> Hashes = new ulong[]
    {
        0x0E627699B98376D0, 0x7699C294BEEBAD32, 0x7DA4539F17DE7061, 0xDDD19C486D095D84, 0x58AB1093C90C0AC7, 0x9CBA2B6F12FD10A4,
        0x76883797AC65D5E2,
    }.ToFrozenSet();

    public static bool Contains(ReadOnlySpan<char> value)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in value) hash = (hash ^ c) * 1099511628211;
        return Hashes.Contains(hash);
    }
}
