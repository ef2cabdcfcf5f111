using System.Collections.Immutable;
using System.Text.RegularExpressions;
using HybridRouter.Policies.Yaml;
using HybridRouter.Signals.Privacy.Custom;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads a list of <c>regexes</c>. What no text can make slow is accepted, everything else is reported.</summary>
internal static class RegexReader
{
    private const int MaxLength = 1000;

    /// <summary>The expressions that are right, each with what was written.</summary>
    public static ImmutableArray<(TextNode Written, Regex Compiled)> Read(PolicyNode node, ProblemList problems)
    {
        var regexes = ImmutableArray.CreateBuilder<(TextNode, Regex)>();
        foreach (TextNode text in Expect.Texts(node, "regexes", problems))
        {
            if (Compile(text, problems) is { } regex) regexes.Add((text, regex));
        }

        return regexes.DrainToImmutable();
    }

    private static Regex? Compile(TextNode text, ProblemList problems)
    {
        if (!IsSmall(text, problems)) return null;
        try
        {
            Regex regex = LinearRegex.Compile(text.Value);
            if (!regex.IsMatch("")) return regex;
            problems.Error(text.Position, $"The regular expression '{text.Value}' matches every text, even an empty one.", "Make at least one part of it obligatory.");
        }
        catch (RegexParseException error)
        {
            problems.Error(text.Position, $"'{text.Value}' is not a regular expression: {error.Error} at character {error.Offset + 1}.", "Correct it; in YAML, single quotes keep backslashes as they are.");
        }
        catch (NotSupportedException)
        {
            problems.Error(text.Position, $"The regular expression '{text.Value}' cannot be matched in linear time.", "Write it without lookaround, back-references, atomic groups and conditionals.");
        }

        return null;
    }

    private static bool IsSmall(TextNode text, ProblemList problems)
    {
        if (text.Value.Length > MaxLength)
        {
            problems.Error(text.Position, $"A regular expression has {text.Value.Length} characters.", $"Regular expressions have at most {MaxLength}; use several.");
            return false;
        }

        int places = LinearRegex.Places(text.Value);
        if (places <= LinearRegex.MostPlaces) return true;
        problems.Error(text.Position, $"With its repetitions written out the regular expression has {places} places.", $"Shorten its repetitions; at most {LinearRegex.MostPlaces} places are matched in good time.");
        return false;
    }
}
