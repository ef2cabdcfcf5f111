namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>
/// Consecutive words read as one value: its characters without separators, and where the separators were.
/// </summary>
internal ref struct Window(Span<char> value, Span<ulong> fitting, ShapeTable shapes)
{
    /// <summary>What may stand between two words of one value.</summary>
    public const string Joiners = " -./:+\n\r()";

    private readonly Span<char> _value = value;
    private readonly Span<ulong> _fitting = fitting;
    private readonly ShapeTable _shapes = shapes;
    private char _separator;
    private int _kinds;

    public int Length { get; private set; }

    /// <summary>Bit n: a separator stood in front of place n.</summary>
    public ulong Seams { get; private set; }

    /// <summary>Spaces as well as other separators; dots with a dash (<c>529.982.247-25</c>) are one way of writing.</summary>
    public bool Mixed { get; private set; }

    /// <summary>A line break among the separators; it counts as a space.</summary>
    public bool HasBreak { get; private set; }

    /// <summary>Letters stood in lower case.</summary>
    public bool HasLower { get; private set; }

    /// <summary>Digits with one point in them, and more on one side than a group has: <c>1499.9999999999998</c>.</summary>
    public readonly bool IsDecimal
    {
        get
        {
            if (System.Numerics.BitOperations.PopCount(Seams) != 1 || _separator != '.' || Value.IndexOfAnyExceptInRange('0', '9') >= 0) return false;
            int point = System.Numerics.BitOperations.TrailingZeroCount(Seams);
            return Math.Max(point, Length - point) > 8;
        }
    }

    public readonly ReadOnlySpan<char> Value => _value[..Length];

    /// <summary>The shapes that begin like the value, as <see cref="ShapeTable"/> numbers them.</summary>
    public readonly ReadOnlySpan<ulong> Fitting => _fitting;

    /// <summary>Are all separators of these kinds?</summary>
    public readonly bool HasOnly(string separators)
    {
        foreach (char c in Joiners)
            if (Has(c) && !separators.Contains(c)) return false;
        return true;
    }

    /// <summary>Is a separator of this kind among them?</summary>
    public readonly bool Has(char separator) => (_kinds & (1 << Joiners.IndexOf(separator))) != 0;

    public void Clear()
    {
        _fitting.Fill(ulong.MaxValue);
        Length = 0;
        Seams = 0;
        Mixed = false;
        HasBreak = false;
        HasLower = false;
        _separator = '\0';
        _kinds = 0;
    }

    /// <summary>Adds a word; false when it does not fit, is not ASCII or no shape goes on like this.</summary>
    public bool TryAdd(ReadOnlySpan<char> word, char separator)
    {
        if (Length + word.Length > Shape.Longest) return false;
        if (separator != '\0')
        {
            Seams |= 1UL << Length;
            _kinds |= 1 << Joiners.IndexOf(separator);
            HasBreak |= separator == '\n';
            if (separator == '\n') separator = _separator == '\0' ? ' ' : _separator;
            Mixed |= _separator != '\0' && _separator != separator && (_separator == ' ' || separator == ' ');
            _separator = separator;
        }

        foreach (char c in word)
        {
            int code = Shape.Code(c);
            if (code < 0) return false;
            HasLower |= c >= 'a';
            _value[Length] = c >= 'a' ? (char)(c - 32) : c;
            _shapes.Narrow(_fitting, Length++, code);
        }

        return _fitting.ContainsAnyExcept(0UL);
    }

    /// <summary>Are the separators exactly where this shape has them?</summary>
    public readonly bool IsGroupedExactlyLike(Shape shape) => Seams == shape.Seams;

    /// <summary>Are the separators at some of the places where this shape has them?</summary>
    public readonly bool IsGroupedPartlyLike(Shape shape) => (Seams & ~shape.Seams) == 0;

    /// <summary>
    /// Could a person have put the separators there: some of the places where the shape has them, at equal distances (of three at least, or
    /// between all characters), or one only, about in the middle?
    /// </summary>
    public readonly bool IsGroupedLike(Shape shape)
    {
        if ((Seams & ~shape.Seams) == 0) return true;
        int first = System.Numerics.BitOperations.TrailingZeroCount(Seams);
        if (System.Numerics.BitOperations.PopCount(Seams) == 1) return first >= 4 && Length - first >= 4;
        if (first == 2) return false;
        ulong even = 0;
        for (int place = first; place < Length; place += first) even |= 1UL << place;
        return Seams == even;
    }
}
