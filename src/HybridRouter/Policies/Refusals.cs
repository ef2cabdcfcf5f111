using HybridRouter.Requests;
using HybridRouter.Routing;

namespace HybridRouter.Policies;

/// <summary>What clients read when a request may not be answered: each message names the cause and the fix.</summary>
internal static class Refusals
{
    private const string ProviderSetting = "HybridRouter__Providers__<name>__ApiKey";

    public static Failure Unreadable() => new(
        RouterError.PolicyBlocked,
        "Part of the request could not be checked for private data, and the policy refuses what it cannot check. Send text only, or shorten the request.");

    public static Failure UnknownModel(string model) => new(
        RouterError.ModelNotFound,
        $"The model '{Shown(model)}' does not exist. GET /v1/models lists the models; 'auto' lets the router choose.",
        "model",
        "model_not_found");

    public static Failure NoProvider(string model) => new(
        RouterError.NoProvider,
        $"Only a provider outside this gateway could answer '{Shown(model)}', and none is configured. Set {ProviderSetting}.",
        "model");

    public static Failure ForbiddenModel(in ChainDraft chain, DataClass dataClass, RouterRequest request)
    {
        string model = Shown(request.Model);
        string why = chain.SawUnread
            ? "runs in zone cloud, and part of the request could not be checked for private data, with which the policy lets nothing leave"
            : chain.SawZone is { } zone
            ? $"runs in zone {Words.Of(zone)}; data class {Words.Of(dataClass)} allows {Zones(chain.Class)}"
            : chain.SawLabel is { } label ? $"does not carry the label '{label}' that the policy requires"
            : $"is not among the models of key '{request.Caller.Key}'";
        return new Failure(RouterError.ModelForbidden, $"The model '{model}' may not be used for this request: it {why}. Ask for 'auto' or for an allowed model.", "model");
    }

    /// <summary>Why a route led nowhere. Something that could be configured outweighs what is forbidden.</summary>
    public static Failure NoTarget(in ChainDraft chain, Rule rule, DataClass dataClass, RouterRequest request)
    {
        string name = Words.Of(dataClass);
        if (chain.Class.Zones.IsEmpty) return new Failure(RouterError.PolicyBlocked, $"The policy allows no model for data class {name}.");
        if (chain.SawMissing)
        {
            return new Failure(RouterError.NoProvider, $"Rule '{rule.Name}' leads to a model that is not configured, and no other may answer. Set {ProviderSetting}.");
        }

        if (chain.SawKey)
        {
            return new Failure(RouterError.ModelForbidden, $"Rule '{rule.Name}' leads to no model that key '{request.Caller.Key}' may use. Ask for one of the key's models.", "model");
        }

        if (chain.SawUnread) return Unreadable();
        return new Failure(RouterError.PolicyBlocked, chain.SawLabel is { } label
            ? $"Rule '{rule.Name}' leads to no model with the label '{label}' that the policy requires."
            : $"Rule '{rule.Name}' leads to no zone that data class {name} allows ({Zones(chain.Class)}).");
    }

    private static string Zones(ClassRule rule) => rule.Zones.IsEmpty ? "no zone" : string.Join(", ", rule.Zones.Select(z => Words.Of(z)));

    /// <summary>A client's own word is shown to it again, within reason.</summary>
    private static string Shown(string model) => model.Length <= 100 ? model : model[..100] + "...";
}
