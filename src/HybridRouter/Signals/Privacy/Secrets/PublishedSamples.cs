using System.Collections.Frozen;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>
/// Keys that the vendors' own documentation and quick starts print (AWS, Stripe, Firebase and Chromium samples; the latter two as in
/// the public allowlists of secret scanners). They are kept as FNV-1a hashes, so that this file is no list of keys.
/// </summary>
internal static class PublishedSamples
{
    private static readonly FrozenSet<ulong> Hashes = new ulong[]
    {
        0x0E627699B98376D0, 0x7699C294BEEBAD32, 0x7DA4539F17DE7061, 0xDDD19C486D095D84, 0x58AB1093C90C0AC7, 0x9CBA2B6F12FD10A4,
        0x76883797AC65D5E2, 0x6ACBD824BD32BBD4, 0x29A336C7244F48DD, 0x08B545962ADC7D8B, 0xE7666DBB286C6C2E, 0x99B2726346A1E92A,
        0x12113C2E6979F447, 0x828818F833257868, 0x6835E0F288832A40, 0x816CD10FDB11EAD0, 0xADBD04E3FE1B6D49, 0xDB9422F1DD332DCC,
        0x515CB771A4238032, 0xE754678EA2B14EF1, 0xC73F1E61952E6987, 0x294C63F8344D5DF1,
    }.ToFrozenSet();

    public static bool Contains(ReadOnlySpan<char> value)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in value) hash = (hash ^ c) * 1099511628211;
        return Hashes.Contains(hash);
    }
}
