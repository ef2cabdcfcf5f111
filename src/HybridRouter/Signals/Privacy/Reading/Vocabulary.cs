namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>What a word may be for a finder. A word of which a finder knows nothing costs one look at a table, whatever many finders there are.</summary>
[Flags]
internal enum WordRoles : byte
{
    None = 0,

    /// <summary>The first word of a context phrase.</summary>
    Context = 1,

    /// <summary>The first word of a marking.</summary>
    Marking = 2,

    /// <summary>Announces a secret.</summary>
    Secret = 4,

    /// <summary>A month.</summary>
    Month = 8,

    /// <summary>Stands for the sign in a spelled e-mail address.</summary>
    At = 16,

    /// <summary>Holds a digit.</summary>
    Digit = 32,

    /// <summary>Capitals only, of the length of a bank's code.</summary>
    Capitals = 64,

    /// <summary>Holds letters beyond ASCII, among which a phrase of an unspaced script may stand.</summary>
    Foreign = 128,
}

/// <summary>
/// All words that any finder waits for. The answer may say too much, never too little: a finder that is sent a word looks it up again
/// among its own. Filled once, then immutable.
/// </summary>
internal sealed class Vocabulary
{
    private const int Bits = 16;

    private readonly WordRoles[] _roles = new WordRoles[1 << Bits];

    public void Add(IEnumerable<uint> words, WordRoles role)
    {
        foreach (uint word in words) _roles[word >> (32 - Bits)] |= role;
    }

    /// <summary>What a word with this hash may be.</summary>
    public WordRoles RolesOf(uint word) => _roles[word >> (32 - Bits)];
}
