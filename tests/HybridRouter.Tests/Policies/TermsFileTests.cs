using HybridRouter.Policies;
using HybridRouter.Signals;
using HybridRouter.Signals.Privacy;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>A file of terms that changes while the gateway runs belongs to the policy that names it.</summary>
[TestFixture]
public sealed class TermsFileTests
{
    private const string Policy = Given.Header + "detectors: [{entity: PROJECT_NAME, terms_file: terms.txt, class: restricted}]\n";

    private static readonly PrivacyScanner Scanner = new();

    private readonly ManualTime _time = new(Given.Noon);
    private readonly List<PolicyReload> _reloads = [];
    private string _folder = "";
    private PolicyFile _file = null!; // set before each test

    private string PolicyPath => Path.Combine(_folder, "policy.yaml");

    private string TermsPath => Path.Combine(_folder, "terms.txt");

    [SetUp]
    public void WatchAFile()
    {
        _folder = Directory.CreateTempSubdirectory("terms-file").FullName;
        File.WriteAllText(TermsPath, "Blue Heron\n");
        File.WriteAllText(PolicyPath, Policy);
        _file = new PolicyFile(PolicyPath, PolicyLoader.Load(PolicyPath, Given.Full).Policy!, Given.Full, _time);
        _reloads.Clear();
        _file.Reloaded += _reloads.Add;
    }

    [TearDown]
    public void RemoveIt()
    {
        _file.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Terms_Changed_TakeEffectWithinASecond()
    {
        PolicySet before = _file.Current;
        File.WriteAllText(TermsPath, "Red Fox\n");
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Multiple(() =>
        {
            Assert.That((Finds(_file.Current, "Blue Heron"), Finds(_file.Current, "Red Fox")), Is.EqualTo((false, true)));
            Assert.That((Finds(before, "Blue Heron"), Finds(before, "Red Fox")), Is.EqualTo((true, false)), "a request keeps what it took");
            Assert.That(_file.Current.Hash, Is.Not.EqualTo(before.Hash));
            Assert.That(_reloads.Select(r => r.IsAccepted), Is.EqualTo(new[] { true }));
        });
    }

    [Test]
    public void Terms_Unchanged_ReportNothing()
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(_reloads, Is.Empty);
    }

    [Test]
    public void Terms_Deleted_KeepTheLastGoodOnesAndSaySo()
    {
        PolicySet before = _file.Current;
        File.Delete(TermsPath);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Multiple(() =>
        {
            Assert.That(_file.Current, Is.SameAs(before));
            Assert.That(_file.Problems.Single().Message, Does.Contain("'terms.txt' does not exist"));
            Assert.That(_reloads.Single().IsAccepted, Is.False);
        });
    }

    [Test]
    public void Terms_ThatCannotBeBuilt_KeepTheLastGoodOnes()
    {
        PolicySet before = _file.Current;
        File.WriteAllText(PolicyPath, Policy.Replace("class: restricted", "regexes: ['(']", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_file.Current, Is.SameAs(before));
        Assert.That(Finds(_file.Current, "Blue Heron"));
    }

    [Test]
    public void Terms_HalfWritten_AreNotTaken()
    {
        File.WriteAllText(TermsPath, "Red\n");
        _time.Advance(PolicyFile.Interval);
        File.WriteAllText(TermsPath, "Red Fox\n");
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_reloads, Has.Count.EqualTo(1));
        Assert.That((Finds(_file.Current, "a red flag"), Finds(_file.Current, "the Red Fox")), Is.EqualTo((false, true)));
    }

    [Test]
    public void Terms_OfAnotherFile_AreReadTogetherWithThePolicyThatNamesIt()
    {
        File.WriteAllText(PolicyPath, Policy.Replace("terms.txt", "more.txt", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_folder, "more.txt"), "Red\n");
        _time.Advance(PolicyFile.Interval);
        File.WriteAllText(Path.Combine(_folder, "more.txt"), "Red Fox\n");
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_reloads, Has.Count.EqualTo(1));
        Assert.That((Finds(_file.Current, "a red flag"), Finds(_file.Current, "the Red Fox")), Is.EqualTo((false, true)));
    }

    private static readonly BoundedClassifier Unclassified = new(null, BoundedClassifier.DefaultDeadline, TimeProvider.System);

    private static bool Finds(PolicySet policy, string text)
    {
        using var request = Given.Request(text);
        return new SignalSources(Scanner, Unclassified, TimeProvider.System).Look(request, policy.Patterns, policy.Detectors).Detected.Contains("PROJECT_NAME");
    }
}
