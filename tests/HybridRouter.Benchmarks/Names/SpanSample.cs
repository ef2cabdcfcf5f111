using System.Runtime.Intrinsics;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>What may be a name in a text that a model had not learned from, and what it is.</summary>
/// <param name="Facts">As the second look sees it.</param>
/// <param name="Answer">The kind that was marked; 0 is none.</param>
/// <param name="Mode">The use of case in its sentence.</param>
/// <param name="Lesson">Its text.</param>
/// <param name="Weight">How much it counts.</param>
internal sealed record SpanSample(SpanFact[] Facts, int Answer, CaseMode Mode, Lesson Lesson, float Weight)
{
    /// <summary>Everything in a text that may be a name; addresses are left to the labels.</summary>
    public static IEnumerable<SpanSample> Read(NameModel model, NameExample example, Lesson lesson, float weight)
    {
        var samples = new List<SpanSample>();
        NameToken[] window = NameTrainer.ReadTokens(example.Text, model.Lexicon, out int end);
        for (int i = NameFeatures.Reach; i < end; i++)
        {
            if (!window[i].IsActive) continue;
            int start = i;
            while (i < end && window[i].IsActive) i++;
            Vector256<float>[] marginals = Marginals(model, window, start, i);
            int at = 0;
            while (NameSpans.Next(window.AsSpan(start, marginals.Length), marginals, ref at, out SpanBounds span))
            {
                int answer = span.IsAddress ? NameLabel.Address : AnswerOf(example.Spans, window[start + span.Start].Start, window[start + span.End - 1].End);
                if (answer != NameLabel.Address) samples.Add(new SpanSample(FactsOf(window, start, span, marginals), answer, window[start + span.Start].Mode, lesson, weight));
            }
        }

        return samples;
    }

    private static SpanFact[] FactsOf(NameToken[] window, int first, SpanBounds span, Vector256<float>[] marginals)
    {
        Span<SpanFact> facts = stackalloc SpanFact[SpanFeatures.Limit];
        return facts[..SpanFeatures.Collect(window, first, span, marginals, facts)].ToArray();
    }

    private static Vector256<float>[] Marginals(NameModel model, NameToken[] window, int start, int end)
    {
        Span<int> rows = stackalloc int[NameFeatures.Limit];
        var scores = new Vector256<float>[end - start];
        var marginals = new Vector256<float>[end - start];
        for (int i = start; i < end; i++) scores[i - start] = model.Score(rows[..NameFeatures.Collect(window, i, model.RowBits, rows)]);
        model.Chain.Marginals(scores, new Vector256<float>[end - start], marginals);
        return marginals;
    }

    /// <summary>The kind of the mark that covers most of the span.</summary>
    private static int AnswerOf(IReadOnlyList<GoldSpan> marks, int start, int end)
    {
        int answer = 0, most = 0;
        foreach (GoldSpan mark in marks)
        {
            int common = Math.Min(end, mark.End) - Math.Max(start, mark.Start);
            if (common > most && mark.Kind >= 0) (answer, most) = (mark.Kind, common);
        }

        return answer;
    }
}
