namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>Numbers of words, in order, in a reused buffer. Not thread safe: one per scan.</summary>
internal sealed class WordNumbers
{
    private int[] _numbers = new int[64];
    private int _count;

    public ReadOnlySpan<int> All => _numbers.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public void Add(int number)
    {
        if (_count == _numbers.Length) Array.Resize(ref _numbers, _count * 2);
        _numbers[_count++] = number;
    }

    /// <summary>Gives a large buffer back.</summary>
    public void Trim(int keep)
    {
        if (_numbers.Length > keep) (_numbers, _count) = (new int[64], 0);
    }
}
