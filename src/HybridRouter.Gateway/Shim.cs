namespace HybridRouter.Policies
{
    internal sealed class PolicyFile(PolicySet current) { public PolicySet Current => current; public IReadOnlyList<PolicyProblem> Problems { get; } = []; }
}
namespace HybridRouter.Routing
{
    internal static class DecisionJson { public static void Write(System.Text.Json.Utf8JsonWriter json, string? id, string decisionId, Decision d, HybridRouter.Signals.PromptSignals s) { json.WriteStartObject(); json.WriteEndObject(); } }
}
namespace HybridRouter.Gateway.Settings
{
    internal sealed class InvalidPolicyException(string m) : Exception(m);
    internal static class PolicyServices
    {
        public static Policies.PolicyFile Open(PolicyOptions o, Routing.Catalogue c, TimeProvider t, ILoggerFactory l) => new(o.Path is null ? Policies.PolicyLoader.LoadEmbeddedDefault(c) : Policies.PolicyLoader.Load(o.Path, c).Policy!);
    }
}
