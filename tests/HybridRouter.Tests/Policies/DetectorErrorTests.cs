using HybridRouter.Policies;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>Mistakes in the sections <c>detectors</c> and <c>entities</c>: line, what was wrong, what would be right.</summary>
[TestFixture]
public sealed class DetectorErrorTests
{
    private string _folder = "";

    [SetUp]
    public void MakeAFolder() => _folder = Directory.CreateTempSubdirectory("detectors").FullName;

    [TearDown]
    public void RemoveIt() => Directory.Delete(_folder, recursive: true);

    [TestCase("detectors: {entity: A}", "'detectors' is a mapping", "'- entity: '")]
    [TestCase("detectors: [A]", "A detector is 'A'", "entity, terms")]
    [TestCase("detectors: [{terms: [Zorbex]}]", "no 'entity'", "PROJECT_NAME")]
    [TestCase("detectors: [{entity: project, terms: [Zorbex]}]", "'project' cannot name an entity", "capitals")]
    [TestCase("detectors: [{entity: P, term: [Zorbex]}]", "'term' is not a key of a detector", "Did you mean 'terms'?")]
    [TestCase("detectors: [{entity: P}]", "nothing to look for", "terms_file or regexes")]
    [TestCase("detectors: [{entity: P, terms: []}]", "'terms' is an empty list", "at least one value")]
    [TestCase("detectors: [{entity: P, terms: ['--']}]", "neither letter nor digit", "Delete it")]
    [TestCase("detectors: [{entity: P, terms_file: none.txt}]", "'none.txt' does not exist", "policy's folder")]
    [TestCase("detectors: [{entity: P, regexes: ['(']}]", "not a regular expression", "single quotes")]
    [TestCase("detectors: [{entity: P, regexes: ['(?<=x)y']}]", "linear time", "without lookaround")]
    [TestCase("detectors: [{entity: P, regexes: ['a*']}]", "matches every text", "obligatory")]
    [TestCase("detectors: [{entity: P, regexes: ['((a{50}){50}b){2}']}]", "has 5002 places", "Shorten its repetitions")]
    [TestCase("detectors: [{entity: P, terms: [Zorbex], context: ['a|b']}]", "cannot be a context word", "without '|'")]
    [TestCase("detectors: [{entity: P, terms: [Zorbex], class: secret}]", "'class' is 'secret'", "Known are")]
    [TestCase("detectors: [{entity: P, terms: [Zorbex], score: 2}]", "'score' is '2'", "from 0 to 1")]
    [TestCase("detectors: [{entity: IBAN_CODE, terms: [Zorbex], class: internal}]", "'IBAN_CODE' is built in", "under entities")]
    [TestCase("detectors: [{entity: P, terms: [Zorbex], class: internal}, {entity: P, terms: [Kwollo], class: restricted}]", "class internal in another detector", "once")]
    [TestCase("entities: [URL]", "'entities' is a list", "EMAIL_ADDRESS: {class")]
    [TestCase("entities: {EMAIL_ADRESS: {class: restricted}}", "No detector finds 'EMAIL_ADRESS'", "Did you mean 'EMAIL_ADDRESS'?")]
    [TestCase("entities: {WHATEVER_ELSE_THERE_IS: {}}", "No detector finds", "docs/privacy-detectors.md")]
    [TestCase("entities: {URL: {enable: false}}", "'enable' is not a key of a rule of an entity", "Did you mean 'enabled'?")]
    [TestCase("entities: {URL: {enabled: off}}", "'enabled' is 'off'", "true or false")]
    [TestCase("entities: {URL: {threshold: high}}", "'threshold' is 'high'", "from 0 to 1")]
    [TestCase("entities: {URL: {allowlist: ['...']}}", "neither letter nor digit", "as it stands in texts")]
    [TestCase("{detectors: [{entity: P, terms: [Zorbex], class: restricted}], entities: {P: {class: internal}}}", "class restricted in its detector", "once")]
    public void Detector_Mistake_IsToldWithLineAndFix(string section, string message, string fix)
    {
        string text = section[0] == '{' ? section[1..^1].Replace(", entities:", "\nentities:", StringComparison.Ordinal) : section;
        PolicyLoadResult result = PolicyLoader.Parse(Given.Header + text + "\n", "test.yaml", Given.Full);
        Assert.That(result.Errors, Has.Length.EqualTo(1), string.Join('\n', result.Errors));
        Assert.Multiple(() =>
        {
            Assert.That(result.Errors[0].Message, Does.Contain(message));
            Assert.That(result.Errors[0].Fix, Does.Contain(fix));
            Assert.That(result.Errors[0].Line, Is.EqualTo(text.Contains("\nentities") ? 9 : 8));
        });
    }

    [Test]
    public void Detectors_SeveralMistakes_AreToldAtOnceWithTheLinesOfBothFiles()
    {
        string path = Write("terms.txt", "# ours\nZorbex\n!!\n\n" + new string('x', 300) + "\n");
        PolicyLoadResult result = Load("detectors:\n  - entity: P\n    terms_file: terms.txt\n    regexes: ['[', 'a*']\n  - entitty: Q\nentities:\n  NOBODY_KNOWS: {}\n");
        Assert.That(result.Errors.Select(e => (Path.GetFileName(e.File), e.Line)), Is.EqualTo(new[]
        {
            ("policy.yaml", 11), ("policy.yaml", 11), ("policy.yaml", 12), ("policy.yaml", 14), ("terms.txt", 3), ("terms.txt", 5),
        }), string.Join('\n', result.Errors));
        Assert.That(result.Errors[^1].File, Is.EqualTo(path));
    }

    [Test]
    public void TermsFile_WithoutTerms_IsAnError()
    {
        Write("terms.txt", "# nothing yet\n\n");
        Assert.That(Load("detectors: [{entity: P, terms_file: terms.txt}]\n").Errors.Single().Message, Does.Contain("holds no term"));
    }

    [Test]
    public void TermsFile_ThatIsNotUtf8_IsAnError()
    {
        File.WriteAllBytes(Path.Combine(_folder, "terms.txt"), [0x61, 0xFF, 0xFE, 0x61]);
        Assert.That(Load("detectors: [{entity: P, terms_file: terms.txt}]\n").Errors.Single().Message, Does.Contain("is not UTF-8"));
    }

    [Test]
    public void Hash_OfPolicy_DependsOnItsTermsFileButNotOnLineEnds()
    {
        const string policy = "detectors: [{entity: P, terms_file: terms.txt}]\n";
        string[] hashes = [.. new[] { "Zorbex\nKwollo\n", "Zorbex\nKwolla\n", "Zorbex\r\nKwollo\r\n" }.Select(terms =>
        {
            Write("terms.txt", terms);
            return Load(policy).Policy!.Hash;
        })];
        Assert.That(hashes[1], Is.Not.EqualTo(hashes[0]));
        Assert.That(hashes[2], Is.EqualTo(hashes[0]));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private PolicyLoadResult Load(string sections) => PolicyLoader.Load(Write("policy.yaml", Given.Header + sections), Given.Full);
}
