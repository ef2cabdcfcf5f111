namespace HybridRouter.Signals.Classification;

/// <summary>Everything one call needs, kept for the next call, so that a classification allocates only its answer.</summary>
internal sealed class Scratch
{
    internal Reading Reading { get; } = new();

    /// <summary>Dense features as <see cref="FeatureLayout"/> orders them.</summary>
    internal float[] Dense { get; } = new float[FeatureLayout.Count];

    /// <summary>The same, standardised.</summary>
    internal float[] Standardised { get; } = new float[FeatureLayout.Count];

    /// <summary>Probabilities of the tasks.</summary>
    internal float[] Tasks { get; } = new float[TaskTypes.Count];

    internal int[] NgramBuffer { get; } = new int[NgramFeatures.MaxCount];

    internal int NgramCount { get; set; }

    /// <summary>Where each of <see cref="NgramFeatures.Sections"/> ends in the buckets.</summary>
    internal int[] NgramEnds { get; } = new int[NgramFeatures.Sections.Count];

    /// <summary>Buckets of the n-grams, not distinct.</summary>
    internal ReadOnlySpan<int> Ngrams => NgramBuffer.AsSpan(0, NgramCount);

    internal float UnreadShare { get; set; }

    /// <summary>Room for a hidden layer.</summary>
    internal float[] Hidden { get; } = new float[512];

    /// <summary>Room for a projection.</summary>
    internal float[] Projected { get; } = new float[256];
}
