namespace HybridRouter.Local.Generation;

/// <summary>Where the model that ships with the product lies.</summary>
public static class EmbeddedModel
{
    /// <summary>The folder's name, and the id of the model.</summary>
    public const string Name = "smollm2-135m-instruct";

    /// <summary>
    /// Looks for <c>models/smollm2-135m-instruct</c> beside this assembly (a published gateway) and then in each folder above it (a build in a clone: nothing of the 100 MB is copied).
    /// </summary>
    /// <returns>The full path, or null when no folder with a <c>genai_config.json</c> is found.</returns>
    public static string? FindPath() => FindPath(Name);

    /// <summary>As <see cref="FindPath()"/>, for another folder under <c>models/</c>.</summary>
    /// <param name="name">The folder's name.</param>
    /// <param name="file">The file that tells a model folder from any other.</param>
    /// <returns>The full path, or null when there is none.</returns>
    public static string? FindPath(string name, string file = "genai_config.json")
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "models", name);
            if (File.Exists(Path.Combine(path, file))) return path;
        }
        return null;
    }
}
