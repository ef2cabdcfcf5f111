using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>Reads a text as terms are spelled, from one place on: letters without case and accents, and one gap for whatever stands between two words.</summary>
/// <param name="text">The plain text.</param>
/// <param name="words">Its words.</param>
/// <param name="start">Where to begin.</param>
/// <param name="word">The word in which that is.</param>
internal ref struct TermReader(ReadOnlySpan<char> text, WordList words, int start, int word)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _word = word;

    /// <summary>Behind the letter that was taken last.</summary>
    public int At { get; private set; } = start;

    /// <summary>Whether a term may end here: a word does, or the script writes no spaces.</summary>
    public readonly bool IsAtEnd => At == words[_word].End || TermSpelling.IsUnspaced(_text[At - 1]);

    /// <summary>The next letter or gap; 0 at the end of the text.</summary>
    public char Take()
    {
        if (At == words[_word].End)
        {
            if (_word + 1 == words.Count) return '\0';
            int next = words[++_word].Start;
            if (next > At)
            {
                At = next;
                return TermSpelling.Gap;
            }
        }

        return WordHash.Fold(_text[At++]);
    }
}
