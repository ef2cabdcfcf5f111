using HybridRouter.Routing;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>
/// What a company adds to the built-in detectors, as written: its own terms and expressions, and how entities are weighed.
/// Read from a policy; compiled once to a <see cref="DetectorSet"/>.
/// </summary>
public sealed class CustomDetectors
{
    /// <summary>Dictionaries of terms; default none. Ten thousand terms cost hardly more time than ten.</summary>
    public IReadOnlyList<CompanyTerms> Dictionaries { get; init; } = [];

    /// <summary>Regular expressions; default none.</summary>
    public IReadOnlyList<CustomExpression> Expressions { get; init; } = [];

    /// <summary>How entities, built-in or own, are weighed; by entity name; default empty.</summary>
    public IReadOnlyDictionary<string, EntityRule> Entities { get; init; } = new Dictionary<string, EntityRule>();

    /// <summary>What the dictionaries and expressions find, without what is built in.</summary>
    public IEnumerable<string> OwnEntities => Dictionaries.Select(dictionary => dictionary.Entity)
        .Concat(Expressions.Select(expression => expression.Entity)).Where(entity => !EntityNames.BuiltIn.Contains(entity)).Distinct();
}

/// <summary>Terms that are all one entity: code names, customers, products.</summary>
/// <param name="Entity">The company's own name for them, for instance <c>PROJECT</c>, or a built-in entity that they are more of.</param>
/// <param name="Terms">
/// Words or phrases; whole words only, except in scripts that write no spaces. Case, accents and what stands between two words do
/// not count; a phrase of six letters or more is also found written as one word (<c>blueheron</c>).
/// </param>
/// <param name="Context">Words of which one must stand within 60 characters in front or 30 behind; default none: a term suffices.</param>
/// <param name="Score">0 to 1; default 0.9.</param>
public sealed record CompanyTerms(string Entity, IReadOnlyList<string> Terms, IReadOnlyList<string>? Context = null, float Score = CompanyTerms.UsualScore)
{
    /// <summary>A term that somebody listed is seldom meant otherwise.</summary>
    public const float UsualScore = 0.9f;
}

/// <summary>A regular expression for an entity.</summary>
/// <param name="Entity">The company's own name, or a built-in entity.</param>
/// <param name="Pattern">.NET syntax without backreferences and look-around: it is compiled non-backtracking, so that no text can make it slow. Matched against the normalised text; what is longer than <see cref="ExpressionFinder.LongestMatch"/> characters may be found in part.</param>
/// <param name="Context">As for terms.</param>
/// <param name="Score">0 to 1; default 0.8.</param>
public sealed record CustomExpression(string Entity, string Pattern, IReadOnlyList<string>? Context = null, float Score = CustomExpression.UsualScore)
{
    /// <summary>A shape is a little less sure than a listed term.</summary>
    public const float UsualScore = 0.8f;
}

/// <summary>How an entity is weighed.</summary>
public sealed record EntityRule
{
    /// <summary>Whether findings of it count at all; default true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>What one finding of it implies; null (the default): as built in, and <see cref="DataClass.Confidential"/> for an entity of the company's own.</summary>
    public DataClass? Class { get; init; }

    /// <summary>Findings that score less are dropped; 0 to 1; default 0.</summary>
    public float Threshold { get; init; }

    /// <summary>Values that are no findings (a switchboard's number, a sample); compared without case, spaces and punctuation; default none.</summary>
    public IReadOnlyList<string> Allowlist { get; init; } = [];
}
