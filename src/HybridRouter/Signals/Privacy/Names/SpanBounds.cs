namespace HybridRouter.Signals.Privacy.Names;

/// <summary>A run of tokens that may be a name; positions in the stretch that it was read from.</summary>
internal readonly record struct SpanBounds(int Start, int End, bool IsAddress)
{
    public int Length => End - Start;
}
