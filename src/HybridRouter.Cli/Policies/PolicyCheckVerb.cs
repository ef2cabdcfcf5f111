using HybridRouter.Policies;
using HybridRouter.Routing;

namespace HybridRouter.Cli.Policies;

/// <summary><c>policy check FILE</c>: everything that is wrong or suspicious in a policy.</summary>
internal static class PolicyCheckVerb
{
    /// <summary>Checks a file against the configured models.</summary>
    /// <param name="path">The file.</param>
    /// <param name="catalogue">The models that it may name.</param>
    /// <param name="output">Gets one line for each problem, then a summary.</param>
    /// <returns>0: it can be used, perhaps with warnings; 1: it cannot.</returns>
    public static async Task<int> RunAsync(string path, Catalogue catalogue, TextWriter output)
    {
        PolicyLoadResult result = PolicyLoader.Load(path, catalogue);
        foreach (PolicyProblem problem in result.Errors) await WriteAsync(output, "error", problem);
        foreach (PolicyProblem problem in result.Warnings) await WriteAsync(output, "warning", problem);
        await output.WriteLineAsync(result.Policy is { } policy
            ? $"{path}: valid, {policy.RuleNames.Count} rules, {result.Warnings.Length} warnings, hash {policy.Hash}"
            : $"{path}: invalid, {result.Errors.Length} errors, {result.Warnings.Length} warnings");
        return result.IsValid ? 0 : 1;
    }

    private static async Task WriteAsync(TextWriter output, string kind, PolicyProblem problem)
    {
        await output.WriteLineAsync($"{problem.File}:{problem.Line}:{problem.Column}: {kind}: {problem.Message}");
        await output.WriteLineAsync($"    fix: {problem.Fix}");
    }
}
