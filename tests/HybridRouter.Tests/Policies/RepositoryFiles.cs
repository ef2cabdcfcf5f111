using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>Finds files of the clone.</summary>
internal static class RepositoryFiles
{
    public static string Policies => Path.Combine(Root, "policies");

    public static string Cases => Path.Combine(Root, "tests", "HybridRouter.Tests", "Policies", "cases");

    private static string Root
    {
        get
        {
            DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HybridRouter.sln"))) folder = folder.Parent;
            return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the clone.");
        }
    }
}
