using System.Collections.Immutable;

namespace HybridRouter.Signals;

/// <summary>All patterns of a policy, compiled to be looked for together. Immutable and thread-safe.</summary>
public sealed class PatternSet
{
    /// <summary>Most patterns in one policy: matches are kept in 128 bits.</summary>
    public const int MaxPatterns = 128;

    private readonly ImmutableArray<Pattern> _patterns;
    private readonly KeywordTrie _keywords;
    private readonly UInt128 _withKeywords;
    private readonly UInt128 _withRegexes;
    private readonly UInt128[] _byScope = new UInt128[4];

    /// <summary>Compiles the patterns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="MaxPatterns"/>.</exception>
    public PatternSet(ImmutableArray<Pattern> patterns)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(patterns.Length, MaxPatterns);
        _patterns = patterns;
        Names = [.. patterns.Select(p => p.Name)];
        for (int i = 0; i < patterns.Length; i++)
        {
            UInt128 bit = UInt128.One << i;
            _byScope[(int)patterns[i].Scope] |= bit;
            if (patterns[i].Keywords.Length > 0) _withKeywords |= bit;
            if (patterns[i].Regexes.Length > 0) _withRegexes |= bit;
        }

        _keywords = new KeywordTrie(patterns.SelectMany(static (p, i) => p.Keywords.Select(k => (k, UInt128.One << i))));
    }

    /// <summary>No patterns.</summary>
    public static PatternSet Empty { get; } = new([]);

    internal string[] Names { get; }

    /// <summary>Looks for the patterns in one stretch of text.</summary>
    /// <param name="text">The stretch.</param>
    /// <param name="scopes">For each scope: how many characters of it came before this stretch; -1 when the stretch is not part of it.</param>
    /// <param name="found">What was found so far; not looked for again.</param>
    internal void Match(ReadOnlySpan<char> text, ReadOnlySpan<int> scopes, ref UInt128 found)
    {
        UInt128 open = 0;
        for (int scope = 0; scope < _byScope.Length; scope++)
        {
            if (scopes[scope] >= 0) open |= _byScope[scope];
        }

        open &= ~found;
        if (open == 0) return;
        if ((open & _withKeywords) != 0) MatchKeywords(text, scopes, open & _withKeywords, ref found);
        MatchRegexes(text, scopes, open & _withRegexes & ~found, ref found);
    }

    private void MatchKeywords(ReadOnlySpan<char> text, ReadOnlySpan<int> scopes, UInt128 open, ref UInt128 found)
    {
        int window = 0;
        for (UInt128 rest = open; rest != 0; rest &= rest - 1)
        {
            window = Math.Max(window, Window((int)UInt128.TrailingZeroCount(rest), text.Length, scopes));
        }

        KeywordTrie.Walk walk = _keywords.In(text, window);
        while (open != 0 && walk.Next(out int end, out UInt128 hit))
        {
            for (UInt128 rest = hit & open; rest != 0; rest &= rest - 1)
            {
                int pattern = (int)UInt128.TrailingZeroCount(rest);
                if (end <= Window(pattern, text.Length, scopes)) found |= UInt128.One << pattern;
            }

            open &= ~found;
        }
    }

    private void MatchRegexes(ReadOnlySpan<char> text, ReadOnlySpan<int> scopes, UInt128 open, ref UInt128 found)
    {
        for (UInt128 rest = open; rest != 0; rest &= rest - 1)
        {
            int index = (int)UInt128.TrailingZeroCount(rest);
            int window = Window(index, text.Length, scopes);
            if (window == 0) continue;
            foreach (var regex in _patterns[index].Regexes)
            {
                if (!regex.IsMatch(text[..window])) continue;
                found |= UInt128.One << index;
                break;
            }
        }
    }

    /// <summary>How many characters of the stretch the pattern may look at.</summary>
    private int Window(int index, int length, ReadOnlySpan<int> scopes)
    {
        Pattern pattern = _patterns[index];
        return pattern.Within is not { } within ? length : Math.Clamp(within - scopes[(int)pattern.Scope], 0, length);
    }
}
