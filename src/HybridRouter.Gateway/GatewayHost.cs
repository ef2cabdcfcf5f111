using HybridRouter.Gateway.Access;
using HybridRouter.Gateway.Bodies;
using HybridRouter.Gateway.Dispatch;
using HybridRouter.Gateway.Dispatch.Cloud;
using HybridRouter.Gateway.Dispatch.Local;
using HybridRouter.Gateway.Errors;
using HybridRouter.Gateway.Hosting;
using HybridRouter.Gateway.Ledger;
using HybridRouter.Gateway.OpenAi;
using HybridRouter.Gateway.Policies;
using HybridRouter.Gateway.Settings;
using HybridRouter.Gateway.Signals;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace HybridRouter.Gateway;

/// <summary>The gateway, from its parts: the table of contents of this house.</summary>
internal static class GatewayHost
{
    // Else the framework watches the working folder, and each write to a ledger that lies there wakes the watcher.
    private const string SettingsAreReadOnce = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Runs until the process is asked to stop.</summary>
    /// <returns>0, or 1 when the settings or the policy are wrong: then it says on standard error what is.</returns>
    public static int Run(string[] args)
    {
        try
        {
            using WebApplication app = Build(args);
            app.Run();
            return 0;
        }
        catch (Exception e) when (e is SettingsException or InvalidPolicyException or OptionsValidationException or LedgerUnusableException || e.InnerException is AddressInUseException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    /// <summary>Builds the gateway; <paramref name="configure"/> is for tests.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder([.. args, SettingsAreReadOnce]);
        builder.ConfigurePlanes();     // 8080 for data, 8081 for administration
        builder.ChooseLog();           // lines on standard output
        configure?.Invoke(builder);
        builder.AddSettings();         // options, catalogue of models, policy
        builder.AddTelemetry();        // logs without content, metrics
        builder.AddBooks();            // the ledger
        builder.AddDispatch();         // the local model and the providers

        WebApplication app = builder.Build();
        app.Services.GetRequiredService<AccessGate>(); // wrong keys are said before a model is loaded or a ledger made
        app.PrepareSignals();                   // the classifier, if the policy asks for it
        app.UseMiddleware<ErrorMiddleware>();   // outermost: every failure leaves in its protocol's own shape
        app.UsePlanes();
        app.UseMiddleware<AccessMiddleware>();  // who is asking
        app.MapOpenAi();                        // chat, models, route
        app.MapHealth();                        // healthz, readyz, metrics
        return app;
    }

    private static void AddDispatch(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AccessGate>();
        builder.Services.AddSingleton<BodyReader>();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton<CloudSender>();
        builder.Services.AddSingleton<LocalSender>();
        builder.Services.AddSingleton<Dispatcher>();
        builder.Services.AddSingleton<ChatIntake>();
    }
}
