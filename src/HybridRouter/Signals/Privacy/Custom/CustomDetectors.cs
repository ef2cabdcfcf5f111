using HybridRouter.Routing;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>
/// What a company adds to the built-in detectors: its own terms, expressions and context words, and how its entities are weighed.
/// Filled from a policy; given to <see cref="PrivacyScanner"/> once, which compiles it.
/// </summary>
public sealed class CustomDetectors
{
    /// <summary>Dictionaries of terms; default none. Ten thousand terms cost no more time than ten.</summary>
    public IReadOnlyList<CompanyTerms> Dictionaries { get; init; } = [];

    /// <summary>Regular expressions; default none.</summary>
    public IReadOnlyList<CustomExpression> Expressions { get; init; } = [];

    /// <summary>How entities, built-in or own, are weighed; by entity name; default empty.</summary>
    public IReadOnlyDictionary<string, EntityRule> Entities { get; init; } = new Dictionary<string, EntityRule>();
}

/// <summary>Terms that are all one entity: code names, customers, products.</summary>
/// <param name="Entity">The company's own name for them, for instance <c>PROJECT</c>.</param>
/// <param name="Terms">Words or phrases of up to eight words; case and accents do not count; whole words only. Empty terms are an error.</param>
public sealed record CompanyTerms(string Entity, IReadOnlyList<string> Terms);

/// <summary>A regular expression for an entity.</summary>
/// <param name="Entity">The company's own name.</param>
/// <param name="Pattern">.NET syntax without backreferences and look-around: it is compiled non-backtracking, so that no text can make it slow. Matched against the normalised text.</param>
/// <param name="Context">Words of which one must stand within 60 characters in front or 30 behind; default none: the match suffices.</param>
/// <param name="Score">0 to 1; default 0.8.</param>
public sealed record CustomExpression(string Entity, string Pattern, IReadOnlyList<string>? Context = null, float Score = 0.8f);

/// <summary>How an entity is weighed.</summary>
public sealed record EntityRule
{
    /// <summary>What a finding of it implies; null (the default): as built in, and <see cref="DataClass.Confidential"/> for an entity of the company's own.</summary>
    public DataClass? Class { get; init; }

    /// <summary>Findings that score less are dropped; 0 to 1; default 0.</summary>
    public float Threshold { get; init; }

    /// <summary>Values that are no findings (a switchboard's number, a sample); compared without case, spaces and punctuation; default none.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];
}
