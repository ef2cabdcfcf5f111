namespace HybridRouter.Benchmarks.Forwarding;

/// <summary>A folder for one run's ledger, deleted with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hybridrouter-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
