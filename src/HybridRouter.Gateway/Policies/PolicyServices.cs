using System.Diagnostics.Metrics;
using HybridRouter.Gateway.Settings;
using HybridRouter.Policies;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Policies;

/// <summary>Opens the policy at start, and says what becomes of its changes.</summary>
internal static partial class PolicyServices
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "HybridRouter.Policies";

    /// <summary>The policy of the settings, watched; or the embedded default.</summary>
    /// <exception cref="InvalidPolicyException">The file is invalid: the gateway does not start.</exception>
    public static PolicyFile Open(PolicyOptions options, Catalogue catalogue, TimeProvider time, IMeterFactory meters, ILogger<PolicyFile> logger)
    {
        PolicyFile file = options.Path is { Length: > 0 } path
            ? Watch(path, catalogue, time, logger)
            : PolicyFile.Unwatched(PolicyLoader.LoadEmbeddedDefault(catalogue));
        Meter meter = meters.Create(Meter);
        meter.CreateObservableCounter("hybridrouter.policy.loaded", () => file.Loaded, "{policy}", "Policies that took effect, the first included");
        meter.CreateObservableCounter("hybridrouter.policy.rejected", () => file.Rejected, "{policy}", "Changes of the policy file that were rejected");
        meter.CreateObservableGauge("hybridrouter.policy.problems", () => file.Problems.Length, "{problem}", "Why the file's present content is not in force; 0 when it is");
        return file;
    }

    private static PolicyFile Watch(string path, Catalogue catalogue, TimeProvider time, ILogger<PolicyFile> logger)
    {
        PolicyLoadResult result = PolicyLoader.Load(path, catalogue);
        if (!result.IsValid) throw new InvalidPolicyException(result.Errors);
        foreach (PolicyProblem warning in result.Warnings) Log.Suspicious(logger, warning);
        var file = new PolicyFile(path, result.Policy, catalogue, time);
        file.Reloaded += reload => Report(reload, path, logger);
        return file;
    }

    private static void Report(PolicyReload reload, string path, ILogger<PolicyFile> logger)
    {
        foreach (PolicyProblem error in reload.Errors) Log.Wrong(logger, error);
        foreach (PolicyProblem warning in reload.Warnings) Log.Suspicious(logger, warning);
        if (reload.IsAccepted) Log.Accepted(logger, path, reload.Policy.Hash);
        else Log.Rejected(logger, path, reload.Policy.Hash);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The policy {Path} was loaded again and is in force as {Hash}")]
        public static partial void Accepted(ILogger logger, string path, string hash);

        [LoggerMessage(2, LogLevel.Error, "The change of the policy {Path} was rejected; {Hash} stays in force")]
        public static partial void Rejected(ILogger logger, string path, string hash);

        [LoggerMessage(3, LogLevel.Error, "{Problem}")]
        public static partial void Wrong(ILogger logger, PolicyProblem problem);

        [LoggerMessage(4, LogLevel.Warning, "{Problem}")]
        public static partial void Suspicious(ILogger logger, PolicyProblem problem);
    }
}

/// <summary>The policy cannot be used at start. The message is for the person who starts the gateway and lists every error.</summary>
internal sealed class InvalidPolicyException(IReadOnlyCollection<PolicyProblem> problems)
    : Exception($"The policy has {problems.Count} error(s):{Environment.NewLine}{string.Join(Environment.NewLine, problems)}");
