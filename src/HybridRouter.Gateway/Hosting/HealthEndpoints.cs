using System.Buffers;
using System.Text.Json;
using HybridRouter.Gateway.Dispatch.Local;
using HybridRouter.Gateway.Ledger;
using HybridRouter.Gateway.Telemetry;
using HybridRouter.Policies;

namespace HybridRouter.Gateway.Hosting;

/// <summary><c>/healthz</c> (the process lives), <c>/readyz</c> (it may be sent requests, with details) and <c>/metrics</c> (Prometheus).</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps them, on both ports.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", static () => Results.Text("ok"));
        app.MapGet("/readyz", static (HttpContext http, LocalRuntime local, LedgerWriter ledger, PolicyFile policies) => ReadyAsync(http, local, ledger, policies));
        app.MapGet("/metrics", static (PrometheusExporter exporter) => Results.Text(exporter.Write(), "text/plain; version=0.0.4"));
    }

    private static async Task ReadyAsync(HttpContext http, LocalRuntime local, LedgerWriter ledger, PolicyFile policies)
    {
        // A model that failed to load leaves the cloud usable; a model that is loading is worth waiting for.
        bool ready = (local.IsReady || local.HasFailed) && ledger.IsHealthy;
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("status", ready ? "ready" : "not ready");
            json.WriteString("local_model", local.IsReady ? "ready" : local.HasFailed ? "failed" : "loading");
            json.WriteString("ledger", ledger.IsHealthy ? "ready" : "not writable");
            json.WriteNumber("ledger_waiting", ledger.Waiting);
            WritePolicy(json, policies);
            json.WriteEndObject();
        }

        http.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    private static void WritePolicy(Utf8JsonWriter json, PolicyFile policies)
    {
        json.WriteStartObject("policy");
        json.WriteString("hash", policies.Current.Hash);
        json.WriteStartArray("problems");
        foreach (PolicyProblem problem in policies.Problems) json.WriteStringValue(problem.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
