using System.Collections.Frozen;

namespace HybridRouter.Routing;

/// <summary>All models that this gateway may use, as configured. Immutable and thread-safe.</summary>
public sealed class Catalogue
{
    private readonly FrozenDictionary<string, Target> _byName;
    private readonly Target?[] _defaults;

    /// <summary>Builds the catalogue. Names compare exactly (ordinal).</summary>
    /// <param name="targets">The configured models, in the order of the settings.</param>
    /// <param name="openProviders">Providers with <c>Models: "*"</c>: a template target each, whose model name is filled in on use.</param>
    /// <exception cref="ArgumentException">Two models share a name or an alias.</exception>
    public Catalogue(IReadOnlyList<Target> targets, IReadOnlyList<Target>? openProviders = null)
    {
        ArgumentNullException.ThrowIfNull(targets);
        Targets = targets;
        OpenProviders = openProviders ?? [];
        var byName = new Dictionary<string, Target>(StringComparer.Ordinal);
        foreach (Target target in targets)
        {
            foreach (string name in target.Aliases.Prepend(target.Model))
            {
                if (!byName.TryAdd(name, target))
                {
                    throw new ArgumentException($"Two models are named '{name}'. Give one of them another Id.", nameof(targets));
                }
            }
        }

        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
        _defaults = [.. Enum.GetValues<Zone>().Select(zone =>
            targets.FirstOrDefault(t => t.Zone == zone && t.IsDefault) ?? targets.FirstOrDefault(t => t.Zone == zone))];
    }

    /// <summary>The configured models, in the order of the settings.</summary>
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>Providers that serve any model name; see the constructor.</summary>
    public IReadOnlyList<Target> OpenProviders { get; }

    /// <summary>The target with this id or alias, or, when a provider serves any name, a target made for it (but for names that are nearly one of ours, or look like no model's); else <see langword="null"/>.</summary>
    public Target? Find(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (_byName.TryGetValue(model, out Target? target)) return target;
        return OpenProviders.Count == 0 || IsReserved(model) || !IsModelName(model) ? null : OpenProviders[0] with { Model = model, UpstreamModel = model };
    }

    // A name that nobody configured travels in the body and no detector reads it: it must not carry a card, a key or a sentence. The digits of
    // two dates and the longest words of published names fit; what does not can be listed in the settings.
    private static bool IsModelName(string model)
    {
        const int mostDigits = 14, longestWord = 19;
        int digits = 0, word = 0;
        for (int i = 0; i < model.Length; i++)
        {
            char c = model[i];
            bool divides = c is '-' or '.' or '_' or ':' or '/' || (c == '@' && i + 1 < model.Length && char.IsAsciiDigit(model[i + 1]));
            if (!divides && !char.IsAsciiLetterOrDigit(c)) return false;
            if (char.IsAsciiDigit(c)) digits++;
            word = divides ? 0 : word + 1;
            if (digits > mostDigits || word > longestWord) return false;
        }

        return model.Any(char.IsAsciiLetter);
    }

    // Whoever writes "Local" or "auto " means ours: a provider that takes any name must not get what was to stay here.
    private bool IsReserved(string model)
    {
        string name = model.Trim();
        return name.Equals("auto", StringComparison.OrdinalIgnoreCase) || name == "*"
            || Words.All<Zone>().Contains(name, StringComparer.OrdinalIgnoreCase)
            || Targets.Any(t => t.Zone == Zone.Local && t.Aliases.Prepend(t.Model).Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The zone's default model: the one marked so, else the zone's first; <see langword="null"/> when the zone has none.</summary>
    public Target? DefaultOf(Zone zone) => _defaults[(int)zone];
}
