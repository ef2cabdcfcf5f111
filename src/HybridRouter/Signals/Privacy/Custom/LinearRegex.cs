using System.Globalization;
using System.Text.RegularExpressions;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>Regular expressions that people write into policies: compiled without backtracking, and weighed by what they may cost.</summary>
internal static class LinearRegex
{
    /// <summary>
    /// Most places of an expression when its repetitions are written out. The matcher's automaton may grow with them, and past 10,000
    /// states it goes on without one, which costs a step for each place and character.
    /// </summary>
    public const int MostPlaces = 1000;

    /// <summary>So many places are as cheap as one: their automaton stays small.</summary>
    private const int CheapPlaces = 64;

    /// <summary>Compiles.</summary>
    /// <param name="pattern">.NET syntax.</param>
    /// <param name="limit">How long one match may be looked for on a machine in trouble; null: no limit, and no exception.</param>
    /// <exception cref="ArgumentException">No regular expression.</exception>
    /// <exception cref="NotSupportedException">It has backreferences or look-around.</exception>
    public static Regex Compile(string pattern, TimeSpan? limit = null) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, limit ?? Regex.InfiniteMatchTimeout);

    /// <summary>What matching costs.</summary>
    public static Weight WeightOf(string pattern)
    {
        int places = Places(pattern);
        bool isBounded = !pattern.AsSpan().ContainsAny('*', '+') && !pattern.Contains(",}", StringComparison.Ordinal);
        return new Weight(1 + (places / CheapPlaces), isBounded ? places : int.MaxValue);
    }

    /// <summary>Places when repetitions are written out; an estimate from the text, not less than the truth for what people write.</summary>
    public static int Places(string pattern)
    {
        Stack<long> groups = new();
        long total = 0, last = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '(':
                    groups.Push(total);
                    (total, last) = (0, 0);
                    break;
                case ')':
                    last = total;
                    total += groups.TryPop(out long before) ? before : 0;
                    break;
                case '{' when Repetition(pattern, ref i) is { } times:
                    total = Math.Min(int.MaxValue, total + (last * (times - 1)));
                    last = Math.Min(int.MaxValue, last * times);
                    break;
                case '*' or '+' or '?' or '|' or '^' or '$':
                    break;
                default:
                    i = EndOfAtom(pattern, i);
                    last = 1;
                    total++;
                    break;
            }
        }

        return (int)Math.Min(int.MaxValue, total + groups.Sum());
    }

    /// <summary>The upper bound of <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c>, and moves to its brace; null for a brace that is only a letter.</summary>
    private static long? Repetition(string pattern, ref int at)
    {
        int end = pattern.IndexOf('}', at);
        if (end < 0) return null;
        string[] bounds = pattern[(at + 1)..end].Split(',');
        string last = bounds is [_, { Length: > 0 } most] ? most : bounds[0];
        if (bounds.Length > 2 || bounds[0].Length == 0 || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out int times)) return null;
        at = end;
        return Math.Max(1, times);
    }

    /// <summary>Last character of a letter, an escape or a set.</summary>
    private static int EndOfAtom(string pattern, int at)
    {
        if (pattern[at] == '\\') return Math.Min(at + 1, pattern.Length - 1);
        if (pattern[at] != '[') return at;
        int i = at + 1;
        if (i < pattern.Length && pattern[i] == '^') i++;
        if (i < pattern.Length && pattern[i] == ']') i++;
        for (; i < pattern.Length && pattern[i] != ']'; i++)
            if (pattern[i] == '\\') i++;
        return Math.Min(i, pattern.Length - 1);
    }

    /// <summary>What matching an expression costs.</summary>
    /// <param name="PerCharacter">Work units, from 1.</param>
    /// <param name="Reach">Most characters that are read to find where a match ends.</param>
    internal readonly record struct Weight(int PerCharacter, int Reach);
}
