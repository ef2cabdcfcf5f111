using System.Buffers;

namespace HybridRouter.Signals.Privacy.Writing;

/// <summary>
/// A text in plain writing: ASCII digits, spaces and punctuation, escapes undone, invisible characters gone, and for each
/// character the range of the original that it stands for. Buffers are reused: not thread safe, one per scan.
/// </summary>
internal sealed class PlainText
{
    private char[] _chars = [];
    private int[] _starts = [];
    private int[] _ends = [];
    private bool _mapped;

    /// <summary>The plain characters.</summary>
    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>Number of plain characters; never more than the original has.</summary>
    public int Length { get; private set; }

    /// <summary>Some characters are look-alikes of Latin letters from another alphabet and wait for <see cref="Homoglyphs"/>.</summary>
    public bool HasHomoglyphs { get; set; }

    /// <summary>Takes a text that is plain already.</summary>
    public void TakeAsIs(ReadOnlySpan<char> text)
    {
        Reset(text.Length, mapped: false);
        text.CopyTo(_chars);
        Length = text.Length;
    }

    /// <summary>Empties the text and makes room for <paramref name="capacity"/> characters.</summary>
    public void Reset(int capacity, bool mapped)
    {
        Grow(ref _chars, capacity);
        _mapped = mapped;
        HasHomoglyphs = false;
        Length = 0;
        if (!mapped) return;
        Grow(ref _starts, capacity);
        Grow(ref _ends, capacity);
    }

    /// <summary>Adds a character that stands for the original's [start, end).</summary>
    public void Add(char c, int start, int end)
    {
        _chars[Length] = c;
        _starts[Length] = start;
        _ends[Length] = end;
        Length++;
    }

    /// <summary>Replaces a character by another that stands for the same place.</summary>
    public void Replace(int index, char c) => _chars[index] = c;

    /// <summary>Where a plain character begins in the original.</summary>
    public int OriginalStart(int index) => _mapped ? _starts[index] : index;

    /// <summary>Where the plain range [.., end) ends in the original.</summary>
    public int OriginalEnd(int end) => _mapped ? _ends[end - 1] : end;

    /// <summary>Gives large buffers back, so that one long text does not hold memory for ever.</summary>
    public void Trim(int keep)
    {
        if (_chars.Length <= keep) return;
        ArrayPool<char>.Shared.Return(_chars);
        ArrayPool<int>.Shared.Return(_starts);
        ArrayPool<int>.Shared.Return(_ends);
        (_chars, _starts, _ends) = ([], [], []);
    }

    private static void Grow<T>(ref T[] array, int capacity)
    {
        if (array.Length >= capacity) return;
        if (array.Length > 0) ArrayPool<T>.Shared.Return(array);
        array = ArrayPool<T>.Shared.Rent(capacity);
    }
}
