namespace HybridRouter.Policies;

/// <summary>What a policy does when detectors could not read all of a request, so that private data is possible. The data class's zones bind in any case.</summary>
internal enum OnUnknown
{
    /// <summary>Nearer zones come first: local, private, then what the class allows beyond.</summary>
    LocalFirst,

    /// <summary>Nothing changes: the class alone decides.</summary>
    Allow,

    /// <summary>No cloud target.</summary>
    NoCloud,

    /// <summary>The request is refused.</summary>
    Block,
}

/// <summary>What a policy does with a request for a model that its class or labels forbid.</summary>
internal enum OnForbiddenModel
{
    /// <summary>403 that says why.</summary>
    Block,

    /// <summary>The rules choose, as for <c>auto</c>.</summary>
    Reroute,
}
