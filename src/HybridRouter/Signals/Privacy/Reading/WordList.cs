using System.Runtime.CompilerServices;

namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>The words of a text, in a reused buffer. Not thread safe: one per scan.</summary>
internal sealed class WordList
{
    private Word[] _words = new Word[256];

    public int Count { get; private set; }

    public ref readonly Word this[int index] => ref _words[index];

    public void Clear() => Count = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Word word)
    {
        if (Count == _words.Length) Grow();
        _words[Count++] = word;
    }

    /// <summary>Makes room for so many words more.</summary>
    public void Reserve(int words)
    {
        if (_words.Length - Count < words) Grow();
    }

    /// <summary>Adds a word for which there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(in Word word) => _words[Count++] = word;

    /// <summary>The first word that ends behind a place; <see cref="Count"/> when there is none.</summary>
    public int FirstEndingAfter(int place)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_words[middle].End > place) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>Gives a large buffer back.</summary>
    public void Trim(int keep)
    {
        if (_words.Length > keep) _words = new Word[256];
    }

    private void Grow()
    {
        Word[] larger = new Word[_words.Length * 2];
        _words.CopyTo(larger, 0);
        _words = larger;
    }
}
