using System.Globalization;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>Counts of one kind of name.</summary>
internal record struct NameCounts(int Gold, int GoldTouched, int Found, int FoundTouching, int Exact)
{
    public readonly double Recall => Gold == 0 ? 0 : (double)GoldTouched / Gold;

    public readonly double Precision => Found == 0 ? 0 : (double)FoundTouching / Found;

    public readonly double F1 => Recall + Precision == 0 ? 0 : 2 * Recall * Precision / (Recall + Precision);

    public readonly double ExactF1 => Gold + Found == 0 ? 0 : 2.0 * Exact / (Gold + Found);

    public static NameCounts operator +(NameCounts a, NameCounts b) =>
        new(a.Gold + b.Gold, a.GoldTouched + b.GoldTouched, a.Found + b.Found, a.FoundTouching + b.FoundTouching, a.Exact + b.Exact);
}

/// <summary>Compares findings with marks: recall and precision by overlap within a kind, exact F1, and how often a clean text is touched.</summary>
internal static class NameEvaluation
{
    private const int Resamples = 1000;

    /// <summary>Per text and kind; index 0 is every kind together, where any name counts that touches any other.</summary>
    public static NameCounts[][] Count(NameTagger tagger, IReadOnlyList<NameExample> examples) => Count(text =>
    {
        var findings = new List<Finding>();
        tagger.Tag(text, findings);
        return findings;
    }, examples);

    public static NameCounts[][] Count(Func<string, List<Finding>> tag, IReadOnlyList<NameExample> examples) =>
        [.. examples.Select(e => Compare(e.Spans, tag(e.Text)))];

    public static void Report(TextWriter output, string name, NameCounts[][] counts)
    {
        output.WriteLine($"{name}: {counts.Length} texts");
        for (int kind = 0; kind < NameLabel.Kinds; kind++)
        {
            NameCounts sum = Sum(counts, kind);
            if (sum.Gold + sum.Found == 0) continue;
            (double low, double high) = Interval(counts, kind, c => c.Recall);
            (double lowP, double highP) = Interval(counts, kind, c => c.Precision);
            if (kind == 0) WriteTogether(output, counts);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {(kind == 0 ? "any" : NameLabel.Entities[kind]),-15} gold {sum.Gold,5} found {sum.Found,5}  recall {sum.Recall:0.000} [{low:0.000}-{high:0.000}]  precision {sum.Precision:0.000} [{lowP:0.000}-{highP:0.000}]  exact F1 {sum.ExactF1:0.000}"));
        }
    }

    /// <summary>People, places and organisations together, where the kind must be right.</summary>
    private static void WriteTogether(TextWriter output, NameCounts[][] counts)
    {
        NameCounts sum = Sum(counts, NameLabel.Person) + Sum(counts, NameLabel.Location) + Sum(counts, NameLabel.Organisation);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  of its kind     gold {sum.Gold,5} found {sum.Found,5}  recall {sum.Recall:0.000}  precision {sum.Precision:0.000}  exact F1 {sum.ExactF1:0.000}"));
    }

    /// <summary>Share of texts with a finding of a kind; 0 is any.</summary>
    public static double Touched(NameCounts[][] counts, int kind) => counts.Length == 0 ? 0 : (double)counts.Count(c => c[kind].Found > 0) / counts.Length;

    public static NameCounts Sum(NameCounts[][] counts, int kind)
    {
        NameCounts sum = default;
        foreach (NameCounts[] row in counts) sum += row[kind];
        return sum;
    }

    private static NameCounts[] Compare(IReadOnlyList<GoldSpan> gold, List<Finding> findings)
    {
        var counts = new NameCounts[NameLabel.Kinds];
        for (int kind = 0; kind < NameLabel.Kinds; kind++)
        {
            GoldSpan[] marked = [.. gold.Where(g => kind == 0 ? g.Kind > 0 : g.Kind == kind)];
            Finding[] found = [.. findings.Where(f => kind == 0 || f.Entity == NameLabel.Entities[kind])];
            counts[kind] = new NameCounts(
                marked.Length,
                marked.Count(g => found.Any(f => f.Start < g.End && g.Start < f.End)),
                found.Length,
                found.Count(f => marked.Any(g => f.Start < g.End && g.Start < f.End)),
                found.Count(f => marked.Any(g => f.Start == g.Start && f.End == g.End)));
        }

        return counts;
    }

    private static (double Low, double High) Interval(NameCounts[][] counts, int kind, Func<NameCounts, double> measure)
    {
        var random = new Random(7);
        var values = new double[Resamples];
        for (int r = 0; r < Resamples; r++)
        {
            NameCounts sum = default;
            for (int i = 0; i < counts.Length; i++) sum += counts[random.Next(counts.Length)][kind];
            values[r] = measure(sum);
        }

        Array.Sort(values);
        return (values[(int)(Resamples * 0.025)], values[(int)(Resamples * 0.975)]);
    }
}
