using HybridRouter.Signals.Privacy;

namespace HybridRouter.Benchmarks.Privacy;

internal static class SecretFigures
{
    public static void Print(PrivacyScanner scanner, Report report) { }
}
