namespace HybridRouter.Signals.Privacy.Names;

/// <summary>What a token looks like; the numbers are part of the trained weights.</summary>
internal enum TokenKind : byte
{
    None = 0, Lower = 1, Capitalised = 2, Upper = 3, Initial = 4, MixedCase = 5, Uncased = 6, Digits = 7, Alphanumeric = 8,
    Comma = 9, Period = 10, Colon = 11, Hyphen = 12, Line = 13, Paragraph = 14, Quote = 15, Bracket = 16, Hash = 17,
    Ampersand = 18, Slash = 19, Exclamation = 20, Symbol = 21, Address = 22, Handle = 23, Code = 24, At = 25,
}

/// <summary>How a sentence uses case: in a shouted one, an uncased one or a headline, capitals say nothing.</summary>
internal enum CaseMode : byte { Mixed = 0, Lower = 1, Upper = 2, Title = 3 }

/// <summary>One token as the features see it. 56 bytes, so that a window of 1,024 stays in the second-level cache.</summary>
internal struct NameToken
{
    public int Start;
    public int End;
    /// <summary>Hash of the folded word; of the length for digits, of the character for punctuation.</summary>
    public uint Word;
    public LexiconFlags Flags;
    public byte CaseStatistic;
    public byte Cluster;
    /// <summary>Group of words of like meaning; the sixteenth of it is the wider group, 0 is none.</summary>
    public ushort Group;
    public TokenKind Kind;
    public CaseMode Mode;
    /// <summary>The first four folded characters, the first lowest.</summary>
    public ulong Head;
    /// <summary>The last four folded characters, the last lowest.</summary>
    public ulong Tail;
    public bool IsSegmentStart;
    /// <summary>In a sentence of a language of which the lexicon knows few words.</summary>
    public bool IsForeign;
    public bool IsActive;
    /// <summary>In a string, a comment or between tags.</summary>
    public bool IsSpeaking;

    public readonly bool IsWord => Kind is >= TokenKind.Lower and <= TokenKind.Uncased;

    public readonly bool IsCased => Kind is >= TokenKind.Capitalised and <= TokenKind.MixedCase;
}
