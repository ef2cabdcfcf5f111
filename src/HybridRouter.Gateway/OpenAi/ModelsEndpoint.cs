using System.Buffers;
using System.Text.Json;
using HybridRouter.Gateway.Access;
using HybridRouter.Gateway.Errors;
using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.OpenAi;

/// <summary><c>GET /v1/models</c> and <c>GET /v1/models/{id}</c>: every name that the caller may ask for.</summary>
internal sealed class ModelsEndpoint(Catalogue catalogue, PolicyFile policies)
{
    // OpenAI's field says when a model was made, which is not known of all; a constant keeps clients' caches quiet.
    private const long Created = 1_735_689_600;

    /// <summary>The list.</summary>
    public Task ListAsync(HttpContext http)
    {
        Caller caller = http.Caller();
        return SendAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("object", "list");
            json.WriteStartArray("data");
            foreach ((string name, string owner) in Names().Where(n => MayUse(caller, n.Name))) WriteModel(json, name, owner);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>One model.</summary>
    public Task GetAsync(HttpContext http, string id)
    {
        Caller caller = http.Caller();
        (string name, string owner) = Names().FirstOrDefault(n => n.Name == id && MayUse(caller, n.Name));
        return name is null
            ? ErrorBody.WriteAsync(http, new Failure(RouterError.ModelNotFound, "The model does not exist or you may not use it. GET /v1/models lists those that you may.", "model"), http.RequestAborted)
            : SendAsync(http, json => WriteModel(json, name, owner));
    }

    private IEnumerable<(string Name, string Owner)> Names()
    {
        yield return ("auto", "hybridrouter");
        var seen = new HashSet<string>(StringComparer.Ordinal) { "auto" };
        foreach (Target target in catalogue.Targets)
        {
            foreach (string name in target.Aliases.Prepend(target.Model))
            {
                if (seen.Add(name)) yield return (name, target.Provider ?? "local");
            }
        }

        foreach (string alias in policies.Current.AliasNames)
        {
            if (seen.Add(alias)) yield return (alias, "hybridrouter");
        }
    }

    private static bool MayUse(Caller caller, string model) => caller.Models is null || caller.Models.Contains(model);

    private static void WriteModel(Utf8JsonWriter json, string name, string owner)
    {
        json.WriteStartObject();
        json.WriteString("id", name);
        json.WriteString("object", "model");
        json.WriteNumber("created", Created);
        json.WriteString("owned_by", owner);
        json.WriteEndObject();
    }

    private static async Task SendAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body)) write(json);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.WrittenCount;
        await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }
}
