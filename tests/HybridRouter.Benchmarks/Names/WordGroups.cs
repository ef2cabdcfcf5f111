using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using HybridRouter.Local.Embeddings;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// Groups words by meaning: each word's vector of all-MiniLM-L6-v2 (models/minilm-l6-v2), spherical k-means into wider groups and again
/// within each. What the language model learned from large corpora (<c>leeds</c> is like <c>bradford</c>) reaches words that no mark names.
/// </summary>
internal static class WordGroups
{
    public const string Embedder = "models/minilm-l6-v2";
    private const string Cache = "artifacts/names-vectors.bin";
    private const int Wide = 100;
    private const int Within = 15;

    /// <returns>By hash: sixteen times the wider group, from 1, and the group within it.</returns>
    public static Dictionary<uint, ushort> Find(IEnumerable<string> words, int seed)
    {
        string[] all = [.. words.Concat(WholePieces()).Distinct().Order(StringComparer.Ordinal)];
        float[][] vectors = Centred(Vectors(all));
        int[] wide = SphericalMeans.Find(vectors, Wide, new Random(seed));
        var result = new Dictionary<uint, ushort>();
        for (int group = 0; group < Wide; group++)
        {
            int[] members = [.. Enumerable.Range(0, all.Length).Where(i => wide[i] == group)];
            if (members.Length == 0) continue;
            int[] narrow = SphericalMeans.Find([.. members.Select(i => vectors[i])], Math.Min(Within, members.Length), new Random(seed));
            for (int i = 0; i < members.Length; i++) result[TokenReader.HashOf(all[members[i]])] = (ushort)(((group + 1) * 16) + narrow[i]);
        }

        return result;
    }

    /// <summary>The language model's own whole words, many of which are names.</summary>
    private static IEnumerable<string> WholePieces() =>
        File.ReadLines(Path.Combine(Embedder, "vocab.txt")).Where(w => w.Length > 1 && w.All(c => LetterFolding.ClassOf(c) is >= 1 and <= 3 && LetterFolding.Fold(c) == c));

    private static float[][] Vectors(string[] words)
    {
        Dictionary<string, float[]> known = ReadCache();
        using var embedder = new SentenceEmbedder(Embedder);
        Span<int> tokens = stackalloc int[64];
        bool changed = false;
        foreach (string word in words)
        {
            if (known.ContainsKey(word)) continue;
            known[word] = embedder.Embed(tokens[..embedder.Encode(word, tokens)]);
            changed = true;
        }

        if (changed) WriteCache(known);
        return [.. words.Select(w => (float[])known[w].Clone())];
    }

    /// <summary>What all words share says nothing of one.</summary>
    private static float[][] Centred(float[][] vectors)
    {
        var mean = new float[vectors[0].Length];
        foreach (float[] vector in vectors) TensorPrimitives.Add(mean, vector, mean);
        TensorPrimitives.Divide(mean, vectors.Length, mean);
        foreach (float[] vector in vectors)
        {
            TensorPrimitives.Subtract(vector, mean, vector);
            SphericalMeans.Unit(vector);
        }

        return vectors;
    }

    private static Dictionary<string, float[]> ReadCache()
    {
        var known = new Dictionary<string, float[]>();
        if (!File.Exists(Cache)) return known;
        using var reader = new BinaryReader(File.OpenRead(Cache));
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string word = reader.ReadString();
            var vector = new float[SentenceEmbedder.Dimensions];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(vector.AsSpan()));
            known[word] = vector;
        }

        return known;
    }

    private static void WriteCache(Dictionary<string, float[]> known)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Cache)!);
        using var writer = new BinaryWriter(File.Create(Cache));
        writer.Write(known.Count);
        foreach ((string word, float[] vector) in known)
        {
            writer.Write(word);
            writer.Write(MemoryMarshal.AsBytes(vector.AsSpan()));
        }
    }
}
