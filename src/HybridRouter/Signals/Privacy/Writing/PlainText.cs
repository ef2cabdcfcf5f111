using System.Buffers;

namespace HybridRouter.Signals.Privacy.Writing;

/// <summary>
/// A text in plain writing: ASCII digits, spaces and punctuation, escapes undone, invisible characters gone, and for each
/// character the range of the original that it stands for. Buffers are reused: not thread safe, one per scan.
/// </summary>
internal sealed class PlainText
{
    private char[] _chars = [];

    // Where plain and original go on side by side, one step stands for all of it: a text of plain letters has one.
    private Step[] _steps = new Step[16];
    private int _stepCount;

    /// <summary>The plain characters.</summary>
    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>Number of plain characters; never more than the original has.</summary>
    public int Length { get; private set; }

    /// <summary>Some characters are look-alikes of Latin letters from another alphabet and wait for <see cref="Homoglyphs"/>.</summary>
    public bool HasHomoglyphs { get; set; }

    /// <summary>Takes a text that is plain already.</summary>
    public void TakeAsIs(ReadOnlySpan<char> text)
    {
        Reset(text.Length);
        AddRun(text, 0);
    }

    /// <summary>Empties the text and makes room for <paramref name="capacity"/> characters.</summary>
    public void Reset(int capacity)
    {
        if (_chars.Length < capacity)
        {
            if (_chars.Length > 0) ArrayPool<char>.Shared.Return(_chars);
            _chars = ArrayPool<char>.Shared.Rent(capacity);
        }

        HasHomoglyphs = false;
        Length = 0;
        _steps[0] = new Step(0, 0, 1);
        _stepCount = 1;
    }

    /// <summary>Adds a character that stands for the original's [start, end).</summary>
    public void Add(char c, int start, int end)
    {
        Place(start, end - start);
        _chars[Length++] = c;
    }

    /// <summary>Adds characters that stand for themselves.</summary>
    /// <param name="run">The characters.</param>
    /// <param name="start">Where they begin in the original.</param>
    public void AddRun(ReadOnlySpan<char> run, int start)
    {
        if (run.Length == 0) return;
        Place(start, 1);
        run.CopyTo(_chars.AsSpan(Length));
        Length += run.Length;
    }

    /// <summary>Replaces a character by another that stands for the same place.</summary>
    public void Replace(int index, char c) => _chars[index] = c;

    /// <summary>Where a plain character begins in the original.</summary>
    public int OriginalStart(int index)
    {
        ref readonly Step step = ref StepOf(index);
        return step.Start + index - step.Plain;
    }

    /// <summary>Where the plain range [.., end) ends in the original.</summary>
    public int OriginalEnd(int end)
    {
        ref readonly Step step = ref StepOf(end - 1);
        return step.Start + end - 1 - step.Plain + step.Width;
    }

    /// <summary>Gives large buffers back, so that one long text does not hold memory for ever.</summary>
    public void Trim(int keep)
    {
        if (_steps.Length > keep) _steps = new Step[16];
        if (_chars.Length <= keep) return;
        ArrayPool<char>.Shared.Return(_chars);
        _chars = [];
    }

    /// <summary>Notes where the next character comes from, unless it goes on as the one before.</summary>
    private void Place(int start, int width)
    {
        ref readonly Step last = ref _steps[_stepCount - 1];
        if (width == 1 && last.Width == 1 && start - Length == last.Start - last.Plain) return;
        if (_stepCount == _steps.Length) Array.Resize(ref _steps, _stepCount * 2);
        _steps[_stepCount++] = new Step(Length, start, width);
    }

    private ref readonly Step StepOf(int index)
    {
        int low = 0, high = _stepCount - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (_steps[middle].Plain <= index) low = middle;
            else high = middle - 1;
        }

        return ref _steps[low];
    }

    /// <summary>From here on plain characters stand for original ones of this width, one after the other.</summary>
    private readonly record struct Step(int Plain, int Start, int Width);
}
