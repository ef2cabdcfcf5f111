using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace HybridRouter.Policies;

/// <summary>What loading a policy gave: a policy, or everything that is wrong with it at once. Immutable.</summary>
/// <param name="Policy">The compiled policy; <see langword="null"/> exactly when there are errors.</param>
/// <param name="Errors">What must be put right before the policy can be used, in the order of the file.</param>
/// <param name="Warnings">What is allowed but probably not meant, in the order of the file.</param>
public sealed record PolicyLoadResult(PolicySet? Policy, ImmutableArray<PolicyProblem> Errors, ImmutableArray<PolicyProblem> Warnings)
{
    /// <summary>Whether there is a policy.</summary>
    [MemberNotNullWhen(true, nameof(Policy))]
    public bool IsValid => Policy is not null;
}
