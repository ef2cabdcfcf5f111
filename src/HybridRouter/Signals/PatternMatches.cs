namespace HybridRouter.Signals;

/// <summary>Which of a policy's patterns a text matches: one bit for each pattern, so that nothing is allocated. Immutable.</summary>
public readonly struct PatternMatches : IEquatable<PatternMatches>
{
    private readonly string[]? _names;
    private readonly UInt128 _bits;

    internal PatternMatches(string[] names, UInt128 bits)
    {
        _names = names;
        _bits = bits;
    }

    /// <summary>Matches with these names, for tools and tests.</summary>
    /// <param name="names">At most <see cref="PatternSet.MaxPatterns"/>, without duplicates.</param>
    public static PatternMatches Of(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(names.Length, PatternSet.MaxPatterns);
        return new PatternMatches(names, (UInt128.One << names.Length) - UInt128.One);
    }

    /// <summary>How many patterns match.</summary>
    public int Count => (int)UInt128.PopCount(_bits);

    /// <summary>Names of the patterns that match, in the order of the policy. Allocates: not for the hot path.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            var names = new List<string>(Count);
            for (int i = 0; i < (_names?.Length ?? 0); i++)
            {
                if ((_bits & (UInt128.One << i)) != 0) names.Add(_names![i]); // not null: the loop would not run
            }

            return names;
        }
    }

    /// <summary>Whether this pattern matches.</summary>
    public bool Contains(string name)
    {
        int index = _names is null ? -1 : Array.IndexOf(_names, name);
        return index >= 0 && (_bits & (UInt128.One << index)) != 0;
    }

    /// <inheritdoc/>
    public bool Equals(PatternMatches other) => Names.SequenceEqual(other.Names, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PatternMatches other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    /// <summary>Whether both hold the same names.</summary>
    public static bool operator ==(PatternMatches left, PatternMatches right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(PatternMatches left, PatternMatches right) => !left.Equals(right);

    /// <summary>Whether any of the named bits is set; falls back to names when the matches come from another pattern set.</summary>
    internal bool HasAny(string[] names, UInt128 mask)
    {
        if (ReferenceEquals(names, _names)) return (_bits & mask) != 0;
        for (int i = 0; i < names.Length; i++)
        {
            if ((mask & (UInt128.One << i)) != 0 && Contains(names[i])) return true;
        }

        return false;
    }
}
