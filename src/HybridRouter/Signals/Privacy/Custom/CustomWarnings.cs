using System.Text.RegularExpressions;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>What is wrong with detectors of a company's own, for <c>policy check</c>.</summary>
public static class CustomWarnings
{
    /// <summary>Ordinary sentences in which no detector of a company should find anything.</summary>
    private const string Ordinary =
        "The quick answer is that we can do this with a little help from the team, and you will have it by the end of the week. " +
        "Please write a short summary of the text below in three sentences. What is the weather like in spring? I would like to know how it works. " +
        "Die Antwort ist ja, und wir haben das in einer Woche. La reponse est oui, et nous avons le temps.";

    /// <summary>A detector that finds more than this in the ordinary sentences matches everything.</summary>
    private const int Tolerated = 2;

    /// <summary>
    /// Lists what to correct: an expression that does not compile or would need backtracking, an empty term, a dictionary or expression
    /// that matches ordinary text everywhere, a threshold or score outside 0 to 1.
    /// </summary>
    /// <param name="detectors">As written in the policy.</param>
    /// <returns>One sentence each, naming the entity; empty when all is well.</returns>
    public static IReadOnlyList<string> Check(CustomDetectors detectors)
    {
        List<string> warnings = [];
        foreach (CompanyTerms dictionary in detectors.Dictionaries) CheckTerms(dictionary, warnings);
        foreach (CustomExpression expression in detectors.Expressions) CheckExpression(expression, warnings);
        foreach ((string entity, EntityRule rule) in detectors.Entities)
            if (rule.Threshold is < 0 or > 1) warnings.Add($"Entity {entity}: the threshold {rule.Threshold} is not between 0 and 1.");
        return warnings;
    }

    private static void CheckTerms(CompanyTerms dictionary, List<string> warnings)
    {
        WordList words = new();
        int empty = 0;
        foreach (string term in dictionary.Terms)
        {
            WordReader.Read(term, words);
            if (words.Count == 0) empty++;
        }

        if (empty > 0) warnings.Add($"Dictionary {dictionary.Entity}: {empty} terms hold no letter or digit and are ignored.");
        TermMatcher matcher = new([dictionary]);
        WordReader.Read(Ordinary, words);
        int hits = matcher.CountHits(words);
        if (hits > Tolerated) warnings.Add($"Dictionary {dictionary.Entity} matches everything: ordinary sentences hold {hits} of its terms. Remove common words.");
    }

    private static void CheckExpression(CustomExpression expression, List<string> warnings)
    {
        if (expression.Score is < 0 or > 1) warnings.Add($"Expression {expression.Entity}: the score {expression.Score} is not between 0 and 1.");
        try
        {
            Regex regex = ExpressionFinder.Compile(expression.Pattern);
            int hits = regex.Count(Ordinary);
            if (hits > Tolerated && expression.Context is null or { Count: 0 })
                warnings.Add($"Expression {expression.Entity} matches everything: it matches ordinary sentences {hits} times. Make it narrower or give it context words.");
            if (regex.IsMatch("")) warnings.Add($"Expression {expression.Entity} matches the empty text.");
        }
        catch (ArgumentException error)
        {
            warnings.Add($"Expression {expression.Entity} does not compile: {error.Message}");
        }
        catch (NotSupportedException error)
        {
            warnings.Add($"Expression {expression.Entity} would need backtracking: {error.Message}");
        }
    }
}
