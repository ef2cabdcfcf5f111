namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>What a check says of a value that fits the shape.</summary>
internal enum Verdict
{
    /// <summary>Impossible: wrong check digit, impossible date, a number never issued.</summary>
    No,

    /// <summary>Possible: nothing speaks against it.</summary>
    Maybe,

    /// <summary>A check digit or an equally rare property holds.</summary>
    Yes,
}

/// <summary>Looks at a compact value: upper case, no separators, of one of the recogniser's lengths.</summary>
internal delegate Verdict Check(ReadOnlySpan<char> value);

/// <summary>
/// What suffices to report a value that has no context word near it. Any one of the named suffices; with none named
/// a context word is needed, or a text that holds nothing but values.
/// </summary>
[Flags]
internal enum Suffices
{
    /// <summary>A plain shape that ordinary numbers have too.</summary>
    Nothing = 0,

    /// <summary>The shape alone is rare enough.</summary>
    Shape = 1,

    /// <summary>The check said yes, and by chance it seldom does.</summary>
    Check = 2,

    /// <summary>Separators where this identifier has them.</summary>
    Grouping = 4,
}

/// <summary>
/// One row of the table of identifiers. To teach the scanner another identifier, add a row: nothing else changes.
/// </summary>
/// <param name="Entity">Entity name; <see cref="EntityClasses"/> says what class it implies.</param>
/// <param name="Shape">See <see cref="Identifiers.Shape"/>.</param>
/// <param name="Check">Checksum and other rules; null: the shape is all there is.</param>
/// <param name="Suffices">What is enough without a context word.</param>
/// <param name="Context">Words and phrases near such a value, divided by <c>|</c>; without case and accents.</param>
/// <param name="Source">Where the format is described.</param>
/// <param name="Example">A valid value, which the tests look for; invented, not a person's.</param>
internal sealed record IdentifierRecogniser(
    string Entity, string Shape, Check? Check, Suffices Suffices, string Context, string Source, string Example)
{
    /// <summary>The only separators that this identifier is written with; null: any.</summary>
    public string? Separators { get; init; }

    /// <summary>Written in capitals; in lower case a context word is needed.</summary>
    public bool Capitals { get; init; }

    /// <summary>Always written with all its separators.</summary>
    public bool FullyGrouped { get; init; }

    /// <summary>So strong a check that any grouping and any mix of separators is read.</summary>
    public bool Loose { get; init; }

    /// <summary>Not even a text that holds nothing else suffices without a context word.</summary>
    public bool NeverAlone { get; init; }
}
