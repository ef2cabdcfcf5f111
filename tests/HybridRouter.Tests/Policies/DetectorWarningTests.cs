using HybridRouter.Policies;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>Detectors that find something everywhere or nowhere, and rules that let data go farther: allowed, and said.</summary>
[TestFixture]
public sealed class DetectorWarningTests
{
    [TestCase("detectors: [{entity: P, terms: [Zorbex, the]}]", "'the' is an ordinary word")]
    [TestCase("detectors: [{entity: P, terms: [Zorbex, ÜBER]}]", "'ÜBER' is an ordinary word")]
    [TestCase("detectors: [{entity: P, terms: [end of the]}]", "'end of the' is an ordinary word")]
    [TestCase("detectors: [{entity: P, terms: [x]}]", "'x' is a single letter")]
    [TestCase("detectors: [{entity: P, terms: ['7.']}]", "'7.' is a single letter or digit")]
    [TestCase("detectors: [{entity: P, regexes: ['\\w+']}]", "matches nearly everything")]
    [TestCase("detectors: [{entity: P, regexes: ['.']}]", "matches nearly everything")]
    [TestCase("detectors: [{entity: P, regexes: ['[0-9]+']}]", "matches nearly everything")]
    [TestCase("detectors: [{entity: P, terms: [Zorbex], context: [the]}]", "context word 'the'")]
    [TestCase("detectors: [{entity: PERSON, terms: [Zorbex]}]", "raises no class by itself")]
    [TestCase("entities: {CREDIT_CARD: {enabled: false}}", "'CREDIT_CARD' is switched off")]
    [TestCase("entities: {CREDIT_CARD: {class: confidential}}", "lowered from restricted to confidential")]
    [TestCase("entities: {EMAIL_ADDRESS: {class: public}}", "lowered from confidential to public")]
    [TestCase("entities: {MARKING: {class: confidential}}", "lowered from restricted to confidential")]
    [TestCase("entities: {IBAN_CODE: {threshold: 0.9}}", "also drops findings that a checksum")]
    [TestCase("entities: {URL: {}}", "changes nothing")]
    [TestCase("rules: [{name: r, when: {detected: EMAIL_ADRESS}, route: local}]", "No detector finds 'EMAIL_ADRESS'")]
    [TestCase("detectors: [{entity: P, terms: [Blue Heron]}]\nentities: {P: {allowlist: [blue-heron]}}", "holds every term of 'P'", 9)]
    [TestCase("detectors: [{entity: P, terms: [Blue Heron]}]\nentities: {P: {threshold: 0.95}}", "No finding of 'P' reaches the threshold", 9)]
    [TestCase("detectors: [{entity: P, terms: [Blue Heron]}]\nentities: {P: {enabled: false}}", "detectors of 'P' are switched off", 9)]
    public void Detector_ThatIsProbablyNotMeant_IsToldWithItsLine(string sections, string message, int line = 8)
    {
        PolicyLoadResult result = Load(sections);
        Assert.That(result.Errors, Is.Empty);
        Assert.That(result.Warnings.Select(w => (w.Line, w.Message.Contains(message))), Is.EqualTo(new[] { (line, true) }), string.Join('\n', result.Warnings));
    }

    [TestCase("detectors: [{entity: P, terms: [Blue Heron, Zorbex, Project Alto], class: restricted}]")]
    [TestCase("detectors: [{entity: P, terms: [X, Two], context: [team]}]")]
    [TestCase("detectors: [{entity: P, regexes: ['\\w+'], context: [password]}]")]
    [TestCase("detectors: [{entity: P, regexes: ['PRJ-[0-9]{4,6}']}]")]
    [TestCase("detectors: [{entity: P, terms: [Zorbex]}]\nrules: [{name: r, when: {detected: [P, SECRET, STREET_ADDRESS]}, route: local}]")]
    [TestCase("entities: {EMAIL_ADDRESS: {class: restricted, threshold: 0.5, allowlist: [info@zorb.example]}, PERSON: {class: public}, IP_ADDRESS: {class: confidential}}")]
    public void Detector_ThatMakesSense_HasNoWarning(string sections)
    {
        PolicyLoadResult result = Load(sections);
        Assert.That(result.Errors.Concat(result.Warnings), Is.Empty);
    }

    [Test]
    public void Dictionary_OfOrdinaryWords_NamesSomeAndCountsTheRest()
    {
        string[] words = "about above after again all also and another any are as ask at back be because before best better between but by call".Split(' ');
        PolicyLoadResult result = Load($"detectors: [{{entity: P, terms: [{string.Join(", ", words.Select(word => $"\"{word}\""))}]}}]");
        Assert.That(result.Warnings, Has.Length.EqualTo(11));
        Assert.That(result.Warnings.Select(w => w.Message), Has.One.Contains($"{words.Length} of the {words.Length} terms"));
    }

    [Test]
    public void Warnings_OfTerms_QuoteOrdinaryWordsOnly()
    {
        PolicyLoadResult result = Load("detectors: [{entity: P, terms: [Zorbexia, the]}]\nentities: {P: {allowlist: [Zorbexia, the]}}");
        Assert.That(result.Warnings, Has.Length.EqualTo(2));
        Assert.That(result.Warnings.Select(w => w.ToString()), Has.None.Contains("Zorbexia"));
    }

    private static PolicyLoadResult Load(string sections) => PolicyLoader.Parse(Given.Header + sections + "\n", "test.yaml", Given.Full);
}
