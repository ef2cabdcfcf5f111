using System.Collections.Immutable;
using HybridRouter.Routing;

namespace HybridRouter.Signals;

/// <summary>Facts about one prompt that rules can ask for. Numbers, flags and names only: never text. Immutable.</summary>
public sealed record PromptSignals
{
    /// <summary>Length of all text in UTF-16 units.</summary>
    public int Characters { get; init; }

    /// <summary>Estimate of the input tokens (see the reader for the formula).</summary>
    public int EstimatedTokens { get; init; }

    /// <summary>Messages of the user in the conversation.</summary>
    public int Turns { get; init; }

    /// <summary>The script that most letters of the text belong to.</summary>
    public Script Script { get; init; }

    /// <summary>Whether the text contains program code.</summary>
    public bool HasCode { get; init; }

    /// <summary>Names of the policy's patterns that the text matches.</summary>
    public PatternMatches Matches { get; init; }

    /// <summary>What a classifier says; unknown until one has run.</summary>
    public TaskSignal Task { get; init; } = TaskSignal.Unknown;

    /// <summary>Kinds of private data that were detected, in the detectors' words such as <c>EMAIL_ADDRESS</c>, without duplicates.</summary>
    public ImmutableArray<string> Detected { get; init; } = [];

    /// <summary>The lowest class that what was detected implies; <see langword="null"/>: nothing was detected, or no detector ran.</summary>
    public DataClass? DetectedClass { get; init; }

    /// <summary>Whether every detector read the whole text. When not, what is private is unknown.</summary>
    public bool DetectionComplete { get; init; } = true;
}

/// <summary>A writing system, by the Unicode script of its letters.</summary>
public enum Script
{
    /// <summary>No letters.</summary>
    None,

    /// <summary>Latin.</summary>
    Latin,

    /// <summary>Cyrillic.</summary>
    Cyrillic,

    /// <summary>Greek.</summary>
    Greek,

    /// <summary>Arabic.</summary>
    Arabic,

    /// <summary>Hebrew.</summary>
    Hebrew,

    /// <summary>Devanagari.</summary>
    Devanagari,

    /// <summary>Han without kana: Chinese.</summary>
    Han,

    /// <summary>Hiragana or katakana: Japanese.</summary>
    Kana,

    /// <summary>Hangul: Korean.</summary>
    Hangul,

    /// <summary>Thai.</summary>
    Thai,

    /// <summary>Any other.</summary>
    Other,
}
