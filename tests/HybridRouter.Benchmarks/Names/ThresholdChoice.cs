using System.Globalization;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>Chooses the least probability at which a kind is reported, on texts that were held out of the training and in each use of case.</summary>
internal static class ThresholdChoice
{
    private const float Least = 0.2f;
    private const float Most = 0.85f;
    private const float Step = 0.025f;

    /// <summary>Of fewer findings than these the precision says nothing.</summary>
    private const int Enough = 30;

    /// <summary>By kind. Above the goal of .70, because other texts are less like the training than the held-out ones are.</summary>
    private static readonly double[] Wanted = [1, 0.75, 0.80, 0.78];

    /// <summary>Without capitals nothing but the words speaks for a name, and most such texts are commands that name nobody.</summary>
    private static readonly double[] WantedInLowerCase = [1, 0.82, 0.80, 0.78];

    /// <summary>
    /// Sets the thresholds of people, places and organisations to the least ones that keep the precision wanted; addresses, which the
    /// held-out texts lack, keep theirs.
    /// </summary>
    /// <param name="weights">Written weights; changed in place.</param>
    /// <param name="heldOut">Texts as they were written; they are read in lower and upper case as well.</param>
    /// <param name="output">Is told what was chosen.</param>
    public static void Choose(byte[] weights, List<NameExample> heldOut, TextWriter output)
    {
        Choose(weights, CaseMode.Mixed, heldOut, output);
        Choose(weights, CaseMode.Lower, [.. heldOut.Select(e => e.InLowerCase())], output);
        Choose(weights, CaseMode.Upper, [.. heldOut.Select(e => e.InUpperCase())], output);
        // Headlines are too few to choose for.
        Span<float> thresholds = NameModel.ThresholdsOf(weights);
        for (int kind = 1; kind < NameLabel.Kinds; kind++) thresholds[(kind * NameModel.Modes) + (int)CaseMode.Title] = thresholds[kind * NameModel.Modes];
    }

    private static void Choose(byte[] weights, CaseMode mode, List<NameExample> texts, TextWriter output)
    {
        double[] wanted = mode == CaseMode.Lower ? WantedInLowerCase : Wanted;
        for (int kind = NameLabel.Person; kind <= NameLabel.Organisation; kind++)
        {
            int place = (kind * NameModel.Modes) + (int)mode;
            NameCounts counts = default;
            float threshold = Most;
            for (float next = Most; next >= Least; next -= Step)
            {
                NameModel.ThresholdsOf(weights)[place] = next;
                NameTagger tagger = NameTagger.Load(new MemoryStream(weights));
                NameCounts found = NameEvaluation.Sum(NameEvaluation.Count(tagger, texts), kind);
                if (found.Precision < wanted[kind] && found.Found > Enough) break;
                (threshold, counts) = (next, found);
            }

            NameModel.ThresholdsOf(weights)[place] = threshold;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"threshold {NameLabel.Entities[kind]} {mode}: {threshold:0.000}, recall {counts.Recall:0.000}, precision {counts.Precision:0.000}"));
        }
    }
}
