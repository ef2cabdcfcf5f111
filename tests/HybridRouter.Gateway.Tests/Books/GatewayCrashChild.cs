using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HybridRouter.Gateway.Tests.Books;

/// <summary>The real gateway in a process of its own, to be killed. Its settings are in the environment; it prints the address of its data port.</summary>
internal static class GatewayCrashChild
{
    public const string Verb = "gateway";

    public static async Task<int> RunAsync()
    {
        await using WebApplication app = GatewayHost.Build([], static builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Last());
        await Console.Out.FlushAsync();
        await app.WaitForShutdownAsync();
        return 0;
    }
}
