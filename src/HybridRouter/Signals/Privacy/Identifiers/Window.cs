namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>
/// Consecutive words read as one value: its characters without separators, and where the separators were.
/// </summary>
internal ref struct Window(Span<char> value, Span<ulong> bits)
{
    private readonly Span<char> _value = value;
    private readonly Span<ulong> _bits = bits;
    private char _separator;

    public int Length { get; private set; }

    /// <summary>Bit n: a separator stood in front of place n.</summary>
    public ulong Seams { get; private set; }

    /// <summary>More than one kind of separator.</summary>
    public bool Mixed { get; private set; }

    /// <summary>Letters stood in lower case.</summary>
    public bool HasLower { get; private set; }

    public readonly ReadOnlySpan<char> Value => _value[..Length];

    public readonly ReadOnlySpan<ulong> Bits => _bits[..Length];

    /// <summary>The separator, or 0: none. Line breaks count as spaces.</summary>
    public readonly char Separator => _separator;

    public void Clear()
    {
        Length = 0;
        Seams = 0;
        Mixed = false;
        HasLower = false;
        _separator = '\0';
    }

    /// <summary>Adds a word; false when it does not fit or is not ASCII.</summary>
    public bool TryAdd(ReadOnlySpan<char> word, char separator)
    {
        if (Length + word.Length > Shape.Longest) return false;
        if (separator != '\0')
        {
            Seams |= 1UL << Length;
            Mixed |= _separator != '\0' && _separator != separator;
            _separator = separator;
        }

        foreach (char c in word)
        {
            int code = Shape.Code(c);
            if (code < 0) return false;
            HasLower |= c >= 'a';
            _value[Length] = c >= 'a' ? (char)(c - 32) : c;
            _bits[Length++] = 1UL << code;
        }

        return true;
    }

    /// <summary>Are the separators where this shape has them, or at equal distances, or between all characters?</summary>
    public readonly bool IsGroupedLike(Shape shape)
    {
        if ((Seams & ~shape.Seams) == 0) return true;
        int first = System.Numerics.BitOperations.TrailingZeroCount(Seams);
        ulong even = 0;
        for (int place = first; place < Length; place += first) even |= 1UL << place;
        return Seams == even;
    }
}
