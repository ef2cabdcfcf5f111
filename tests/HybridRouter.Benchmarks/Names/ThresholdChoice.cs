using System.Globalization;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// Chooses the least score at which a kind is reported, in each use of case, on the marked texts of the training as models saw them that
/// had not learned from them.
/// </summary>
internal static class ThresholdChoice
{
    private const float Least = 0.2f;
    private const float Most = 0.95f;
    private const float Step = 0.025f;

    /// <summary>Of fewer findings than these the precision says nothing.</summary>
    private const int Enough = 100;

    /// <summary>By kind. Above the goal of .70, because other texts are less like the training than these are, and most texts name nobody.</summary>
    private static readonly double[] Wanted = [1, 0.80, 0.82, 0.80];

    /// <summary>Without capitals nothing but the words speaks for a name, and most such texts are commands that name nobody.</summary>
    private static readonly double[] WantedInLowerCase = [1, 0.88, 0.80, 0.80];

    /// <summary>Sets the thresholds of people, places and organisations to the least ones that keep the precision wanted; addresses keep theirs.</summary>
    /// <param name="weights">Written weights; changed in place.</param>
    /// <param name="judged">What the second look made of texts that it had not seen.</param>
    /// <param name="output">Is told what was chosen.</param>
    public static void Choose(byte[] weights, IReadOnlyList<JudgedSpan> judged, TextWriter output)
    {
        Span<float> thresholds = NameModel.ThresholdsOf(weights);
        for (int kind = NameLabel.Person; kind <= NameLabel.Organisation; kind++)
        {
            foreach (CaseMode mode in new[] { CaseMode.Mixed, CaseMode.Lower, CaseMode.Upper })
            {
                JudgedSpan[] seen = [.. judged.Where(j => j.Sample.Lesson.Source == LessonSource.Marked && j.Sample.Mode == mode && j.Kind == kind)];
                double wanted = mode == CaseMode.Lower ? WantedInLowerCase[kind] : Wanted[kind];
                thresholds[(kind * NameModel.Modes) + (int)mode] = Choose(seen, wanted, $"{NameLabel.Entities[kind]} {mode}", output);
            }

            // Headlines are too few to choose for.
            thresholds[(kind * NameModel.Modes) + (int)CaseMode.Title] = thresholds[kind * NameModel.Modes];
        }
    }

    private static float Choose(JudgedSpan[] seen, double wanted, string what, TextWriter output)
    {
        float threshold = Most;
        string figures = "none";
        for (float next = Most; next >= Least; next -= Step)
        {
            JudgedSpan[] found = [.. seen.Where(j => j.Score >= next)];
            double precision = (double)found.Count(j => j.Sample.Answer == j.Kind) / Math.Max(1, found.Length);
            if (found.Length >= Enough && precision < wanted) break;
            (threshold, figures) = (next, string.Create(CultureInfo.InvariantCulture, $"precision {precision:0.000} of {found.Length}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"threshold {what}: {threshold:0.000}, {figures}"));
        return threshold;
    }
}
