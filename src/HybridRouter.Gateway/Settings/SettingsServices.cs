using System.Diagnostics.Metrics;
using HybridRouter.Policies;
using HybridRouter.Gateway.Policies;
using HybridRouter.Gateway.Signals;
using HybridRouter.Gateway.Dispatch.Local;
using HybridRouter.Gateway.Ledger;
using HybridRouter.Gateway.Telemetry;
using HybridRouter.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HybridRouter.Gateway.Settings;

/// <summary>Reads the settings into services.</summary>
internal static class SettingsServices
{
    /// <summary>Options, the catalogue of models, and the policy compiled against it. What is wrong stops the start.</summary>
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        SettingsCheck.Run(builder.Configuration);
        builder.Services.AddOptions<RouterOptions>().BindConfiguration(RouterOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<LocalRuntime>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<LocalRuntime>());
        builder.Services.AddSingleton(static services =>
        {
            LocalRuntime local = services.GetRequiredService<LocalRuntime>();
            return new CatalogueBuilder(services.GetRequiredService<IOptions<RouterOptions>>().Value, local.Id, local.ContextLength).Build();
        });
        builder.Services.TryAddSingleton(static services => SignalServices.Open(
            services.GetRequiredService<IOptions<RouterOptions>>().Value.Signals, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(static services => PolicyServices.Open(
            services.GetRequiredService<IOptions<RouterOptions>>().Value.Policies, services.GetRequiredService<Catalogue>(),
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IMeterFactory>(), services.GetRequiredService<ILogger<PolicyFile>>()));
    }

    /// <summary>The ledger.</summary>
    public static void AddBooks(this WebApplicationBuilder builder)
    {
        var options = new LedgerOptions();
        builder.Configuration.GetSection(LedgerOptions.Section).Bind(options);
        builder.Services.AddLedger(options);
    }

    /// <summary>Where the log goes: a terminal gets the framework's console, anything else gets lines in blocks.</summary>
    public static void ChooseLog(this WebApplicationBuilder builder)
    {
        if (!Console.IsOutputRedirected) return;
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider>(static services => new LineLog(Console.OpenStandardOutput(), services.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Levels of the log, and metrics.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None); // else every request starts an Activity for log scopes
        builder.Logging.AddFilter("Yarp", LogLevel.None); // its exceptions may quote what a server sent; the dispatcher says what failed
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<RequestMetrics>();
        builder.Services.AddSingleton<PrometheusExporter>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<PrometheusExporter>());
    }
}
