using HybridRouter.Routing;

namespace HybridRouter.Gateway.OpenAi;

/// <summary>The headers by which a caller speaks to the router and not to the model.</summary>
internal static class RoutingHeaders
{
    public const string DataClassHeader = "x-hybridrouter-data-class";
    public const string TagsHeader = "x-hybridrouter-tags";

    private const int MostTags = 32;
    private const int LongestTag = 64;

    /// <summary>Reads them; a value that is not known is an error and never ignored.</summary>
    public static (DataClass? DataClass, IReadOnlyList<string> Tags, Failure? Failure) Read(IHeaderDictionary headers)
    {
        DataClass? dataClass = null;
        if (headers.TryGetValue(DataClassHeader, out var values))
        {
            // Proxies may join two headers to one line.
            foreach (string value in values.SelectMany(static v => (v ?? "").Split(',')))
            {
                if (!Words.TryParse(value.Trim(), out DataClass named))
                    return (null, [], Wrong(DataClassHeader, $"Invalid header '{DataClassHeader}': supported values are {string.Join(", ", Words.All<DataClass>())}."));
                if (dataClass is null || named > dataClass) dataClass = named;
            }
        }

        if (!headers.TryGetValue(TagsHeader, out values)) return (dataClass, [], null);
        string[] tags = [.. values.SelectMany(static v => (v ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(static t => t.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        return tags.Length > MostTags || tags.Any(static t => t.Length > LongestTag)
            ? (null, [], Wrong(TagsHeader, $"Invalid header '{TagsHeader}': at most {MostTags} tags of at most {LongestTag} characters."))
            : (dataClass, tags, null);
    }

    private static Failure Wrong(string header, string message) => new(RouterError.InvalidRequest, message, header, "invalid_value");
}
