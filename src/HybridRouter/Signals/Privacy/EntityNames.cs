using System.Collections.Frozen;
using HybridRouter.Signals.Privacy.Identifiers;

namespace HybridRouter.Signals.Privacy;

/// <summary>The names of what the built-in detectors and the name tagger find.</summary>
public static class EntityNames
{
    /// <summary>All of them: the rows of the table of identifiers, and what has a finder of its own.</summary>
    public static FrozenSet<string> BuiltIn { get; } = IdentifierTable.All.Select(row => row.Entity)
        .Concat(EntityClasses.Named)
        .Concat(["SECRET", "CRYPTO", "CREDIT_CARD", "IBAN_CODE", "US_DRIVER_LICENSE"])
        .ToFrozenSet(StringComparer.Ordinal);
}
