using System.Numerics.Tensors;

namespace HybridRouter.Signals.Classification;

/// <summary>From a request to numbers: dense features for the networks and n-gram buckets for the linear part. Immutable, thread-safe.</summary>
internal sealed class FeatureReader(WordPiece pieces, StaticTable table, CueList cues)
{
    /// <summary>Reads a request.</summary>
    /// <param name="input">The request.</param>
    /// <param name="scratch">Receives everything; not shared between threads.</param>
    /// <param name="cancellationToken">Ends the work between windows.</param>
    internal void Read(in ClassifierInput input, Scratch scratch, CancellationToken cancellationToken)
    {
        var plan = new ReadingPlan(input);
        scratch.Reading.Read(plan, pieces, cancellationToken);
        scratch.UnreadShare = plan.Length == 0 ? 0 : 1f - (float)plan.ReadLength / plan.Length;
        Span<float> dense = scratch.Dense;
        WriteMeans(scratch.Reading, dense);
        SurfaceFeatures.Write(plan, input, scratch.Reading, dense[FeatureLayout.Surface..]);
        WriteCues(scratch.Reading, dense[FeatureLayout.Cues..FeatureLayout.Count]);
        scratch.NgramCount = NgramFeatures.Write(scratch.Reading, scratch.NgramBuffer, scratch.NgramEnds);
    }

    private void WriteMeans(Reading reading, Span<float> dense)
    {
        WordList question = reading.Question;
        WriteMean(question.Tokens, dense, 0);
        WriteSaid(question, dense);
        WriteMean(question.TokensOf(0, question.LeadEnd), dense, 2);
        WriteMean(question.TokensOf(question.TrailStart, question.Count), dense, 3);
        WriteMean(reading.Instructions.Tokens, dense, 4);
        WriteMean(reading.Earlier.Tokens, dense, 5);
    }

    private void WriteMean(ReadOnlySpan<int> tokens, Span<float> dense, int index)
    {
        Span<float> mean = dense.Slice(index * FeatureLayout.Dimensions, FeatureLayout.Dimensions);
        mean.Clear();
        foreach (int token in tokens) table.Add(token, mean);
        Normalise(mean, tokens.Length, dense, index);
    }

    private void WriteSaid(WordList question, Span<float> dense)
    {
        Span<float> mean = dense.Slice(FeatureLayout.Dimensions, FeatureLayout.Dimensions);
        mean.Clear();
        int tokens = 0;
        for (int word = 0; word < question.Count; word++)
        {
            if (question.IsQuoted(word)) continue;
            foreach (int token in question.TokensOf(word, word + 1))
            {
                table.Add(token, mean);
                tokens++;
            }
        }

        Normalise(mean, tokens, dense, 1);
    }

    private static void Normalise(Span<float> mean, int tokens, Span<float> dense, int index)
    {
        float norm = TensorPrimitives.Norm<float>(mean);
        if (norm > 0) TensorPrimitives.Divide(mean, norm, mean);
        dense[FeatureLayout.Norms + index] = MathF.Log(1e-3f + norm / Math.Max(1, tokens));
    }

    private void WriteCues(Reading reading, Span<float> target)
    {
        target.Clear();
        WordList question = reading.Question;
        for (int word = 0; word < question.Count; word++)
        {
            int zone = word < question.LeadEnd ? 0 : word >= question.TrailStart ? 1 : question.IsQuoted(word) ? 3 : 2;
            cues.Count(question.Hashes, word, word + 1, Zone(target, zone));
        }

        cues.Count(reading.Instructions.Hashes, 0, reading.Instructions.Count, Zone(target, 4));
        cues.Count(reading.Earlier.Hashes, 0, reading.Earlier.Count, Zone(target, 5));
        foreach (ref float count in target) count = MathF.Log(1 + count);
    }

    private static Span<float> Zone(Span<float> target, int zone) => target.Slice(zone * TaskTypes.Count, TaskTypes.Count);
}
