using System.CommandLine;
using HybridRouter.Gateway;

namespace HybridRouter.Cli.Serving;

/// <summary><c>serve</c>: the gateway itself.</summary>
internal static class ServeCommand
{
    /// <summary>The verb. What follows it goes to the gateway, such as <c>--Kestrel:Endpoints:Data:Url=http://127.0.0.1:9000</c>.</summary>
    public static Command Serve()
    {
        var serve = new Command("serve", "Run the gateway until the process is asked to stop. Settings may follow as --Section:Name=value.") { TreatUnmatchedTokensAsErrors = false };
        serve.SetAction(parse => GatewayHost.Run([.. parse.UnmatchedTokens]));
        return serve;
    }
}
