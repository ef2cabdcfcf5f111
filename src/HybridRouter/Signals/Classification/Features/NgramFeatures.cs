namespace HybridRouter.Signals.Classification;

/// <summary>
/// Hashed n-grams of the question's first and last words, where instructions stand, and of the application's instructions.
/// The pasted text between says little about what is asked, and a lot about its source: it is left to the means.
/// </summary>
internal static class NgramFeatures
{
    /// <summary>How many buckets there are.</summary>
    internal const int Buckets = 1 << 16;

    /// <summary>The most buckets that one prompt fills.</summary>
    internal const int MaxCount = 1600;

    private const int OpeningWords = 48;
    private const int ClosingWords = 32;
    private const int AsideWords = 60;

    /// <summary>What the buckets are made of, in the order in which they are written: the names for a person who asks what pushed.</summary>
    internal static IReadOnlyList<string> Sections { get; } =
    [
        "words:opening", "words:closing", "words:lead", "words:trail", "words:lead_beginnings", "words:trail_beginnings", "words:lead_grams",
        "words:trail_grams", "words:first_three", "words:frame", "words:instructions", "words:earlier",
    ];

    /// <summary>Writes the buckets of a request; one bucket can come several times.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="target">Receives the buckets.</param>
    /// <param name="ends">Receives where each of <see cref="Sections"/> ends.</param>
    /// <returns>How many were written.</returns>
    internal static int Write(Reading reading, Span<int> target, Span<int> ends)
    {
        WordList question = reading.Question;
        ReadOnlySpan<ulong> words = question.Hashes;
        var writer = new Writer(target, ends);
        int opening = Math.Min(OpeningWords, words.Length);
        WriteStretch(ref writer, words[..opening], Kind.Any);
        writer.End();
        WriteStretch(ref writer, words[Math.Max(opening, words.Length - ClosingWords)..], Kind.Any);
        writer.End();
        WriteStretch(ref writer, words[..question.LeadEnd], Kind.Lead);
        writer.End();
        WriteStretch(ref writer, words[question.TrailStart..], Kind.Trail);
        writer.End();
        WriteEach(ref writer, question.Prefixes[..question.LeadEnd], Kind.LeadPrefix);
        writer.End();
        WriteEach(ref writer, question.Prefixes[question.TrailStart..], Kind.TrailPrefix);
        writer.End();
        WriteEach(ref writer, question.GramsOf(0, question.LeadEnd), Kind.LeadGram);
        writer.End();
        WriteEach(ref writer, question.GramsOf(question.TrailStart, question.Count), Kind.TrailGram);
        writer.End();
        WriteStart(ref writer, words);
        writer.End();
        WriteSkeleton(ref writer, question);
        writer.End();
        WriteStretch(ref writer, Beginning(reading.Instructions), Kind.Instructions);
        writer.End();
        WriteStretch(ref writer, Beginning(reading.Earlier), Kind.Earlier);
        writer.End();
        return writer.Count;
    }

    private static ReadOnlySpan<ulong> Beginning(WordList words) => words.Hashes[..Math.Min(AsideWords, words.Count)];

    private static void WriteStretch(ref Writer writer, ReadOnlySpan<ulong> words, Kind kind)
    {
        for (int i = 0; i < words.Length; i++)
        {
            ulong one = WordHash.Join((ulong)kind, words[i]);
            writer.Put(one);
            if (i + 1 < words.Length) writer.Put(WordHash.Join(one, words[i + 1]));
        }
    }

    private static void WriteEach(ref Writer writer, ReadOnlySpan<ulong> words, Kind kind)
    {
        foreach (ulong word in words) writer.Put(WordHash.Join((ulong)kind, word));
    }

    // Pairs and triples of what is said, with each quotation as one word: "auf englisch QUOTE" is the same whatever is quoted.
    private static void WriteSkeleton(ref Writer writer, WordList question)
    {
        ulong before = 0, last = 0;
        bool quoted = false;
        for (int word = 0; word < Math.Min(OpeningWords, question.Count); word++)
        {
            bool again = quoted && question.IsQuoted(word);
            quoted = question.IsQuoted(word);
            if (again) continue;
            ulong next = quoted ? (ulong)Kind.Quote : question.Hashes[word];
            if (quoted || last == (ulong)Kind.Quote) writer.Put(WordHash.Join(WordHash.Join((ulong)Kind.Skeleton, last), next));
            writer.Put(WordHash.Join(WordHash.Join(WordHash.Join((ulong)Kind.Skeleton, before), last), next));
            before = last;
            last = next;
        }
    }

    private static void WriteStart(ref Writer writer, ReadOnlySpan<ulong> words)
    {
        ulong start = (ulong)Kind.Start;
        for (int i = 0; i < Math.Min(3, words.Length); i++)
        {
            start = WordHash.Join(start, words[i]);
            writer.Put(start);
        }
    }

    private enum Kind : ulong
    {
        Any = 1,
        Lead,
        Trail,
        Start,
        Instructions,
        Earlier,
        LeadPrefix,
        TrailPrefix,
        Skeleton,
        Quote,
        LeadGram,
        TrailGram,
    }

    /// <summary>Writes buckets while there is room.</summary>
    private ref struct Writer(Span<int> target, Span<int> ends)
    {
        private readonly Span<int> _target = target;
        private readonly Span<int> _ends = ends;
        private int _section;

        internal int Count { get; private set; }

        internal void Put(ulong hash)
        {
            if (Count < _target.Length) _target[Count++] = (int)(hash >> 24) & (Buckets - 1);
        }

        internal void End() => _ends[_section++] = Count;
    }
}
