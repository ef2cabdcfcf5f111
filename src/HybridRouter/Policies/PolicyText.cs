using System.Text;
using HybridRouter.Policies.Yaml;

namespace HybridRouter.Policies;

/// <summary>The text of a policy file.</summary>
internal static class PolicyText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file, but little more of it than a policy may have: that it is over the limit is for the parser to say.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static string Read(string path)
    {
        using var reader = new StreamReader(path, Strict, detectEncodingFromByteOrderMarks: true);
        var text = new StringBuilder();
        Span<char> part = stackalloc char[2048];
        while (text.Length <= YamlTree.MaxCharacters && reader.Read(part) is > 0 and int read) text.Append(part[..read]);
        return text.ToString();
    }

    public static PolicyProblem Unreadable(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(path, 1, 1, "The file does not exist.", "Check the setting HybridRouter__Policies__Path."),
        DecoderFallbackException => new(path, 1, 1, "The file is not UTF-8.", "Save it as UTF-8."),
        _ => new(path, 1, 1, $"The file cannot be read ({error.GetType().Name}).", "Check its permissions."),
    };
}
