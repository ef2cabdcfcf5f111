using System.Security.Cryptography;
using System.Text;
using HybridRouter.Policies.Reading;
using HybridRouter.Policies.Yaml;
using HybridRouter.Routing;

namespace HybridRouter.Policies;

/// <summary>Loads policies: parses, validates and compiles them against a catalogue. Pure but for reading the file; thread-safe.</summary>
public static class PolicyLoader
{
    private const string EmbeddedName = "HybridRouter.Policies.default.yaml";

    /// <summary>Loads a file. A file that cannot be read is a problem like any other.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="catalogue">The configured models.</param>
    public static PolicyLoadResult Load(string path, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(path);
        PolicySource source;
        try
        {
            source = PolicySource.Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return new PolicyLoadResult(null, [PolicyText.Unreadable(path, error)], []);
        }

        return Compile(source, path, catalogue);
    }

    /// <summary>Loads a text. It cannot name other files: there is no folder in which they would lie.</summary>
    /// <param name="text">The policy, YAML.</param>
    /// <param name="fileName">How problems name it.</param>
    /// <param name="catalogue">The configured models.</param>
    public static PolicyLoadResult Parse(string text, string fileName, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(catalogue);
        return Compile(new PolicySource(text), fileName, catalogue);
    }

    /// <summary>Compiles what was read.</summary>
    /// <param name="source">The policy and its files.</param>
    /// <param name="fileName">How problems name it.</param>
    /// <param name="catalogue">The configured models.</param>
    internal static PolicyLoadResult Compile(PolicySource source, string fileName, Catalogue catalogue)
    {
        var problems = new ProblemList(fileName);
        PolicyContent? content = YamlTree.Parse(source.Text, problems) is { } root ? PolicyReader.Read(root, source, HashOf(source, catalogue), catalogue, problems) : null;
        PolicySet? policy = content is null || problems.HasErrors ? null : new PolicySet(content);
        return new PolicyLoadResult(policy, problems.Errors, problems.Warnings);
    }

    /// <summary>The policy that ships inside this assembly, so that a gateway starts without files: <c>policies/default.yaml</c>.</summary>
    /// <exception cref="InvalidOperationException">A bug: the shipped policy does not load.</exception>
    public static PolicySet LoadEmbeddedDefault(Catalogue catalogue)
    {
        using Stream stream = typeof(PolicyLoader).Assembly.GetManifestResourceStream(EmbeddedName)
            ?? throw new InvalidOperationException($"The resource {EmbeddedName} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        PolicyLoadResult result = Parse(reader.ReadToEnd(), "policies/default.yaml (embedded)", catalogue);
        return result.Policy ?? throw new InvalidOperationException(string.Join('\n', result.Errors));
    }

    /// <summary>The same text and terms over the same models give the same decisions, so all are in the hash. Line ends do not count.</summary>
    private static string HashOf(PolicySource source, Catalogue catalogue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Bytes(source.Text));
        foreach ((string name, AttachedFile file) in source.Files) hash.AppendData(Bytes($"\0{name}\0{file.Text}"));
        foreach (Target target in catalogue.Targets.Concat(catalogue.OpenProviders)) hash.AppendData(Encoding.UTF8.GetBytes(Fingerprint(target)));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal));

    private static string Fingerprint(Target target) => string.Join(
        '\u001F',
        [
            "\0", target.Model, Words.Of(target.Zone), target.Provider ?? "", target.UpstreamModel, target.IsDefault ? "default" : "",
            FormattableString.Invariant($"{target.ContextLength} {target.Capabilities} {target.Price?.InputPerMTok} {target.Price?.OutputPerMTok} {target.Price?.CachedInputPerMTok}"),
            .. target.Aliases,
            .. target.Labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => l.Key + "=" + l.Value),
        ]);
}
