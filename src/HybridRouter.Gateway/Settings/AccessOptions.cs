using HybridRouter.Routing;

namespace HybridRouter.Gateway.Settings;

/// <summary>Who may call.</summary>
public sealed class AccessOptions
{
    /// <summary>Default: <see cref="AccessMode.Open"/>.</summary>
    public AccessMode Mode { get; init; } = AccessMode.Open;

    /// <summary>The keys, by a name that appears in the ledger.</summary>
    public Dictionary<string, KeyOptions> Keys { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>How callers are told apart.</summary>
public enum AccessMode
{
    /// <summary>Callers on this machine need no key, and any key is accepted; others are refused.</summary>
    Open,

    /// <summary>Every caller needs one of the configured keys.</summary>
    Keys,
}

/// <summary>One key.</summary>
public sealed class KeyOptions
{
    /// <summary>The key itself, as clients send it.</summary>
    public string? Key { get; init; }

    /// <summary>The team that pays.</summary>
    public string? Team { get; init; }

    /// <summary>The class that everything from this key has at least.</summary>
    public DataClass? DataClass { get; init; }

    /// <summary>The only models that it may ask for, separated by commas; <c>auto</c> counts as one. Default: any.</summary>
    public string? Models { get; init; }
}
