using System.Numerics.Tensors;

namespace HybridRouter.Benchmarks.Names;

/// <summary>K-means over directions: vectors of length one, nearest by cosine.</summary>
internal static class SphericalMeans
{
    private const int Rounds = 20;

    /// <returns>For each vector the number of its centre.</returns>
    public static int[] Find(IReadOnlyList<float[]> vectors, int count, Random random)
    {
        float[][] centres = [.. Enumerable.Range(0, count).Select(_ => (float[])vectors[random.Next(vectors.Count)].Clone())];
        var assignment = new int[vectors.Count];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < vectors.Count; i++) assignment[i] = Nearest(centres, vectors[i]);
            foreach (float[] centre in centres) Array.Clear(centre);
            for (int i = 0; i < vectors.Count; i++) TensorPrimitives.Add(centres[assignment[i]], vectors[i], centres[assignment[i]]);
            foreach (float[] centre in centres) Unit(centre);
        }

        return assignment;
    }

    /// <summary>Brings a vector to length one, in place; zeros stay zeros.</summary>
    public static float[] Unit(float[] v)
    {
        float norm = TensorPrimitives.Norm<float>(v);
        if (norm > 0) TensorPrimitives.Divide(v, norm, v);
        return v;
    }

    private static int Nearest(float[][] centres, float[] vector)
    {
        int nearest = 0;
        float best = float.MinValue;
        for (int c = 0; c < centres.Length; c++)
        {
            float near = TensorPrimitives.Dot<float>(vector, centres[c]);
            if (near > best) (best, nearest) = (near, c);
        }

        return nearest;
    }
}
