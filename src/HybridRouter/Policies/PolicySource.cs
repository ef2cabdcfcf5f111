using System.Text;
using HybridRouter.Policies.Yaml;

namespace HybridRouter.Policies;

/// <summary>Everything that a policy is made of, as it stood on the disk at one time: its text, and the files of terms that it names. Immutable; equal when all of it is.</summary>
internal sealed class PolicySource : IEquatable<PolicySource>
{
    private readonly SortedDictionary<string, AttachedFile> _files = new(StringComparer.Ordinal);

    /// <summary>A policy that comes from no file: it has no folder in which files could lie.</summary>
    public PolicySource(string text) => Text = text;

    private PolicySource(string text, string path, IEnumerable<string> names)
    {
        Text = text;
        foreach (string name in names) _files.Add(name, AttachedFile.Read(Path.Combine(Path.GetDirectoryName(path) ?? "", name)));
    }

    public string Text { get; }

    /// <summary>The files by their written names, in order of name.</summary>
    public IReadOnlyDictionary<string, AttachedFile> Files => _files;

    /// <summary>Reads the policy and what it names.</summary>
    /// <param name="path">The policy file; other files are found from its folder.</param>
    /// <param name="before">What was read the last time, so that the same text need not be searched for names again.</param>
    /// <exception cref="IOException">The policy cannot be read. That another file cannot is part of what is read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static PolicySource Read(string path, PolicySource? before = null)
    {
        string text = PolicyText.Read(path);
        return new PolicySource(text, path, before is not null && before.Text == text ? [.. before._files.Keys] : Names(text));
    }

    /// <inheritdoc/>
    public bool Equals(PolicySource? other) => other is not null && Text == other.Text && _files.SequenceEqual(other._files);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PolicySource);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.Length;

    /// <summary>What the text names, as far as it can be read; what is wrong with it is told when it is compiled.</summary>
    private static SortedSet<string> Names(string text)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        if (!text.Contains(TermsFileKey, StringComparison.Ordinal)) return names;
        if ((YamlTree.Parse(text, new ProblemList("")) as MapNode)?["detectors"] is not ListNode detectors) return names;
        foreach (PolicyNode detector in detectors.Items)
            if ((detector as MapNode)?[TermsFileKey] is TextNode { Value.Length: > 0 } name) names.Add(name.Value);
        return names;
    }

    private const string TermsFileKey = "terms_file";
}

/// <summary>A file that a policy names.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Text">What it holds; <see langword="null"/> exactly when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read.</param>
internal sealed record AttachedFile(string Path, string? Text, string? Problem)
{
    /// <summary>Reads it, but little more of it than such a file may have.</summary>
    public static AttachedFile Read(string path)
    {
        try
        {
            string text = PolicyText.Read(path);
            return text.Length <= YamlTree.MaxCharacters ? new(path, text, null) : new(path, null, $"has more than {YamlTree.MaxCharacters} characters");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException or ArgumentException)
        {
            return new(path, null, error switch
            {
                FileNotFoundException or DirectoryNotFoundException => "does not exist",
                DecoderFallbackException => "is not UTF-8",
                _ => $"cannot be read ({error.GetType().Name})",
            });
        }
    }
}
