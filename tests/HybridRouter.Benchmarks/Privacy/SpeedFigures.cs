using HybridRouter.Signals.Privacy;

namespace HybridRouter.Benchmarks.Privacy;

internal static class SpeedFigures
{
    public static void Print(PrivacyScanner scanner, Report report) { }
}
