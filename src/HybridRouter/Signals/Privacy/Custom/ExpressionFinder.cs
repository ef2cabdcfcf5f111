using System.Text.RegularExpressions;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>Runs a company's expressions, non-backtracking: linear in the text whatever the expression. Immutable; thread safe.</summary>
internal sealed class ExpressionFinder
{
    /// <summary>Work units per character and expression; a non-backtracking match costs about ten times a look-up.</summary>
    private const int Cost = 4;

    private readonly (Regex Regex, CustomExpression Expression)[] _expressions;
    private readonly ContextSets _contexts;

    public ExpressionFinder(IReadOnlyList<CustomExpression> expressions, Lexicon lexicon)
    {
        _expressions = [.. expressions.Select(expression => (Compile(expression.Pattern), expression))];
        _contexts = new ContextSets(lexicon, [.. expressions.Select(expression => string.Join('|', expression.Context ?? []))]);
    }

    /// <summary>Compiles without backtracking.</summary>
    /// <exception cref="ArgumentException">No regular expression.</exception>
    /// <exception cref="NotSupportedException">It has backreferences or look-around.</exception>
    public static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public void Find(Page page)
    {
        for (int i = 0; i < _expressions.Length; i++)
        {
            if (!page.Meter.Spend((long)Cost * page.Plain.Length)) return;
            (Regex regex, CustomExpression expression) = _expressions[i];
            bool needsContext = expression.Context is { Count: > 0 };
            foreach (ValueMatch match in regex.EnumerateMatches(page.Text))
            {
                if (match.Length == 0) continue;
                if (needsContext && !_contexts.IsNear(page.Mentions, i, match.Index, match.Index + match.Length)) continue;
                page.Add(expression.Entity, match.Index, match.Index + match.Length, expression.Score, "custom." + expression.Entity);
            }
        }
    }
}
