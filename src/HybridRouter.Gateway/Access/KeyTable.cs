using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using HybridRouter.Gateway.Settings;
using HybridRouter.Requests;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.Access;

/// <summary>The configured keys, kept as SHA-256 only. Immutable.</summary>
internal sealed class KeyTable
{
    // Longer than any key that a vendor issues.
    private const int MostBytes = 1024;

    private readonly List<(byte[] Hash, Caller Caller)> _keys = [];

    /// <exception cref="SettingsException">A key is missing, too short, too long, or given twice.</exception>
    public KeyTable(AccessOptions options)
    {
        var problems = new List<string>();
        foreach ((string name, KeyOptions key) in options.Keys)
        {
            string at = $"{RouterOptions.Section}:Access:Keys:{name}";
            if (string.IsNullOrWhiteSpace(key.Key) || key.Key.Length < 8) problems.Add($"{at}:Key is missing or shorter than 8 characters.");
            else if (Encoding.UTF8.GetByteCount(key.Key) > MostBytes) problems.Add($"{at}:Key is longer than {MostBytes} bytes.");
            else if (Find(key.Key) is not null) problems.Add($"{at}:Key is the same as another key's.");
            else if (key.DataClass is { } named && !Enum.IsDefined(named)) problems.Add($"{at}:DataClass must be one of: {string.Join(", ", Words.All<DataClass>())}.");
            else _keys.Add((Hash(key.Key), new Caller(name, key.Team, key.DataClass, Models(key.Models))));
        }

        if (options is { Mode: AccessMode.Keys, Keys.Count: 0 })
            problems.Add($"{RouterOptions.Section}:Access:Mode is 'keys' but no key is configured. Add {RouterOptions.Section}:Access:Keys:NAME:Key.");
        if (problems.Count > 0) throw new SettingsException(problems);
    }

    /// <summary>Who has this key; <see langword="null"/> when nobody. Takes the same time for every key.</summary>
    public Caller? Find(ReadOnlySpan<char> key)
    {
        Span<byte> hash = stackalloc byte[32];
        if (!TryHash(key, hash)) return null;
        Caller? found = null;
        foreach ((byte[] known, Caller caller) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known, hash)) found = caller;
        }

        return found;
    }

    private static byte[] Hash(string key)
    {
        byte[] hash = new byte[32];
        return TryHash(key, hash) ? hash : throw new ArgumentException("The key is too long.", nameof(key));
    }

    // What is too long must have no hash at all: a hash of a part would make all such keys equal.
    private static bool TryHash(ReadOnlySpan<char> key, Span<byte> hash)
    {
        Span<byte> utf8 = stackalloc byte[MostBytes];
        if (!Encoding.UTF8.TryGetBytes(key, utf8, out int length)) return false;
        SHA256.HashData(utf8[..length], hash);
        return true;
    }

    private static FrozenSet<string>? Models(string? list) => list?
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
