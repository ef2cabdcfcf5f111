namespace HybridRouter.Signals.Classification;

/// <summary>Where each dense feature lies, and what it is called when a person asks what pushed.</summary>
internal static class FeatureLayout
{
    /// <summary>
    /// Means of the token vectors: over the whole question, over what is not quoted in it, over its first and its last sentence, over the
    /// instructions and over the turn before.
    /// </summary>
    internal const int Means = 6;

    internal const int Dimensions = 256;

    /// <summary>Where cues are counted apart: first sentence, last sentence, unquoted and quoted words between, instructions, turn before.</summary>
    internal const int CueZones = 6;

    internal const int Norms = Means * Dimensions;
    internal const int Surface = Norms + Means;
    internal static readonly int Cues = Surface + SurfaceFeatures.Names.Count;
    internal static readonly int Count = Cues + CueZones * TaskTypes.Count;

    private static readonly string[] MeanNames = ["whole", "said", "lead", "trail", "instructions", "earlier"];
    private static readonly string[] ZoneNames = ["lead", "trail", "said", "quoted", "instructions", "earlier"];

    /// <summary>Name of a feature; all dimensions of one mean share one.</summary>
    internal static string Name(int index)
    {
        if (index < Norms) return "meaning:" + MeanNames[index / Dimensions];
        if (index < Surface) return "meaning:" + MeanNames[index - Norms] + "_norm";
        if (index < Cues) return "surface:" + SurfaceFeatures.Names[index - Surface];
        int cue = index - Cues;
        return $"cue:{((TaskType)(cue % TaskTypes.Count)).Name()}_{ZoneNames[cue / TaskTypes.Count]}";
    }
}
