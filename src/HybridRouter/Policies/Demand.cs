using HybridRouter.Requests;
using HybridRouter.Routing;

namespace HybridRouter.Policies;

/// <summary>What a request demands of a model beyond text.</summary>
internal static class Demand
{
    public static Capabilities Of(RouterRequest request)
    {
        Capabilities demanded = request.ResponseFormat switch
        {
            ResponseFormat.Text => Capabilities.None,
            ResponseFormat.JsonObject => Capabilities.JsonObject,
            ResponseFormat.JsonSchema => Capabilities.JsonSchema,
        };
        if (request.Tools > 0) demanded |= Capabilities.Tools;
        if (request.Images > 0) demanded |= Capabilities.Images;
        return request.OtherParts > 0 ? demanded | Capabilities.OtherParts : demanded;
    }

    /// <summary>Reason code for the first thing that the target cannot do; <see langword="null"/> when it can do all.</summary>
    public static string? Unmet(Target target, Capabilities demanded, int tokens)
    {
        // An answer needs at least one token beside the prompt.
        if (target.ContextLength is { } context && tokens >= context) return "cannot_serve:context";
        Capabilities lacks = target.Lacks(demanded);
        if (lacks == Capabilities.None) return null;
        if (lacks.HasFlag(Capabilities.Tools)) return "cannot_serve:tools";
        if (lacks.HasFlag(Capabilities.Images)) return "cannot_serve:images";
        return lacks.HasFlag(Capabilities.OtherParts) ? "cannot_serve:other_parts" : "cannot_serve:response_format";
    }
}
