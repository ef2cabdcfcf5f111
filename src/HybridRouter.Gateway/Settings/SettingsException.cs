namespace HybridRouter.Gateway.Settings;

/// <summary>The gateway cannot start with these settings. The message is for the person who starts it and lists every problem.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception($"The settings have {problems.Count} problem(s):{Environment.NewLine}- {string.Join(Environment.NewLine + "- ", problems)}");
