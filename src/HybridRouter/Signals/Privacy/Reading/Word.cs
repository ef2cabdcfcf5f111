namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>What kinds of characters a word is made of.</summary>
[Flags]
internal enum WordKinds : byte
{
    None = 0,
    Digit = 1,
    Upper = 2,
    Lower = 4,

    /// <summary>Letters beyond ASCII.</summary>
    Foreign = 8,

    /// <summary>Glued to the word before: the two were split where a lower-case word meets a capital or a digit.</summary>
    Glued = 16,
}

/// <summary>A run of letters and digits in the plain text.</summary>
/// <param name="Start">First character, in plain offsets.</param>
/// <param name="End">Behind the last character.</param>
/// <param name="Kinds">What it is made of.</param>
/// <param name="Hash">Of its letters without case and accents (<see cref="WordHash"/>).</param>
internal readonly record struct Word(int Start, int End, WordKinds Kinds, uint Hash)
{
    public int Length => End - Start;

    public bool HasDigit => (Kinds & WordKinds.Digit) != 0;

    public bool IsDigits => (Kinds & ~WordKinds.Glued) == WordKinds.Digit;

    public bool IsGlued => (Kinds & WordKinds.Glued) != 0;

    public bool IsLetters => (Kinds & WordKinds.Digit) == 0;
}
