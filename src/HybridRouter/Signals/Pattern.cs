using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace HybridRouter.Signals;

/// <summary>A named list of keywords and regular expressions: it matches when any of them does. Immutable.</summary>
public sealed record Pattern
{
    /// <summary>The name by which conditions and signals speak of it.</summary>
    public required string Name { get; init; }

    /// <summary>Which part of the prompt is looked at. Default: the last message of the user.</summary>
    public PatternScope Scope { get; init; }

    /// <summary>Only the first so many characters of the scope are looked at; <see langword="null"/>: all.</summary>
    public int? Within { get; init; }

    /// <summary>
    /// Words or phrases. Case is ignored, a space stands for any white space, and they match whole words only, except in scripts
    /// that write no spaces between words.
    /// </summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Regular expressions, each with <see cref="RegexOptions.NonBacktracking"/>, so that time grows linearly with the text.</summary>
    public ImmutableArray<Regex> Regexes { get; init; } = [];
}

/// <summary>Which part of a prompt a pattern looks at.</summary>
public enum PatternScope
{
    /// <summary>The last message of the user.</summary>
    LastUser,

    /// <summary>All messages of the user.</summary>
    User,

    /// <summary>Instructions of the application: system and developer messages.</summary>
    System,

    /// <summary>All text, descriptions and results of tools included.</summary>
    Any,
}
