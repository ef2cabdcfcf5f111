using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Classification;

/// <summary>Where the repository keeps what these tests read.</summary>
internal static class ClassifierFiles
{
    internal static string Root { get; } = FindRoot();

    internal static string Model { get; } = Path.Combine(Root, "models", "classifier");

    /// <summary>A file of the shared folder beside the repository; ignores the test when it is not there.</summary>
    internal static string Shared(string path)
    {
        string whole = Path.Combine(Root, "..", "shared", path);
        if (!File.Exists(whole)) Assert.Ignore($"shared/{path} is not beside the repository");
        return whole;
    }

    private static string FindRoot()
    {
        string? folder = TestContext.CurrentContext.TestDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "HybridRouter.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("HybridRouter.sln is above no folder of the tests");
    }
}
