using System.Collections.Frozen;
using HybridRouter.Routing;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>Applies a company's switches, thresholds, allowlists and classes to findings. Immutable; thread safe.</summary>
internal sealed class EntityRules
{
    private readonly Dictionary<string, (EntityRule Rule, FrozenSet<string> Allowed)> _rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own;

    public EntityRules(CustomDetectors detectors)
    {
        foreach ((string entity, EntityRule rule) in detectors.Entities)
            _rules.Add(entity, (rule, rule.Allowlist.Select(value => Compact(value)).ToFrozenSet(StringComparer.Ordinal)));
        _own = [.. detectors.OwnEntities];
    }

    public bool IsEmpty => _rules.Count == 0 && _own.Count == 0;

    /// <summary>A value as allowlists are compared: letters and digits in lower case; empty when it holds none.</summary>
    public static string Compact(ReadOnlySpan<char> value)
    {
        Span<char> compact = value.Length <= 256 ? stackalloc char[value.Length] : new char[value.Length];
        int length = 0;
        foreach (char c in value)
            if (char.IsLetterOrDigit(c)) compact[length++] = char.ToLowerInvariant(c);
        return new string(compact[..length]);
    }

    /// <summary>Drops what is switched off, scores below its threshold or is allowed.</summary>
    public void Filter(ReadOnlySpan<char> text, List<Finding> findings)
    {
        if (_rules.Count == 0) return;
        int kept = 0;
        for (int i = 0; i < findings.Count; i++)
            if (!IsDropped(text, findings[i])) findings[kept++] = findings[i];
        findings.RemoveRange(kept, findings.Count - kept);
    }

    /// <summary>The class that findings imply under these rules.</summary>
    public DataClass Imply(List<Finding> findings)
    {
        if (IsEmpty) return EntityClasses.Imply(findings);
        DataClass implied = DataClass.Public;
        List<Finding> builtIn = [];
        foreach (Finding finding in findings)
        {
            bool isOwn = _own.Contains(finding.Entity);
            DataClass? ruled = _rules.TryGetValue(finding.Entity, out var entry) ? entry.Rule.Class : null;
            if (isOwn) ruled ??= DataClass.Confidential;
            if (ruled > implied) implied = ruled.Value;

            // A rule that does not lower leaves the rest as it is: a name still makes contact data of a birthday.
            if (!isOwn && (ruled is null || ruled >= EntityClasses.Alone(finding.Entity))) builtIn.Add(finding);
        }

        DataClass rest = EntityClasses.Imply(builtIn);
        return rest > implied ? rest : implied;
    }

    private bool IsDropped(ReadOnlySpan<char> text, in Finding finding)
    {
        if (!_rules.TryGetValue(finding.Entity, out var entry)) return false;
        if (!entry.Rule.IsEnabled || finding.Score < entry.Rule.Threshold) return true;
        return entry.Allowed.Count > 0 && entry.Allowed.Contains(Compact(text[finding.Start..finding.End]));
    }
}
