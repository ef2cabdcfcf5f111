using HybridRouter.Routing;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>Applies a company's thresholds, allowlists and classes to findings. Immutable; thread safe.</summary>
internal sealed class EntityRules
{
    private readonly Dictionary<string, (EntityRule Rule, HashSet<string> Allowed)> _rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own;

    public EntityRules(CustomDetectors detectors)
    {
        foreach ((string entity, EntityRule rule) in detectors.Entities)
            _rules.Add(entity, (rule, [.. rule.Allow.Select(value => Compact(value))]));
        _own = [.. detectors.Dictionaries.Select(dictionary => dictionary.Entity), .. detectors.Expressions.Select(expression => expression.Entity)];
    }

    /// <summary>Drops what scores below its threshold or is allowed.</summary>
    public void Filter(ReadOnlySpan<char> text, List<Finding> findings)
    {
        if (_rules.Count == 0) return;
        int kept = 0;
        for (int i = 0; i < findings.Count; i++)
        {
            Finding finding = findings[i];
            if (_rules.TryGetValue(finding.Entity, out var entry)
                && (finding.Score < entry.Rule.Threshold || (entry.Allowed.Count > 0 && entry.Allowed.Contains(Compact(text[finding.Start..finding.End]))))) continue;
            findings[kept++] = finding;
        }

        findings.RemoveRange(kept, findings.Count - kept);
    }

    /// <summary>The class that findings imply under these rules.</summary>
    public DataClass Imply(List<Finding> findings)
    {
        if (_rules.Count == 0 && _own.Count == 0) return EntityClasses.Imply(findings);
        DataClass implied = DataClass.Public;
        List<Finding> builtIn = [];
        foreach (Finding finding in findings)
        {
            DataClass? ruled = _rules.TryGetValue(finding.Entity, out var entry) ? entry.Rule.Class : null;
            ruled ??= _own.Contains(finding.Entity) ? DataClass.Confidential : null;
            if (ruled is null) builtIn.Add(finding);
            else if (ruled > implied) implied = ruled.Value;
        }

        DataClass rest = EntityClasses.Imply(builtIn);
        return rest > implied ? rest : implied;
    }

    private static string Compact(ReadOnlySpan<char> value)
    {
        Span<char> compact = value.Length <= 256 ? stackalloc char[value.Length] : new char[value.Length];
        int length = 0;
        foreach (char c in value)
            if (char.IsLetterOrDigit(c)) compact[length++] = char.ToLowerInvariant(c);
        return new string(compact[..length]);
    }
}
