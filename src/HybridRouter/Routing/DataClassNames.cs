namespace HybridRouter.Routing;

/// <summary>The data classes as written in headers, settings and policies.</summary>
public static class DataClassNames
{
    /// <summary>All names, for messages.</summary>
    public const string All = "public, internal, confidential, restricted";

    /// <summary>The class of that name (lower case, exact); <see langword="null"/> when it is none.</summary>
    public static DataClass? Parse(string? name) => name switch
    {
        "public" => DataClass.Public,
        "internal" => DataClass.Internal,
        "confidential" => DataClass.Confidential,
        "restricted" => DataClass.Restricted,
        _ => null,
    };

    /// <summary>The name of the class.</summary>
    public static string Name(this DataClass value) => value switch
    {
        DataClass.Public => "public",
        DataClass.Internal => "internal",
        DataClass.Confidential => "confidential",
        DataClass.Restricted => "restricted",
    };

    /// <summary>The name of the zone.</summary>
    public static string Name(this Zone value) => value switch
    {
        Zone.Local => "local",
        Zone.Private => "private",
        Zone.Cloud => "cloud",
    };
}
