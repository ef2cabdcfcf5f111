namespace HybridRouter.Signals.Classification;

/// <summary>What one pass over the windows leaves. Reused between calls, not thread-safe.</summary>
internal sealed class Reading
{
    // The windows hold 2,600 characters, each at most one word; a word of Hangul has more pieces than characters, and is cut off.
    private readonly char[] _word = new char[WordReader.RequiredBuffer];

    /// <summary>The question: what the user said last.</summary>
    internal WordList Question { get; } = new(2700);

    /// <summary>The beginning of the application's instructions.</summary>
    internal WordList Instructions { get; } = new(ReadingPlan.Instructions);

    /// <summary>The beginning of what the user said before: a follow-up ("and shorter") means nothing without it.</summary>
    internal WordList Earlier { get; } = new(ReadingPlan.Earlier);

    /// <summary>Characters and lines of the question.</summary>
    internal TextCounts Counts { get; } = new();

    internal void Read(in ReadingPlan plan, WordPiece pieces, CancellationToken cancellationToken)
    {
        Counts.Clear();
        Question.Clear();
        for (int window = 0; plan.Window(window, out int start, out int length); window++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadWindow(plan, pieces, start, length);
        }

        Question.Finish();
        ReadAside(plan.InstructionsText(), Instructions, pieces);
        ReadAside(plan.EarlierText(), Earlier, pieces);
    }

    private void ReadWindow(in ReadingPlan plan, WordPiece pieces, int start, int length)
    {
        bool cut = start > 0;
        while (length > 0)
        {
            ReadOnlySpan<char> text = plan.Slice(start, length);
            if (text.IsEmpty) break;
            start += text.Length;
            length -= text.Length;
            ReadText(cut ? FromNextWord(text) : text, Question, pieces, Counts);
            cut = false;
            Counts.EndWindow();
        }
    }

    private void ReadAside(ReadOnlySpan<char> text, WordList words, WordPiece pieces)
    {
        words.Clear();
        ReadText(text, words, pieces, counts: null);
        words.Finish();
    }

    private void ReadText(ReadOnlySpan<char> text, WordList words, WordPiece pieces, TextCounts? counts)
    {
        var reader = new WordReader(text, _word, counts);
        while (reader.MoveNext() && words.Add(ref reader, pieces))
        {
        }
    }

    // A window that begins inside a word would read a piece of it; a text without spaces is read as it is.
    private static ReadOnlySpan<char> FromNextWord(ReadOnlySpan<char> text)
    {
        int space = text[..Math.Min(text.Length, 40)].IndexOfAny(' ', '\n', '\t');
        return space < 0 ? text : text[(space + 1)..];
    }
}
