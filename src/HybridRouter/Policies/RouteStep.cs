using HybridRouter.Routing;

namespace HybridRouter.Policies;

/// <summary>One entry of a route, compiled: a model, or a zone whose fitting model is found for each request.</summary>
/// <param name="Zone">Where it leads.</param>
/// <param name="Target">The model; <see langword="null"/> for a zone, and for a model that is not configured.</param>
/// <param name="Missing">The written name of a model that is not configured; <see langword="null"/> otherwise.</param>
internal readonly record struct RouteStep(Zone Zone, Target? Target = null, string? Missing = null);
