using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>
/// Keys that their vendors print themselves: in documentation, SDK samples, quickstarts, emulators and test fixtures. Everybody has them, so they
/// are nobody's secret. <c>published-samples.tsv</c> says for each where the vendor prints it; it holds hashes, so that it is no list of keys.
/// A key is never listed because another scanner ignores it, nor because a row that measures us holds it.
/// </summary>
/// <remarks>
/// A hash is the first half of SHA-256. 64 bits would do against chance; of a hash as simple as FNV, though, anybody can write a text that has a
/// listed one. Only what is already held for a secret is hashed, so that the price is paid per finding and not per word.
/// </remarks>
internal static class PublishedSamples
{
    private const string Resource = "HybridRouter.Signals.Privacy.published-samples.tsv";

    /// <summary>Shorter texts are passwords and names, which somebody else may have as well.</summary>
    private const int Shortest = 16;

    /// <summary>An RSA key of 4,096 bits in PEM has some 3,300 characters.</summary>
    private const int Longest = 4096;

    /// <summary>One hash of a short text, in units of a scan's work; a hundred characters more cost about one.</summary>
    private const int Work = 40;

    /// <summary>What may cling to a key in a sentence, a link or a file.</summary>
    private const string Around = "\"'`,;:.()<>[]{}";

    private static readonly FrozenSet<UInt128> Hashes = Load();

    /// <summary>Does a vendor print exactly this? White space does not count: a private key may stand in lines of any length.</summary>
    public static bool Contains(ReadOnlySpan<char> value)
    {
        value = value.Trim(Around);
        if (value.Length is < Shortest or > Longest) return false;
        Span<byte> text = stackalloc byte[Longest], hash = stackalloc byte[SHA256.HashSizeInBytes];
        int length = 0;
        foreach (char c in value)
        {
            if (char.IsWhiteSpace(c)) continue;
            if (c > '~') return false;
            text[length++] = (byte)c;
        }

        SHA256.HashData(text[..length], hash);
        return Hashes.Contains(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    /// <summary>
    /// Takes them back, whoever found them, and with them what only a part of a sample looks like. What is longer than the sample, or only
    /// overlaps it, stays.
    /// </summary>
    public static void RemoveFrom(Page page)
    {
        List<Candidate> found = page.Found;
        found.Sort(OverlapSettler.ByPlace);
        int kept = 0, reach = 0;
        for (int i = 0; i < found.Count; i++)
        {
            if (found[i].End <= reach) continue;
            if (IsSample(page, found[i])) reach = found[i].End;
            else found[kept++] = found[i];
        }

        found.RemoveRange(kept, found.Count - kept);
    }

    private static bool IsSample(Page page, in Candidate found) =>
        found.Entity == "SECRET" && page.Meter.Spend(Work + ((found.End - found.Start) / 100)) && Contains(page.Text[found.Start..found.End]);

    /// <summary>Rows of vendor, hash and address, divided by tabs; <c>#</c> begins a comment.</summary>
    private static FrozenSet<UInt128> Load()
    {
        using Stream stream = typeof(PublishedSamples).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using StreamReader reader = new(stream);
        List<UInt128> hashes = [];
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') hashes.Add(UInt128.Parse(line.Split('\t')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return hashes.ToFrozenSet();
    }
}
