using System.Numerics.Tensors;

namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// Groups words by the company they keep: positive pointwise mutual information with the words before and after (Levy and Goldberg 2014),
/// a randomised projection on the leading directions (Halko et al. 2011), then spherical k-means.
/// </summary>
internal static class WordClusters
{
    private const int Vocabulary = 14_000;
    private const int Contexts = 700;
    private const int Dimensions = 64;
    private const int Clusters = 250;

    public static Dictionary<uint, byte> Find(List<uint> sequence, int seed)
    {
        var frequency = new Dictionary<uint, int>();
        foreach (uint word in sequence) frequency[word] = frequency.GetValueOrDefault(word) + 1;
        frequency.Remove(0);
        uint[] words = [.. frequency.Where(f => f.Value >= 4).OrderByDescending(f => f.Value).ThenBy(f => f.Key).Take(Vocabulary).Select(f => f.Key)];
        var index = new Dictionary<uint, int>();
        for (int i = 0; i < words.Length; i++) index[words[i]] = i;
        float[][] vectors = Project(Associations(sequence, index, words.Length), new Random(seed));
        int[] assignment = SphericalMeans.Find(vectors, Clusters, new Random(seed));
        var result = new Dictionary<uint, byte>();
        for (int i = 0; i < words.Length; i++) result[words[i]] = (byte)(assignment[i] + 1);
        return result;
    }

    private static float[][] Associations(List<uint> sequence, Dictionary<uint, int> index, int words)
    {
        var counts = new float[words][];
        for (int i = 0; i < words; i++) counts[i] = new float[2 * Contexts];
        for (int i = 1; i < sequence.Count; i++)
        {
            if (!index.TryGetValue(sequence[i - 1], out int left) || !index.TryGetValue(sequence[i], out int right)) continue;
            if (left < Contexts) counts[right][left]++;
            if (right < Contexts) counts[left][Contexts + right]++;
        }

        var columns = new float[2 * Contexts];
        foreach (float[] row in counts) TensorPrimitives.Add(columns, row, columns);
        double total = TensorPrimitives.Sum<float>(columns);
        foreach (float[] row in counts)
        {
            float sum = TensorPrimitives.Sum<float>(row);
            for (int j = 0; j < row.Length; j++) row[j] = row[j] == 0 ? 0 : (float)Math.Max(0, Math.Log(row[j] * total / (sum * columns[j])));
        }

        return counts;
    }

    private static float[][] Project(float[][] matrix, Random random)
    {
        int columns = matrix[0].Length;
        float[][] basis = [.. Enumerable.Range(0, Dimensions).Select(_ => Enumerable.Range(0, columns).Select(_ => random.NextSingle() - 0.5f).ToArray())];
        for (int round = 0; round < 3; round++)
        {
            Orthogonalise(basis);
            float[][] next = [.. basis.Select(_ => new float[columns])];
            foreach (float[] row in matrix)
            {
                for (int d = 0; d < Dimensions; d++) TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot<float>(row, basis[d]), next[d], next[d]);
            }

            basis = next;
        }

        Orthogonalise(basis);
        return [.. matrix.Select(row => SphericalMeans.Unit([.. basis.Select(b => TensorPrimitives.Dot<float>(row, b))]))];
    }

    private static void Orthogonalise(float[][] basis)
    {
        for (int i = 0; i < basis.Length; i++)
        {
            for (int j = 0; j < i; j++) TensorPrimitives.MultiplyAdd(basis[j], -TensorPrimitives.Dot<float>(basis[i], basis[j]), basis[i], basis[i]);
            basis[i] = SphericalMeans.Unit(basis[i]);
        }
    }
}
