using System.Collections.Immutable;

namespace HybridRouter.Policies;

/// <summary>What became of a change of the policy file, for the log.</summary>
/// <param name="Policy">The policy that holds from now on: the new one, or the last good one.</param>
/// <param name="Errors">Why the change was rejected; empty when it was accepted.</param>
/// <param name="Warnings">What is suspicious in an accepted change.</param>
public sealed record PolicyReload(PolicySet Policy, ImmutableArray<PolicyProblem> Errors, ImmutableArray<PolicyProblem> Warnings)
{
    /// <summary>Whether the file's content is what now holds.</summary>
    public bool IsAccepted => Errors.IsEmpty;
}
