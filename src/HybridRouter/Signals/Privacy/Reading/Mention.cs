namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>A context phrase in a text.</summary>
/// <param name="Start">In plain offsets, inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="FirstWord">Index of its first word; -1 for a phrase inside an unspaced run.</param>
/// <param name="LastWord">Index of its last word; -1 as above.</param>
/// <param name="Phrase">Its number in the <see cref="Lexicon"/>.</param>
internal readonly record struct Mention(int Start, int End, int FirstWord, int LastWord, int Phrase);

/// <summary>The mentions of a text in order of place, in a reused buffer. Not thread safe: one per scan.</summary>
internal sealed class MentionList
{
    private Mention[] _mentions = new Mention[64];

    public int Count { get; private set; }

    public ref readonly Mention this[int index] => ref _mentions[index];

    public void Clear() => Count = 0;

    public void Add(Mention mention)
    {
        if (Count == _mentions.Length) Array.Resize(ref _mentions, Count * 2);
        _mentions[Count++] = mention;
    }

    /// <summary>Gives a large buffer back.</summary>
    public void Trim(int keep)
    {
        if (_mentions.Length > keep) (_mentions, Count) = (new Mention[64], 0);
    }

    /// <summary>The first mention that starts at or behind a place; <see cref="Count"/> when there is none.</summary>
    public int FirstFrom(int place)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_mentions[middle].Start >= place) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
