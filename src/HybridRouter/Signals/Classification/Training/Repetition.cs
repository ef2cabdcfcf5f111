namespace HybridRouter.Signals.Classification.Training;

/// <summary>
/// Finds prompts that repeat others: figures on validation prompts mean nothing when training has seen them, or nearly so. Two prompts
/// repeat each other when their words are the same, when half of the shorter one's triples of words stand in the other one, or, for
/// short ones, when four fifths of their words are shared. All numbers are one word.
/// </summary>
internal sealed class Repetition
{
    private const int ShortestForShingles = 6;
    private const double MostShingles = 0.5;
    private const double MostWords = 0.8;

    private readonly List<Words> _known;

    /// <param name="texts">What must not be repeated.</param>
    internal Repetition(IEnumerable<string> texts) => _known = [.. texts.Select(Words.Of).Where(words => words.Sequence.Count > 0)];

    /// <summary>Whether a text repeats one of the known ones.</summary>
    internal bool Repeats(string text)
    {
        Words words = Words.Of(text);
        return words.Sequence.Count > 0 && _known.Any(known => Near(words, known));
    }

    private static bool Near(Words left, Words right)
    {
        if (left.Shingles.Count > 0 && right.Shingles.Count > 0)
        {
            return Shared(left.Shingles, right.Shingles) >= MostShingles * Math.Min(left.Shingles.Count, right.Shingles.Count);
        }

        int shared = Shared(left.Distinct, right.Distinct);
        return left.Sequence.SequenceEqual(right.Sequence)
            || (Math.Min(left.Sequence.Count, right.Sequence.Count) > 2 && shared >= MostWords * (left.Distinct.Count + right.Distinct.Count - shared));
    }

    private static int Shared(HashSet<ulong> left, HashSet<ulong> right) =>
        left.Count <= right.Count ? left.Count(right.Contains) : right.Count(left.Contains);

    private sealed record Words(List<ulong> Sequence, HashSet<ulong> Distinct, HashSet<ulong> Shingles)
    {
        internal static Words Of(string text)
        {
            List<ulong> words = [];
            Span<char> buffer = new char[WordReader.RequiredBuffer];
            var reader = new WordReader(text, buffer, counts: null);
            while (reader.MoveNext())
            {
                if (!reader.Word.IsEmpty && char.IsLetterOrDigit(reader.Word[0])) words.Add(WordHash.Of(reader.Word));
            }

            IEnumerable<ulong> shingles = words.Count < ShortestForShingles ? []
                : words.Zip(words.Skip(1), words.Skip(2)).Select(three => WordHash.Join(WordHash.Join(three.First, three.Second), three.Third));
            return new Words(words, [.. words], [.. shingles]);
        }
    }
}
