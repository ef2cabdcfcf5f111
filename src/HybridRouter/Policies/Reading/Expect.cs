using System.Collections.Immutable;
using System.Globalization;
using HybridRouter.Policies.Yaml;
using HybridRouter.Routing;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads nodes as values of one type; what is something else is reported, with what would be right.</summary>
internal static class Expect
{
    /// <summary>A text that is not empty.</summary>
    public static string? Text(PolicyNode node, string what, ProblemList problems)
    {
        if (node is TextNode { IsNull: false, Value.Length: > 0 } text) return text.Value;
        problems.Error(node.Position, $"'{what}' is {node.Kind}.", "Write one text.");
        return null;
    }

    /// <summary>One text or a list of them; reported when it is something else or empty.</summary>
    public static ImmutableArray<TextNode> Texts(PolicyNode node, string what, ProblemList problems)
    {
        IReadOnlyList<PolicyNode> items = node is ListNode list ? list.Items : [node];
        if (items.Count == 0) problems.Error(node.Position, $"'{what}' is an empty list.", "Write at least one value, or leave the key out.");
        var texts = ImmutableArray.CreateBuilder<TextNode>(items.Count);
        foreach (PolicyNode item in items)
        {
            if (item is TextNode { IsNull: false, Value.Length: > 0 } text) texts.Add(text);
            else problems.Error(item.Position, $"'{what}' holds {item.Kind}.", "Write one text or a list of texts, such as [a, b].");
        }

        return texts.DrainToImmutable();
    }

    public static bool? Flag(PolicyNode node, string what, ProblemList problems)
    {
        if (node is TextNode { IsPlain: true, Value: "true" or "false" } text) return text.Value == "true";
        problems.Error(node.Position, $"'{what}' is {node.Kind}.", "Write true or false, without quotes.");
        return null;
    }

    public static int? Count(PolicyNode node, string what, int least, int most, ProblemList problems)
    {
        if (node is TextNode { IsPlain: true } text && int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most)
        {
            return number;
        }

        problems.Error(node.Position, $"'{what}' is {node.Kind}.", $"Write a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>A number from 0 to 1.</summary>
    public static float? Fraction(PolicyNode node, string what, ProblemList problems)
    {
        if (node is TextNode { IsPlain: true } text && float.TryParse(text.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out float number) && number is >= 0 and <= 1)
        {
            return number;
        }

        problems.Error(node.Position, $"'{what}' is {node.Kind}.", "Write a number from 0 to 1, for example 0.8.");
        return null;
    }

    /// <summary>A word of an enum.</summary>
    public static T? Word<T>(PolicyNode node, string what, ProblemList problems) where T : struct, Enum
    {
        if (node is TextNode text && Words.TryParse(text.Value, out T value)) return value;
        string hint = node is TextNode written ? NearestName.Hint(written.Value, [.. Words.All<T>()]) : $"Write one of: {string.Join(", ", Words.All<T>())}.";
        problems.Error(node.Position, $"'{what}' is {node.Kind}.", hint);
        return null;
    }

    /// <summary>One word of an enum, or a list of them.</summary>
    public static ImmutableArray<T> WordList<T>(PolicyNode node, string what, ProblemList problems) where T : struct, Enum
    {
        var words = ImmutableArray.CreateBuilder<T>();
        foreach (TextNode text in Texts(node, what, problems))
        {
            if (Word<T>(text, what, problems) is { } word) words.Add(word);
        }

        return words.DrainToImmutable();
    }
}
