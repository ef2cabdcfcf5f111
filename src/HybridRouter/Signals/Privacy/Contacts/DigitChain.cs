using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Contacts;

/// <summary>
/// Groups of digits that follow each other as in a telephone number: <c>+41 (0)96 471 07 95</c>, <c>345-899-3560x4587</c>.
/// </summary>
internal ref struct DigitChain(Span<char> digits, Span<byte> groups)
{
    /// <summary>ITU-T E.164 allows 15 digits; national prefixes and an access code may stand in front.</summary>
    public const int MostDigits = 18;

    public const int MostGroups = 10;

    private readonly Span<char> _digits = digits;
    private readonly Span<byte> _groups = groups;

    public int DigitCount { get; private set; }

    public int GroupCount { get; private set; }

    /// <summary>Where the number begins in the plain text, sign and bracket included.</summary>
    public int Start { get; private set; }

    public int End { get; private set; }

    public bool HasPlus { get; private set; }

    /// <summary>The first separator; 0 when all digits stand together.</summary>
    public char Separator { get; private set; }

    /// <summary>Dots as well as spaces: a table of decimals rather than a number.</summary>
    public bool IsMixed { get; private set; }

    /// <summary>More digits follow or precede, a space between: a row of figures.</summary>
    public bool IsInRow { get; private set; }

    public readonly ReadOnlySpan<char> Digits => _digits[..DigitCount];

    public readonly ReadOnlySpan<byte> Groups => _groups[..GroupCount];

    /// <summary>Reads the longest chain that begins at a word, and returns the index of its last word.</summary>
    public int Read(Page page, int first)
    {
        DigitCount = GroupCount = 0;
        Separator = '\0';
        IsMixed = false;
        IsInRow = first > 0 && page.Words[first - 1].IsDigits && page.Words[first].Start - page.Words[first - 1].End == 1;
        ReadOnlySpan<char> text = page.Text;
        Start = page.Words[first].Start;
        if (Start > 0 && text[Start - 1] == '(') Start--;
        HasPlus = Start > 0 && text[Start - 1] == '+';
        if (HasPlus) Start--;
        int last = first;
        Add(text, page.Words[first]);
        while (last + 1 < page.Words.Count && GroupCount < MostGroups)
        {
            Word next = WithoutExtension(text, page.Words[last + 1]);
            if (!next.IsDigits) break;
            ReadOnlySpan<char> gap = text[End..next.Start];
            if (!IsGap(gap) || DigitCount + next.Length > MostDigits) break;
            if (Separator == '\0') Separator = gap[0];
            IsMixed |= (gap[0] == '.') != (Separator == '.') || (gap.Length == 3 && GroupCount > 2);
            Add(text, next);
            last++;
        }

        IsInRow |= last + 1 < page.Words.Count && page.Words[last + 1].IsDigits && page.Words[last + 1].Start - End == 1 && text[End] == ' ';
        return last;
    }

    /// <summary>Takes the last group away again; false when none is left.</summary>
    public bool TryShorten(Page page, ref int last)
    {
        if (GroupCount <= 1) return false;
        DigitCount -= _groups[--GroupCount];
        IsInRow = true;
        last--;
        End = page.Words[last].End;
        return true;
    }

    /// <summary>Of <c>3560x4587</c> the digits in front.</summary>
    private static Word WithoutExtension(ReadOnlySpan<char> text, in Word word)
    {
        if (word.IsDigits || word.Length is < 3 or > 12 || word.IsGlued) return word;
        int digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(text[word.Start + digits])) digits++;
        if (digits < 2 || digits + 1 >= word.Length || (text[word.Start + digits] | 0x20) != 'x' || !char.IsAsciiDigit(text[word.Start + digits + 1])) return word;
        return word with { End = word.Start + digits, Kinds = WordKinds.Digit };
    }

    private void Add(ReadOnlySpan<char> text, in Word word)
    {
        int length = Math.Min(word.Length, MostDigits - DigitCount);
        text.Slice(word.Start, length).CopyTo(_digits[DigitCount..]);
        DigitCount += length;
        _groups[GroupCount++] = (byte)length;
        End = word.End;
    }

    private static bool IsGap(ReadOnlySpan<char> gap)
    {
        if (gap.Length is 0 or > 3) return false;
        foreach (char c in gap)
            if (!" -./()\n\r".Contains(c)) return false;
        return gap.Length < 3 || gap.IndexOfAny('(', ')', '-') >= 0;
    }
}
