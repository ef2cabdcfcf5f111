using System.Collections.Frozen;
using HybridRouter.Accounting;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Settings;

/// <summary>Compiles the settings' providers and models to a <see cref="Catalogue"/>; names everything that is wrong at once.</summary>
internal sealed class CatalogueBuilder(RouterOptions options, string localModel, int localContext)
{
    private readonly List<string> _problems = [];
    private readonly List<Target> _targets = [];

    /// <summary>Compiles.</summary>
    /// <exception cref="SettingsException">Something is wrong; the message lists all of it.</exception>
    public Catalogue Build()
    {
        AddLocal();
        foreach ((string alias, ModelOptions model) in options.Models) AddModel(alias, model);
        foreach ((string name, ProviderOptions provider) in options.Providers) AddListed(name, provider);
        List<Target> open = [.. options.Providers.Where(p => p.Value.Models?.Trim() == "*").Select(p => Target(p.Key, p.Value, "*", new ModelOptions()))];
        foreach (IGrouping<string, Target> twice in _targets.GroupBy(t => t.Model).Where(g => g.Count() > 1))
            _problems.Add($"Two models are named '{twice.Key}'. Give one of them another Id.");
        if (_problems.Count > 0) throw new SettingsException(_problems);
        return new Catalogue(_targets, open);
    }

    private void AddLocal() => _targets.Add(new Target
    {
        Model = localModel,
        UpstreamModel = localModel,
        Zone = Zone.Local,
        IsDefault = true,
        Aliases = localModel == "local" ? [] : ["local"],
        ContextLength = localContext,
        Capabilities = Capabilities.JsonObject | Capabilities.JsonSchema,
        Price = Price.Free,
    });

    private void AddModel(string alias, ModelOptions model)
    {
        string at = $"{RouterOptions.Section}:Models:{alias}";
        string? provider = model.Provider ?? (options.Providers.Count == 1 ? options.Providers.Keys.Single() : null);
        if (provider is null)
            _problems.Add($"{at}:Provider is missing. Name one of: {Names()}.");
        else if (!options.Providers.TryGetValue(provider, out ProviderOptions? settings))
            _problems.Add($"{at}:Provider is '{provider}', which is not configured. Name one of: {Names()}.");
        else if (!Enum.IsDefined(settings.Zone) || !Enum.IsDefined(settings.Protocol))
            return; // AddListed says so, once for all models of the provider
        else if (model.Id is "auto" or "local" || (model.Id is null && alias is "auto" or "local"))
            _problems.Add($"{at}:Id must not be 'auto' or 'local': these names have a meaning of their own.");
        else if (model.InputPerMTok < 0 || model.OutputPerMTok < 0 || model.CachedInputPerMTok < 0)
            _problems.Add($"{at}: a price is negative. Give USD for a million tokens.");
        else if (model.InputPerMTok is null != model.OutputPerMTok is null || (model.CachedInputPerMTok is not null && model.InputPerMTok is null))
            _problems.Add($"{at}: InputPerMTok and OutputPerMTok go together. Give both, or neither for the built-in list price.");
        else
            _targets.Add(Target(NameOf(provider), settings, model.Id ?? alias, model));
    }

    private void AddListed(string name, ProviderOptions provider)
    {
        if (provider.Zone == Zone.Local || !Enum.IsDefined(provider.Zone))
            _problems.Add($"{RouterOptions.Section}:Providers:{name}:Zone must be 'cloud' or 'private'; 'local' is this process.");
        if (!Enum.IsDefined(provider.Protocol))
            _problems.Add($"{RouterOptions.Section}:Providers:{name}:Protocol must be one of: {string.Join(", ", Words.All<ProviderProtocol>())}.");
        if (provider.Zone == Zone.Private && provider.BaseUrl is null)
            _problems.Add($"{RouterOptions.Section}:Providers:{name}:BaseUrl is missing. Give the server's address with /v1.");
        if (provider.BaseUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"))
            _problems.Add($"{RouterOptions.Section}:Providers:{name}:BaseUrl is not an http or https address.");
        if (provider.Models is null || provider.Models.Trim() == "*") return;
        if (!Enum.IsDefined(provider.Zone) || !Enum.IsDefined(provider.Protocol)) return;
        foreach (string model in provider.Models.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (model is "*" or "auto" or "local") _problems.Add($"{RouterOptions.Section}:Providers:{name}:Models must not list '{model}': {(model == "*" ? "'*' stands alone" : "the name has a meaning of its own")}.");
            else if (_targets.All(t => t.Model != model)) _targets.Add(Target(name, provider, model, new ModelOptions()));
        }
    }

    private static Target Target(string provider, ProviderOptions settings, string id, ModelOptions model)
    {
        var labels = new Dictionary<string, string>(settings.Labels, StringComparer.Ordinal);
        foreach ((string key, string value) in model.Labels) labels[key] = value;
        string upstream = model.UpstreamModel ?? id;
        return new Target
        {
            Model = id,
            UpstreamModel = upstream,
            Zone = settings.Zone,
            Provider = provider,
            Protocol = settings.Protocol,
            IsDefault = model.Default,
            Labels = labels.ToFrozenDictionary(StringComparer.Ordinal),
            ContextLength = model.ContextLength,
            Price = PriceOf(model, settings.Zone, upstream),
        };
    }

    // An agreed price counts; a cached price alone would hide that the other two are list prices.
    private static Price? PriceOf(ModelOptions model, Zone zone, string upstream) =>
        model is { InputPerMTok: { } input, OutputPerMTok: { } output }
            ? new Price(input, output, model.CachedInputPerMTok, "settings")
            : PriceList.BuiltIn.PriceOf(zone, upstream);

    // Settings are found in any case; everything behind compares the name as it is configured.
    private string NameOf(string provider) => options.Providers.Keys.First(name => name.Equals(provider, StringComparison.OrdinalIgnoreCase));

    private string Names() => options.Providers.Count == 0 ? "(none is configured yet; add one under HybridRouter:Providers)" : string.Join(", ", options.Providers.Keys);
}
