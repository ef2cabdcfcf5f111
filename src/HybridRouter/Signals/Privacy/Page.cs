using HybridRouter.Signals.Privacy.Reading;
using HybridRouter.Signals.Privacy.Writing;

namespace HybridRouter.Signals.Privacy;

/// <summary>
/// The working memory of one scan: the plain text, its words, the context phrases in it and what was found so far.
/// Reused from scan to scan; not thread safe.
/// </summary>
internal sealed class Page
{
    /// <summary>A text no longer than this, with no word beyond one that is not a context word, holds nothing but values.</summary>
    private const int LongestBareText = 200;

    private bool? _bare;

    public PlainText Plain { get; } = new();

    public WordList Words { get; } = new();

    /// <summary>Which of the words each finder has to see.</summary>
    public WordIndex Index { get; } = new();

    public MentionList Mentions { get; } = new();

    /// <summary>Scratch for phrases that may be markings.</summary>
    public MentionList Marks { get; } = new();

    public List<Candidate> Found { get; } = [];

    /// <summary>What the company's own detectors found; never settled against <see cref="Found"/>.</summary>
    public List<Candidate> Own { get; } = [];

    /// <summary>The context words of the company's own detectors, apart from those of the built-in ones.</summary>
    public MentionList OwnMentions { get; } = new();

    /// <summary>Counts down; below zero the scan ends and is incomplete.</summary>
    public Meter Meter { get; set; } = new(default);

    public ReadOnlySpan<char> Text => Plain.Chars;

    /// <summary>
    /// The text is a value and nothing else (a field of a form, an argument of a tool), or a value with a label: what it is must be guessed from the shape alone.
    /// </summary>
    public bool IsBare => _bare ??= FindBare();

    public void Add(string entity, int start, int end, float score, string recogniser) =>
        Found.Add(new Candidate(entity, start, end, score, recogniser));

    public void AddOwn(string entity, int start, int end, float score, string recogniser) =>
        Own.Add(new Candidate(entity, start, end, score, recogniser));

    /// <summary>Takes a text: rewrites it, splits it into words, finds the context phrases.</summary>
    public void Read(ReadOnlySpan<char> text, Lexicon lexicon, Vocabulary vocabulary)
    {
        Found.Clear();
        Own.Clear();
        _bare = null;
        PlainWriter.Write(text, Plain);
        WordReader.Read(Text, Words);
        Index.Read(Text, Words, vocabulary);
        lexicon.Find(Text, Words, Index.Contexts, Mentions, Meter);
        Meter.Spend((2L * text.Length) + Words.Count);
    }

    /// <summary>Gives large buffers back.</summary>
    public void Trim()
    {
        const int keep = 1 << 17;
        Plain.Trim(keep);
        Words.Trim(keep);
        Index.Trim(keep);
        Mentions.Trim(keep);
        OwnMentions.Trim(keep);
        Marks.Trim(keep);
        Trim(Found, keep);
        Trim(Own, keep);
    }

    private static void Trim(List<Candidate> candidates, int keep)
    {
        candidates.Clear();
        if (candidates.Capacity > keep) candidates.Capacity = 0;
    }

    private bool FindBare()
    {
        if (Plain.Length > LongestBareText) return false;
        int strange = 0;
        for (int i = 0; i < Words.Count; i++)
        {
            ref readonly Word word = ref Words[i];
            if (!word.IsLetters || word.Length <= 1 || IsMentioned(word)) continue;
            if (IsLabel(word)) return false;
            strange++;
        }

        return strange <= 1;
    }

    /// <summary><c>seed = 606421290</c>: a name that is no context word says that the value is something else.</summary>
    private bool IsLabel(in Word word)
    {
        ReadOnlySpan<char> behind = Text[word.End..].TrimStart(' ');
        return behind.Length > 1 && behind[0] is '=' or '(';
    }

    private bool IsMentioned(in Word word)
    {
        for (int i = 0; i < Mentions.Count; i++)
            if (Mentions[i].Start <= word.Start && Mentions[i].End >= word.End) return true;
        return false;
    }
}
