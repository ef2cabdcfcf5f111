using HybridRouter.Routing;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>
/// The company's own detectors and rules, compiled. It belongs to a policy and goes along with it, so that a request is scanned with
/// the detectors of the policy that decides about it. Immutable; thread safe.
/// </summary>
public sealed class DetectorSet
{
    private readonly Lexicon _lexicon = new();
    private readonly TermMatcher _terms;
    private readonly ExpressionFinder _expressions;
    private readonly EntityRules _rules;

    /// <summary>Compiles.</summary>
    /// <param name="detectors">As written; policies are checked before, line by line.</param>
    /// <exception cref="ArgumentException">An expression is no regular expression.</exception>
    /// <exception cref="NotSupportedException">An expression would need backtracking.</exception>
    public DetectorSet(CustomDetectors detectors)
    {
        ArgumentNullException.ThrowIfNull(detectors);
        _terms = new TermMatcher(detectors.Dictionaries, _lexicon);
        _expressions = new ExpressionFinder(detectors.Expressions, _lexicon);
        _rules = new EntityRules(detectors);
        _lexicon.Seal();
    }

    /// <summary>No detectors of its own, no rules.</summary>
    public static DetectorSet Empty { get; } = new(new CustomDetectors());

    /// <summary>Whether it changes nothing about what the built-in detectors say.</summary>
    public bool IsEmpty => _terms.IsEmpty && _expressions.IsEmpty && _rules.IsEmpty;

    /// <summary>
    /// Adds to <see cref="Page.Own"/> what stands on the page. Own findings neither push built-in ones aside nor are pushed: a code name
    /// inside a link is still a code name, and the link a link.
    /// </summary>
    internal void Find(Page page)
    {
        if (_terms.IsEmpty && _expressions.IsEmpty) return;
        if (_lexicon.Count > 0) _lexicon.Find(page.Text, page.Words, page.OwnMentions, page.Meter);
        _terms.Find(page);
        _expressions.Find(page);
    }

    /// <summary>Drops what rules switch off, hold too unsure or allow.</summary>
    internal void Filter(ReadOnlySpan<char> text, List<Finding> findings) => _rules.Filter(text, findings);

    /// <summary>The class that findings imply.</summary>
    internal DataClass Imply(List<Finding> findings) => _rules.Imply(findings);
}
