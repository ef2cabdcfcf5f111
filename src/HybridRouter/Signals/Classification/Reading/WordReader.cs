using System.Runtime.CompilerServices;
using System.Text;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// Cuts a text into BERT's words in one pass: normalised (controls and marks removed, decomposed, lower case), split at spaces,
/// punctuation and Han alone. What it sees on the way it counts into <see cref="TextCounts"/>.
/// </summary>
internal ref struct WordReader
{
    /// <summary>BERT's own bound: a longer word is unknown.</summary>
    internal const int MaxWord = 100;

    // Room for the expansion of one more character and for surrogate pairs: the bound counts characters, not UTF-16 units.
    private const int BufferSize = 2 * MaxWord + 4;

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _buffer;
    private readonly ReadOnlySpan<CharacterKind> _kinds;
    private readonly ReadOnlySpan<char> _folded;
    private readonly TextCounts? _counts;
    private int _next;
    private int _length;
    private int _characters;

    /// <param name="text">What to read.</param>
    /// <param name="buffer">At least <see cref="RequiredBuffer"/> characters, used for the current word.</param>
    /// <param name="counts">Where to count; <see langword="null"/>: nowhere.</param>
    internal WordReader(ReadOnlySpan<char> text, Span<char> buffer, TextCounts? counts)
    {
        _text = text;
        _buffer = buffer;
        _counts = counts;
        _kinds = CharacterTable.Kinds;
        _folded = CharacterTable.Folded;
    }

    internal static int RequiredBuffer => BufferSize;

    /// <summary>The current word, folded; empty when it is too long to be known.</summary>
    internal readonly ReadOnlySpan<char> Word => _characters > MaxWord ? default : _buffer[.._length];

    /// <summary>Whether the current word is a punctuation mark or a Han character.</summary>
    internal bool Alone { get; private set; }

    /// <summary>Whether a line ended before the current word.</summary>
    internal bool AfterLineEnd { get; private set; }

    /// <summary>Whether a space or the beginning of the text stands before the current word.</summary>
    internal bool AfterSpace { get; private set; }

    /// <summary>Reads the next word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool MoveNext()
    {
        _length = 0;
        _characters = 0;
        Alone = AfterLineEnd = false;
        AfterSpace = _next == 0;
        while (_next < _text.Length)
        {
            char character = _text[_next];
            CharacterKind kind = _kinds[character];
            if (_characters > 0 && kind is (CharacterKind.Alone or CharacterKind.Space)) return true;
            _next++;
            _counts?.Add(character);
            switch (kind)
            {
                case CharacterKind.Word:
                    Append(_folded[character]);
                    break;
                case CharacterKind.Space:
                    AfterSpace = true;
                    AfterLineEnd |= character == '\n';
                    break;
                case CharacterKind.Alone:
                    Append(_folded[character]);
                    Alone = true;
                    return true;
                case CharacterKind.Removed:
                    break;
                case CharacterKind.Surrogate:
                    if (ReadSupplementary(character)) return true;
                    break;
                case CharacterKind.Double or CharacterKind.Hangul:
                    AppendParts(character);
                    break;
            }
        }

        return _characters > 0;
    }

    private void Append(char character)
    {
        if (_length < BufferSize) _buffer[_length++] = character;
        _characters++;
    }

    private void AppendParts(char character)
    {
        Span<char> parts = stackalloc char[3];
        int count = CharacterTable.Expand(character, parts);
        for (int i = 0; i < count; i++) Append(parts[i]);
    }

    // True when a word ends here. A lone surrogate is broken text and vanishes, as the replacement character does.
    private bool ReadSupplementary(char high)
    {
        if (!char.IsHighSurrogate(high) || _next >= _text.Length || !char.IsLowSurrogate(_text[_next])) return false;
        char low = _text[_next];
        CharacterKind kind = CharacterTable.SupplementaryKind(new Rune(high, low).Value);
        if (kind == CharacterKind.Alone && _characters > 0)
        {
            _next--;
            _counts?.Remove(high);
            return true;
        }

        _next++;
        _counts?.Add(low);
        if (kind == CharacterKind.Removed) return false;
        Append(high);
        Append(low);
        _characters--;
        Alone = kind == CharacterKind.Alone;
        return Alone;
    }
}
