using HybridRouter.Signals.Privacy;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

/// <summary>One scanner for all tests; it is immutable.</summary>
internal static class Scanning
{
    public static readonly PrivacyScanner Scanner = new();

    public static ScanResult Scan(string text, PrivacyScanner? scanner = null) => (scanner ?? Scanner).Scan(text, ScanBudget.ForLength(text.Length));

    public static string[] Entities(string text) => [.. Scan(text).Findings.Select(finding => finding.Entity).Distinct()];

    /// <summary>Is the value found, whole, as this entity?</summary>
    public static void AssertFound(string entity, string value, string sentence)
    {
        string text = sentence.Replace("{0}", value, StringComparison.Ordinal);
        int start = text.IndexOf(value, StringComparison.Ordinal);
        Finding? found = Scan(text).Findings.Where(finding => finding.Entity == entity).Cast<Finding?>().FirstOrDefault(finding => finding!.Value.Start < start + value.Length && start < finding.Value.End);
        Assert.That(found, Is.Not.Null, $"{entity} in: {text}; found {string.Join(' ', Entities(text))}");
    }
}
