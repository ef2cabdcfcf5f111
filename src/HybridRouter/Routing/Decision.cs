using System.Collections.Immutable;

namespace HybridRouter.Routing;

/// <summary>
/// Where one request may be answered, and why. The chain is complete: whoever carries the decision out may walk it in
/// order and never leave it, so retry, fallback and hedge inherit the request's data class. Immutable.
/// </summary>
public sealed record Decision
{
    /// <summary>Allowed targets, first choice first. Empty exactly when <see cref="Failure"/> is set.</summary>
    public required ImmutableArray<Target> Chain { get; init; }

    /// <summary>Name of the policy rule that decided; <c>default</c> when none matched.</summary>
    public required string Rule { get; init; }

    /// <summary>Hash over policy and catalogue under which the decision was made: 16 lower-case hexadecimal digits.</summary>
    public required string Policy { get; init; }

    /// <summary>The class that the chain was cut to.</summary>
    public required DataClass DataClass { get; init; }

    /// <summary>Codes that say why, most important first, for example <c>rule:routine</c>, <c>class:restricted</c>, <c>zone_forbidden:cloud</c>. Never text of the prompt.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>Why the request is refused; <see langword="null"/> when it may be answered.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Whether policy refused it (as opposed to a model that is unknown or not configured).</summary>
    public bool IsBlocked => Failure is { Error: RouterError.PolicyBlocked or RouterError.ModelForbidden };
}
