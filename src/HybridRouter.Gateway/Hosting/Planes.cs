using Microsoft.AspNetCore.Connections;

namespace HybridRouter.Gateway.Hosting;

/// <summary>The two ports: data (8080) and administration (8081). Told apart by the connection's endpoint, never by what a client says.</summary>
internal static class Planes
{
    /// <summary>Listens where the settings say (<c>Kestrel:Endpoints:Data:Url</c>, <c>Kestrel:Endpoints:Admin:Url</c>), by default on this machine only.</summary>
    public static void ConfigurePlanes(this WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Kestrel:Endpoints:Data:Url"] = "http://127.0.0.1:8080",
                ["Kestrel:Endpoints:Admin:Url"] = "http://127.0.0.1:8081",
            },
        });
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // BodyReader bounds it, and answers in the protocol's shape
            kestrel.Limits.MinRequestBodyDataRate = null; // BodyReader's deadline does that
            kestrel.Configure(context.Configuration.GetSection("Kestrel"), reloadOnChange: false)
                .Endpoint("Admin", static endpoint => endpoint.ListenOptions.Use(static next => connection =>
                {
                    connection.Features.Set(AdminPlane.Instance);
                    return next(connection);
                }));
        });
    }

    /// <summary>Whether the request came in on the port for administration.</summary>
    public static bool IsAdmin(this HttpContext http) => http.Features.Get<AdminPlane>() is not null;

    /// <summary>Keeps the model endpoints off the port for administration.</summary>
    public static void UsePlanes(this WebApplication app) => app.Use(static (http, next) =>
    {
        if (!http.IsAdmin() || !http.Request.Path.StartsWithSegments("/v1")) return next(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private sealed class AdminPlane
    {
        public static AdminPlane Instance { get; } = new();
    }
}
