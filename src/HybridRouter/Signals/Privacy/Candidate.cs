namespace HybridRouter.Signals.Privacy;

/// <summary>A finding before overlaps are settled; offsets are those of the plain text.</summary>
internal readonly record struct Candidate(string Entity, int Start, int End, float Score, string RecogniserId)
{
    public bool Overlaps(in Candidate other) => Start < other.End && other.Start < End;
}
