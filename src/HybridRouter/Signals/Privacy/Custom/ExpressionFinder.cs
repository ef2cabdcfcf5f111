using System.Text.RegularExpressions;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>
/// Runs a company's expressions, non-backtracking. That is linear for one match only: to know where a match ends, the matcher may read
/// to the end of the text, and again for the next one. So a text is read in stretches, whose length bounds what a match may
/// cost. Immutable; thread safe.
/// </summary>
internal sealed class ExpressionFinder
{
    /// <summary>Longest match that is found whole, in characters.</summary>
    public const int LongestMatch = 128;

    /// <summary>The second bound of one look-up, as for a whole scan: work is counted, the clock guards a machine in trouble.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly (Regex Regex, CustomExpression Expression, LinearRegex.Weight Weight)[] _expressions;
    private readonly ContextSets _contexts;

    /// <param name="expressions">What to look for.</param>
    /// <param name="lexicon">Takes the context words; not sealed yet.</param>
    /// <exception cref="ArgumentException">One is no regular expression.</exception>
    /// <exception cref="NotSupportedException">One has backreferences or look-around.</exception>
    public ExpressionFinder(IReadOnlyList<CustomExpression> expressions, Lexicon lexicon)
    {
        _expressions = [.. expressions.Select(expression => (LinearRegex.Compile(expression.Pattern, Limit), expression, LinearRegex.WeightOf(expression.Pattern)))];
        _contexts = new ContextSets(lexicon, [.. expressions.Select(expression => string.Join('|', expression.Context ?? []))]);
    }

    public bool IsEmpty => _expressions.Length == 0;

    /// <summary>Adds every match on the page to its own findings.</summary>
    public void Find(Page page)
    {
        try
        {
            FindEach(page);
        }
        catch (RegexMatchTimeoutException)
        {
            page.Meter.Exhaust(); // what was not read is unknown, and the policy says what that means
        }
    }

    private void FindEach(Page page)
    {
        for (int i = 0; i < _expressions.Length; i++)
        {
            // One pass settles most texts: nothing matches.
            (Regex regex, _, LinearRegex.Weight weight) = _expressions[i];
            if (!page.Meter.Spend((long)weight.PerCharacter * page.Plain.Length)) return;
            if (regex.IsMatch(page.Text)) FindAll(page, i);
        }
    }

    private void FindAll(Page page, int index)
    {
        (Regex regex, CustomExpression expression, LinearRegex.Weight weight) = _expressions[index];
        int perMatch = weight.PerCharacter * Math.Min(weight.Reach, LongestMatch);
        string recogniser = "custom." + expression.Entity;
        bool needsContext = expression.Context is { Count: > 0 };
        int length = page.Plain.Length;
        for (int at = 0; at < length;)
        {
            // One character of what came before, for word borders; the anchor of the text's beginning holds only there.
            int from = Math.Max(0, at - 1), end = Math.Min(length, at + (2 * LongestMatch));
            if (!page.Meter.Spend((long)weight.PerCharacter * (end - from))) return;
            int next = end == length ? length : at + LongestMatch;
            foreach (ValueMatch match in regex.EnumerateMatches(page.Text[from..end], at - from))
            {
                int start = from + match.Index;
                if (start >= next && end < length) break;
                if (!page.Meter.Spend(perMatch)) return;
                next = Math.Max(next, start + match.Length);
                if (match.Length == 0 || (needsContext && !_contexts.IsNear(page.OwnMentions, index, start, start + match.Length))) continue;
                page.AddOwn(expression.Entity, start, start + match.Length, expression.Score, recogniser);
            }

            at = next;
        }
    }
}
