using HybridRouter.Policies;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

[TestFixture]
public sealed class PolicyFileTests
{
    private const string Other = Given.Header + "rules: [{name: other, route: local}]\n";

    private readonly ManualTime _time = new(Given.Noon);
    private readonly List<PolicyReload> _reloads = [];
    private string _folder = "";
    private string _path = "";
    private PolicyFile _file = null!;

    [SetUp]
    public void WatchAFile()
    {
        _folder = Directory.CreateTempSubdirectory("policy-file").FullName;
        _path = Path.Combine(_folder, "policy.yaml");
        File.WriteAllText(_path, Given.Header);
        _file = new PolicyFile(_path, PolicyLoader.Load(_path, Given.Full).Policy!, Given.Full, _time);
        _file.Reloaded += _reloads.Add;
        _reloads.Clear();
    }

    [TearDown]
    public void RemoveIt()
    {
        _file.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void File_Unchanged_ReportsNothing()
    {
        PolicySet before = _file.Current;
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Multiple(() =>
        {
            Assert.That(_file.Current, Is.SameAs(before));
            Assert.That(_reloads, Is.Empty);
            Assert.That((_file.Loaded, _file.Rejected), Is.EqualTo((1L, 0L)));
        });
    }

    [Test]
    public void File_ValidChange_TakesEffectWithinASecond()
    {
        PolicySet before = _file.Current;
        File.WriteAllText(_path, Other);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Multiple(() =>
        {
            Assert.That(_file.Current.RuleNames, Is.EqualTo(new[] { "other" }));
            Assert.That(_file.Current.Hash, Is.Not.EqualTo(before.Hash));
            Assert.That(before.RuleNames, Is.Empty, "a request keeps what it took");
            Assert.That(_reloads.Single().IsAccepted, Is.True);
            Assert.That((_file.Loaded, _file.Rejected), Is.EqualTo((2L, 0L)));
        });
    }

    [Test]
    public void File_InvalidChange_KeepsTheLastGoodPolicyAndSaysWhy()
    {
        PolicySet before = _file.Current;
        File.WriteAllText(_path, Given.Header + "rules: [{nam: x}]\n");
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Multiple(() =>
        {
            Assert.That(_file.Current, Is.SameAs(before));
            Assert.That(_file.Problems.Select(p => p.Line), Has.Some.EqualTo(8));
            Assert.That(_reloads.Single().IsAccepted, Is.False);
            Assert.That((_file.Loaded, _file.Rejected), Is.EqualTo((1L, 1L)));
        });
    }

    [Test]
    public void File_PutRightAfterAnInvalidChange_ReportsThatAllIsWellAgain()
    {
        File.WriteAllText(_path, "version: [");
        _time.Advance(TimeSpan.FromSeconds(1));
        File.WriteAllText(_path, Given.Header);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Multiple(() =>
        {
            Assert.That(_file.Problems, Is.Empty);
            Assert.That(_reloads.Select(r => r.IsAccepted), Is.EqualTo(new[] { false, true }));
        });
    }

    [Test]
    public void File_Deleted_KeepsTheLastGoodPolicyAndSaysSo()
    {
        PolicySet before = _file.Current;
        File.Delete(_path);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Multiple(() =>
        {
            Assert.That(_file.Current, Is.SameAs(before));
            Assert.That(_file.Problems.Single().ToString(), Does.Contain("does not exist").And.Contain("last good policy"));
            Assert.That(_file.Rejected, Is.EqualTo(1));
        });
    }

    [Test]
    public void File_ReplacedByRename_IsNotReportedAsMissing()
    {
        string next = Path.Combine(_folder, "next");
        File.WriteAllText(next, Other);
        File.Delete(_path);
        _time.Advance(PolicyFile.Interval);
        File.Move(next, _path);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_reloads.Select(r => r.IsAccepted), Is.EqualTo(new[] { true }));
    }

    [Test]
    public void File_HalfWritten_IsNotTakenForAPolicy()
    {
        // Cut after the header this is a valid policy without the rules that protect something.
        File.WriteAllText(_path, Given.Header + "# rules follow\n");
        _time.Advance(PolicyFile.Interval);
        File.WriteAllText(_path, Other);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_reloads.Select(r => r.Policy.RuleNames.Count), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void File_BehindALinkThatIsSwapped_TakesEffect()
    {
        string first = Directory.CreateDirectory(Path.Combine(_folder, "first")).FullName;
        string second = Directory.CreateDirectory(Path.Combine(_folder, "second")).FullName;
        File.WriteAllText(Path.Combine(first, "policy.yaml"), Given.Header);
        File.WriteAllText(Path.Combine(second, "policy.yaml"), Other);
        string link = Path.Combine(_folder, "data");
        Directory.CreateSymbolicLink(link, first);
        string path = Path.Combine(link, "policy.yaml");
        using var file = new PolicyFile(path, PolicyLoader.Load(path, Given.Full).Policy!, Given.Full, _time);
        Directory.Delete(link);
        Directory.CreateSymbolicLink(link, second);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(file.Current.RuleNames, Is.EqualTo(new[] { "other" }));
    }

    [Test]
    public void File_Disposed_IsNoLongerRead()
    {
        _file.Dispose();
        File.WriteAllText(_path, Other);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_file.Current.RuleNames, Is.Empty);
    }

    [Test]
    public void Unwatched_Always_KeepsItsPolicy()
    {
        PolicySet policy = PolicyLoader.LoadEmbeddedDefault(Given.Full);
        using PolicyFile file = PolicyFile.Unwatched(policy);
        Assert.That(file.Current, Is.SameAs(policy));
    }
}
