namespace HybridRouter.Signals.Privacy.Names;

/// <summary>What the letters of one word are, accents folded.</summary>
internal struct WordLetters
{
    /// <summary>Behind its last character in the text.</summary>
    public int End;

    /// <summary>Folded letters and digits.</summary>
    public int Length;

    /// <summary>By which the lexicon knows the word.</summary>
    public uint Hash;

    /// <summary>The first four folded characters, the first lowest.</summary>
    public ulong Head;

    /// <summary>The last four folded characters, the last lowest.</summary>
    public ulong Tail;

    public int Upper;
    public int Lower;
    public int Digits;

    /// <summary>Letters without case.</summary>
    public int Other;

    public bool StartsUpper;

    /// <summary>An underscore stands in it.</summary>
    public bool IsJoined;

    public readonly TokenKind Kind => IsJoined ? TokenKind.Code : (Upper, Lower, Digits, Other) switch
    {
        (0, 0, > 0, 0) => TokenKind.Digits,
        (_, _, > 0, _) => TokenKind.Alphanumeric,
        (_, _, _, > 0) => TokenKind.Uncased,
        (0, _, _, _) => TokenKind.Lower,
        (1, 0, _, _) => TokenKind.Initial,
        (_, 0, _, _) => TokenKind.Upper,
        (1, _, _, _) when StartsUpper => TokenKind.Capitalised,
        _ => TokenKind.MixedCase,
    };
}
