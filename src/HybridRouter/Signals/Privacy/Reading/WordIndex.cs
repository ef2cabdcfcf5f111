namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>
/// Which words of a page each finder has to see: a plain lower-case word of prose, as most are, is in none of the lists. Buffers are reused;
/// not thread safe: one per scan.
/// </summary>
internal sealed class WordIndex
{
    /// <summary>Shortest unbroken stretch that can hide anything: eleven characters of Base64.</summary>
    public const int ShortestStretch = 11;

    private static readonly WordRoles[] ByKinds = [.. Enumerable.Range(0, 32).Select(kinds => RolesOf((WordKinds)kinds))];

    private readonly WordNumbers _contexts = new(), _markings = new(), _secrets = new(), _dates = new(), _values = new(), _foreign = new(), _ats = new();
    private Stretch[] _stretches = new Stretch[16];
    private int _stretchCount;

    /// <summary>Words with which a context phrase may begin, and those in which one may lie.</summary>
    public ReadOnlySpan<int> Contexts => _contexts.All;

    /// <summary>The same for markings.</summary>
    public ReadOnlySpan<int> Markings => _markings.All;

    public ReadOnlySpan<int> Secrets => _secrets.All;

    /// <summary>Words with a digit, and months.</summary>
    public ReadOnlySpan<int> Dates => _dates.All;

    /// <summary>Words with a digit, and capitals in the length of a bank's code: a value has one of them.</summary>
    public ReadOnlySpan<int> Values => _values.All;

    public ReadOnlySpan<int> Foreign => _foreign.All;

    public ReadOnlySpan<int> Ats => _ats.All;

    /// <summary>Long stretches without a blank in them; only there is a token, a wallet or Base64 to be found.</summary>
    public ReadOnlySpan<Stretch> Stretches => _stretches.AsSpan(0, _stretchCount);

    public void Read(ReadOnlySpan<char> text, WordList words, Vocabulary vocabulary)
    {
        Clear();
        int first = 0;
        for (int i = 0; i < words.Count; i++)
        {
            ref readonly Word word = ref words[i];
            WordRoles roles = vocabulary.RolesOf(word.Hash) | ByKinds[(int)word.Kinds];
            if (roles != WordRoles.None) Put(i, word, roles);
            bool last = i + 1 == words.Count;
            int next = last ? text.Length + 1 : words[i + 1].Start;
            if (!last && !HasBlank(text[word.End..next])) continue;
            int length = next - 1 - words[first].Start;
            if (length >= ShortestStretch) AddStretch(new Stretch(first, i + 1, length));
            first = i + 1;
        }
    }

    /// <summary>Gives large buffers back.</summary>
    public void Trim(int keep)
    {
        foreach (WordNumbers list in (ReadOnlySpan<WordNumbers>)[_contexts, _markings, _secrets, _dates, _values, _foreign, _ats]) list.Trim(keep);
        if (_stretches.Length > keep) _stretches = new Stretch[16];
    }

    private void Clear()
    {
        foreach (WordNumbers list in (ReadOnlySpan<WordNumbers>)[_contexts, _markings, _secrets, _dates, _values, _foreign, _ats]) list.Clear();
        _stretchCount = 0;
    }

    private static bool HasBlank(ReadOnlySpan<char> gap)
    {
        foreach (char c in gap)
            if (c is ' ' or '\n' or '\r' or '\t') return true;
        return false;
    }

    private void Put(int number, in Word word, WordRoles roles)
    {
        if ((roles & (WordRoles.Context | WordRoles.Foreign)) != 0) _contexts.Add(number);
        if ((roles & (WordRoles.Marking | WordRoles.Foreign)) != 0) _markings.Add(number);
        if ((roles & WordRoles.Secret) != 0) _secrets.Add(number);
        if ((roles & (WordRoles.Digit | WordRoles.Month)) != 0) _dates.Add(number);
        if ((roles & WordRoles.Digit) != 0 || ((roles & WordRoles.Capitals) != 0 && word.Length is 8 or 11)) _values.Add(number);
        if ((roles & WordRoles.Foreign) != 0) _foreign.Add(number);
        if ((roles & WordRoles.At) != 0) _ats.Add(number);
    }

    private void AddStretch(Stretch stretch)
    {
        if (_stretchCount == _stretches.Length) Array.Resize(ref _stretches, _stretchCount * 2);
        _stretches[_stretchCount++] = stretch;
    }

    private static WordRoles RolesOf(WordKinds kinds) =>
        ((kinds & WordKinds.Digit) != 0 ? WordRoles.Digit : WordRoles.None)
        | ((kinds & WordKinds.Foreign) != 0 ? WordRoles.Foreign : WordRoles.None)
        | ((kinds & ~WordKinds.Glued) == WordKinds.Upper ? WordRoles.Capitals : WordRoles.None);
}

/// <summary>A stretch without a blank between its words.</summary>
/// <param name="First">Its first word.</param>
/// <param name="Behind">Behind its last word.</param>
/// <param name="Length">Characters from the first word to the next stretch: at least what the stretch has.</param>
internal readonly record struct Stretch(int First, int Behind, int Length);
