using System.Collections.Immutable;
using HybridRouter.Policies.Yaml;

namespace HybridRouter.Policies;

/// <summary>Collects everything that is wrong with one file, so that all of it can be told at once. Not thread-safe.</summary>
internal sealed class ProblemList(string file)
{
    /// <summary>Beyond this many errors the rest is not listed: the file is something else than a policy.</summary>
    private const int MaxErrors = 200;

    private readonly List<PolicyProblem> _errors = [];
    private readonly List<PolicyProblem> _warnings = [];

    public bool HasErrors => _errors.Count > 0;

    public ImmutableArray<PolicyProblem> Errors => InFileOrder(_errors);

    public ImmutableArray<PolicyProblem> Warnings => InFileOrder(_warnings);

    /// <param name="at">Where.</param>
    /// <param name="message">What was wrong.</param>
    /// <param name="fix">What would be right.</param>
    /// <param name="attached">The file that the policy names and that holds the problem; <see langword="null"/>: the policy itself.</param>
    public void Error(Position at, string message, string fix, string? attached = null)
    {
        if (_errors.Count < MaxErrors) _errors.Add(new PolicyProblem(attached ?? file, at.Line, at.Column, message, fix));
    }

    /// <inheritdoc cref="Error"/>
    public void Warn(Position at, string message, string fix, string? attached = null)
    {
        if (_warnings.Count < MaxErrors) _warnings.Add(new PolicyProblem(attached ?? file, at.Line, at.Column, message, fix));
    }

    private ImmutableArray<PolicyProblem> InFileOrder(List<PolicyProblem> problems) =>
        [.. problems.OrderBy(p => p.File != file).ThenBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column).Distinct()];
}
