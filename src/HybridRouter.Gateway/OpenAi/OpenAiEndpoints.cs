namespace HybridRouter.Gateway.OpenAi;

/// <summary>OpenAI's API and our own endpoint beside it.</summary>
internal static class OpenAiEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapOpenAi(this WebApplication app)
    {
        var chat = ActivatorUtilities.CreateInstance<ChatEndpoint>(app.Services);
        var route = ActivatorUtilities.CreateInstance<RouteEndpoint>(app.Services);
        var models = ActivatorUtilities.CreateInstance<ModelsEndpoint>(app.Services);
        app.MapPost("/v1/chat/completions", chat.HandleAsync);
        app.MapPost("/v1/route", route.HandleAsync);
        app.MapGet("/v1/models", models.ListAsync);
        app.MapGet("/v1/models/{**id}", (HttpContext http, string id) => models.GetAsync(http, id)); // ids may hold slashes
    }
}
