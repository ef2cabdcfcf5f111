using HybridRouter.Gateway.Dispatch.Local;
using HybridRouter.Gateway.Settings;
using HybridRouter.Gateway.Signals;
using HybridRouter.Policies;
using HybridRouter.Routing;
using HybridRouter.Signals;
using HybridRouter.Signals.Privacy.Custom;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HybridRouter.Cli.Policies;

/// <summary>The models and the policy of the settings that a gateway started here would have.</summary>
internal static class ConfiguredModels
{
    /// <summary>Reads <c>appsettings.json</c> of the current folder, where there is one, and the environment.</summary>
    /// <exception cref="SettingsException">A value cannot be read; the message is for the user.</exception>
    public static RouterOptions Settings()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        SettingsCheck.Run(configuration);
        return configuration.GetSection(RouterOptions.Section).Get<RouterOptions>() ?? new RouterOptions();
    }

    /// <summary>The catalogue. No model is loaded for it.</summary>
    /// <exception cref="SettingsException">The settings are wrong; the message is for the user.</exception>
    public static Catalogue Catalogue(RouterOptions options)
    {
        using var local = new LocalRuntime(Options.Create(options), TimeProvider.System, NullLogger<LocalRuntime>.Instance);
        return new CatalogueBuilder(options, local.Id, local.ContextLength).Build();
    }

    /// <summary>What looks at a prompt. Nobody waits for an answer here: what a request has no time for would only make decisions depend on how busy the machine is.</summary>
    public static SignalSources Sources() => SignalServices.Open(Settings().Signals, TimeProvider.System, TimeSpan.FromSeconds(10));

    /// <summary>The policy of this file, else that of the settings, else the embedded default.</summary>
    /// <param name="path">The file that the user named; <see langword="null"/>: none.</param>
    /// <param name="error">Gets what is wrong with the policy.</param>
    /// <returns><see langword="null"/> when it is invalid.</returns>
    public static PolicySet? Policy(string? path, TextWriter error)
    {
        RouterOptions options = Settings();
        Catalogue catalogue = Catalogue(options);
        if ((path ?? options.Policies.Path) is not { Length: > 0 } file) return PolicyLoader.LoadEmbeddedDefault(catalogue);
        PolicyLoadResult result = PolicyLoader.Load(file, catalogue);
        foreach (PolicyProblem problem in result.Errors) error.WriteLine(problem);
        return result.Policy;
    }

    /// <summary>The detectors of that policy. Where no file is named, none: the embedded default has no detectors, so the settings need not even be right.</summary>
    /// <param name="path">The file that the user named; <see langword="null"/>: none.</param>
    /// <param name="error">Gets what is wrong with the policy.</param>
    /// <returns><see langword="null"/> when it is invalid.</returns>
    public static DetectorSet? Detectors(string? path, TextWriter error) =>
        (path ?? Settings().Policies.Path) is { Length: > 0 } file ? Policy(file, error)?.Detectors : DetectorSet.Empty;
}
