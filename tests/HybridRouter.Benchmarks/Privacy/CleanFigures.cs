using HybridRouter.Signals.Privacy;

namespace HybridRouter.Benchmarks.Privacy;

internal static class CleanFigures
{
    public static void Print(PrivacyScanner scanner, Report report) { }
}
