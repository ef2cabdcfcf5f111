namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>All spellings of all dictionaries, sorted, with a table of their first letters. Immutable; thread safe.</summary>
internal sealed class TermIndex
{
    /// <summary>So many letters are looked up at once; they fit a 64-bit key.</summary>
    public const int PrefixLength = 4;

    /// <summary>Longest spelling that is looked for; what is longer is found by its beginning.</summary>
    private const int LongestSpelling = 100;

    private readonly string[] _spellings;
    private readonly int[] _dictionaryOf;

    /// <summary>Range of the spellings that begin with a prefix; for a spelling shorter than a prefix the range of those that equal it.</summary>
    private readonly Dictionary<ulong, (int First, int End)> _ranges = [];

    /// <summary>One bit for each hashed key of <see cref="_ranges"/>: sorts out most words without a look-up.</summary>
    private readonly ulong[] _known = new ulong[1 << 12];

    public TermIndex(CompanyTerms[] dictionaries)
    {
        HashSet<(string Spelling, int Dictionary)> all = [];
        for (int i = 0; i < dictionaries.Length; i++)
        {
            foreach (string term in dictionaries[i].Terms)
            {
                string spelling = TermSpelling.Of(term);
                if (spelling.Length > 0) all.Add((Cut(spelling), i));
                if (TermSpelling.Joined(spelling) is { } joined) all.Add((Cut(joined), i));
            }
        }

        (string Spelling, int Dictionary)[] sorted = [.. all];
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Spelling, b.Spelling) is var order and not 0 ? order : a.Dictionary.CompareTo(b.Dictionary));
        _spellings = [.. sorted.Select(entry => entry.Spelling)];
        _dictionaryOf = [.. sorted.Select(entry => entry.Dictionary)];
        for (int i = 0; i < _spellings.Length; i++) Register(i);
    }

    public bool IsEmpty => _spellings.Length == 0;

    /// <summary>Whether any spelling is shorter than a prefix.</summary>
    public bool HasShort { get; private set; }

    public int DictionaryOf(int spelling) => _dictionaryOf[spelling];

    /// <summary>Looks a prefix up: its letters from the lowest 16 bits on.</summary>
    public bool TryFind(ulong prefix, out int first, out int end)
    {
        (first, end) = (0, 0);
        uint slot = Slot(prefix);
        if ((_known[slot >> 6] & (1UL << (int)(slot & 63))) == 0 || !_ranges.TryGetValue(prefix, out (int First, int End) range)) return false;
        (first, end) = range;
        return true;
    }

    /// <summary>The first of a range that goes on behind so many letters; what has ended sorts first.</summary>
    public int SkipEnded(int length, int low, int high)
    {
        while (low < high && _spellings[low].Length == length) low++;
        return low;
    }

    /// <summary>Keeps of a range what has this letter at this place; all of it goes on there.</summary>
    public void Narrow(char letter, int place, ref int low, ref int high)
    {
        if (_spellings[low][place] == letter && _spellings[high - 1][place] == letter) return;
        low = FirstFrom(letter, place, low, high);
        high = FirstFrom(letter + 1, place, low, high);
    }

    private int FirstFrom(int letter, int place, int low, int high)
    {
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_spellings[middle][place] >= letter) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private void Register(int spelling)
    {
        ulong key = 0;
        string letters = _spellings[spelling];
        for (int i = 0; i < Math.Min(letters.Length, PrefixLength); i++) key |= (ulong)letters[i] << (16 * i);
        HasShort |= letters.Length < PrefixLength;
        _ranges[key] = (_ranges.TryGetValue(key, out (int First, int End) range) ? range.First : spelling, spelling + 1);
        uint slot = Slot(key);
        _known[slot >> 6] |= 1UL << (int)(slot & 63);
    }

    private static string Cut(string spelling) => spelling.Length <= LongestSpelling ? spelling : spelling[..LongestSpelling].TrimEnd(TermSpelling.Gap);

    private static uint Slot(ulong key) => (uint)((key * 0x9E3779B97F4A7C15) >> 46);
}
