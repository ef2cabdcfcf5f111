using System.Text;
using HybridRouter.Policies;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>What a mistake in a policy is answered with: line, what was wrong, what would be right, and all of them at once.</summary>
[TestFixture]
public sealed class PolicyErrorTests
{
    [TestCase("routes: [local]", "'routes' is not a key", "Did you mean 'route'?", TestName = "Rule_MistypedKey_NamesTheNearest")]
    [TestCase("route: [lokal]", "No model, alias or zone is named 'lokal'", "Did you mean 'local'?")]
    [TestCase("route: [gpt-4o-mimi]", "named 'gpt-4o-mimi'", "Did you mean 'gpt-4o-mini'?")]
    [TestCase("route: []", "'route' is an empty list", "at least one value")]
    [TestCase("route: auto", "lets the rules choose", "Name a model or a zone")]
    [TestCase("route: {a: b}", "'route' holds a mapping", "one text or a list")]
    [TestCase("{}", "does nothing", "Add route")]
    [TestCase("{route: local, block: no}", "both routes and blocks", "Keep one")]
    [TestCase("{route: local, when: {tokens: many}}", "'tokens' is 'many'", "<= 400")]
    [TestCase("{route: local, when: {tokens: 10..5}}", "'tokens' is '10..5'", "range")]
    [TestCase("{route: local, when: {code: yes}}", "'code' is 'yes'", "Write true or false")]
    [TestCase("{route: local, when: {stream: \"true\"}}", "'stream' is 'true'", "without quotes")]
    [TestCase("{route: local, when: {matches: secrest}}", "No pattern is named 'secrest'", "Did you mean 'secrets'?")]
    [TestCase("{route: local, when: {script: latn}}", "'script' is 'latn'", "Did you mean 'latin'?")]
    [TestCase("{route: local, when: {data_class: \">= secret\"}}", "'data_class' is '>= secret'", ">= confidential")]
    [TestCase("{route: local, when: {any: {code: true}}}", "'any' is a mapping", "Write a list of conditions")]
    [TestCase("{route: local, when: {not: {all: [{tokns: 1}]}}}", "'tokns' is not a key of a condition", "Did you mean 'tokens'?")]
    [TestCase("{route: local, when: {task: poetry}}", "'poetry'", "Known are")]
    [TestCase("{route: local, when: {needs_knowledge: 0.7}}", "'needs_knowledge' is '0.7'", "high, low or unknown")]
    [TestCase("{route: local, when: {task: []}}", "'task' is an empty list", "at least one value")]
    [TestCase("{route: local, when: {task: sumarise}}", "'sumarise'", "Did you mean 'summarise'?")]
    [TestCase("{route: local, when: {needs_reasoning: yes}}", "'needs_reasoning' is 'yes'", "high, low or unknown")]
    [TestCase("{route: local, when: {local_suffices: high}}", "'local_suffices' is 'high'", "unknown")]
    [TestCase("{route: local, when: {local_suffices: \">= 70\"}}", "'local_suffices' is '>= 70', which never holds", "from 0 to 1")]
    [TestCase("{route: local, when: {task_confidence: sure}}", "'task_confidence' is 'sure'", "unknown")]
    [TestCase("{route: local, when: {task_confidence: \"> 1\"}}", "which never holds", "from 0 to 1")]
    [TestCase("{route: local, when: {difficulty: easy}}", "'difficulty' is 'easy'", "unknown")]
    [TestCase("{route: local, when: {difficulty: \"< 1\"}}", "'difficulty' is '< 1', which never holds", "from 1 to 5")]
    [TestCase("{route: local, when: {time: {from: \"8:00\", utc_offset: Z}}}", "'from' is '8:00'", "00:00")]
    [TestCase("{route: local, when: {time: {from: \"08:00\"}}}", "no 'utc_offset'", "+01:00")]
    [TestCase("{route: local, when: {time: {days: [monday], utc_offset: Z}}}", "'monday' is not a day", "mon, tue")]
    [TestCase("{route: local, when: {time: {utc_offset: Berlin}}}", "'utc_offset' is 'Berlin'", "+01:00")]
    [TestCase("{route: local, when: true}", "A condition is 'true'", "Write a mapping")]
    [TestCase("{route: local, require: eu}", "'require' is 'eu'", "region: eu")]
    [TestCase("block: ''", "'block' is ''", "Write one text")]
    public void Rule_Mistake_IsToldWithLineAndFix(string rest, string message, string fix)
    {
        string rule = rest.StartsWith('{') ? rest.Insert(1, rest == "{}" ? "name: r" : "name: r, ") : "{name: r, " + rest + "}";
        PolicyProblem problem = TheOnlyError($"{Given.Header}patterns: {{secrets: {{keywords: [secret]}}}}\nrules:\n  - {rule}\n");
        Assert.Multiple(() =>
        {
            Assert.That(problem.Message, Does.Contain(message));
            Assert.That(problem.Fix, Does.Contain(fix));
            Assert.That((problem.File, problem.Line), Is.EqualTo(("test.yaml", 10)));
        });
    }

    [TestCase("rules: [{name: a b, route: local}]", "'a b' cannot name a rule", "response header")]
    [TestCase("rules: [{name: default, route: local}]", "'default'", "another name")]
    [TestCase("rules: [{route: local}]", "no 'name'", "ledger")]
    [TestCase("rules: [{name: a, when: {code: true}, route: local}, {name: a, route: local}]", "Two rules are named 'a'", "another name")]
    [TestCase("rules: {name: a}", "'rules' is a mapping", "'- name: '")]
    [TestCase("rules: [local]", "A rule is 'local'", "name, when")]
    [TestCase("aliases: {auto: local}", "'auto' has a fixed meaning", "another name")]
    [TestCase("aliases: {cloud: local}", "'cloud' has a fixed meaning", "another name")]
    [TestCase("aliases: {a: b}", "named 'b'", "")]
    [TestCase("aliases: [a]", "'aliases' is a list", "gpt-4o: cloud")]
    [TestCase("patterns: [a]", "'patterns' is a list", "mapping")]
    [TestCase("patterns: {a: {}}", "nothing to look for", "keywords or regexes")]
    [TestCase("patterns: {a: {keywords: [b], within: 0}}", "'within' is '0'", "whole number from 1")]
    [TestCase("patterns: {a: {keywords: [b], scope: users}}", "'scope' is 'users'", "Did you mean 'user'?")]
    [TestCase("patterns: {a: {regexes: '(unclosed'}}", "not a regular expression", "single quotes")]
    [TestCase("patterns: {a: {regexes: '(?=ahead)a'}}", "linear time", "without lookaround")]
    [TestCase("patterns: {a: {regexes: '(a)\\1'}}", "linear time", "back-references")]
    [TestCase("patterns: {a: {regexes: 'a*'}}", "matches every text", "obligatory")]
    [TestCase("unknown: maybe", "'unknown' is 'maybe'", "local_first")]
    [TestCase("forbidden_model: rerout", "'forbidden_model' is 'rerout'", "Did you mean 'reroute'?")]
    [TestCase("fallback_for_named: 1", "'fallback_for_named' is '1'", "true or false")]
    [TestCase("privacy: {}", "'privacy' is not a key of a policy", "Known are")]
    [TestCase("<<: {a: b}", "'<<' is not a key", "")]
    [TestCase("aliases: {x: *gpt}", "refers to an anchor that is not defined", "in quotes")]
    [TestCase("rules: !!seq []", "tag", "Delete it")]
    public void Section_Mistake_IsToldWithFix(string section, string message, string fix)
    {
        PolicyProblem problem = TheOnlyError(Given.Header + section + "\n");
        Assert.Multiple(() =>
        {
            Assert.That(problem.Message, Does.Contain(message));
            Assert.That(problem.Fix, Does.Contain(fix));
            Assert.That(problem.Line, Is.EqualTo(8));
        });
    }

    [TestCase("  public: [local, private, cloud]\n", "", 3, "'public' is missing")]
    [TestCase("confidential: [local, private]", "confidential: [local, privat]", 5, "'confidential' is 'privat'")]
    [TestCase("internal: [local, private, cloud]", "internal: [local]", 5, "'confidential' allows private, which is farther")]
    [TestCase("restricted: [local]", "restrictet: [local]", 6, "'restrictet' is not a key of data_classes")]
    [TestCase("restricted: [local]", "restricted: {require: {a: b}}", 6, "no 'zones'")]
    [TestCase("version: 1", "version: 2", 1, "The version is '2'")]
    [TestCase("version: 1\n", "", 1, "'version' is missing")]
    [TestCase("default: {route: [cloud, local]}", "default: {}", 7, "'default' has no 'route'")]
    [TestCase("default: {route: [cloud, local]}\n", "", 1, "'default' is missing")]
    [TestCase("version: 1", "version: 1\nversion: 1", 2, "'version' is written twice; the first is in line 1")]
    public void Header_Mistake_IsToldWithLine(string right, string wrong, int line, string message)
    {
        Assume.That(Given.Header, Does.Contain(right));
        PolicyLoadResult result = Load(Given.Header.Replace(right, wrong));
        Assert.That(result.Errors.Select(e => (e.Line, e.Message.Contains(message))), Does.Contain((line, true)), string.Join('\n', result.Errors));
    }

    [TestCase("rules:\n\t- name: a\n", 9, "tab", "spaces")]
    [TestCase("rules:\n  - name: a\n    when:\n      tokens: >= 400\n    route: local\n", 11, "begins with '>'", "quotes")]
    [TestCase("rules: [", 9, "not valid YAML", "brackets")]
    [TestCase("rules: \"a\n", 9, "not valid YAML", "quotes")]
    [TestCase("---\nversion: 1\n", 8, "second document", "one policy")]
    public void Yaml_Mistake_IsToldWithLine(string text, int line, string message, string fix)
    {
        PolicyProblem problem = TheOnlyError(Given.Header + text);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Message, Does.Contain(message));
            Assert.That(problem.Fix, Does.Contain(fix));
            Assert.That(problem.Line, Is.EqualTo(line).Within(1));
        });
    }

    [TestCase("")]
    [TestCase("# nothing\n")]
    [TestCase("[]")]
    [TestCase("text")]
    [TestCase("\0")]
    [TestCase("{")]
    [TestCase("? [a]\n: b\n")]
    [TestCase("&a [*a]")]
    public void Text_ThatIsNoPolicy_IsAnErrorAndNoException(string text) => Assert.That(Load(text).Errors, Is.Not.Empty);

    [Test]
    public void Policy_SeveralMistakes_AreToldAtOnceInTheOrderOfTheFile()
    {
        PolicyLoadResult result = Load("""
            version: 3
            data_classes:
              public: [local, cloud]
              internal: [local, cloud, mars]
              confidential: [local]
            patterns:
              broken: {regexes: ['[']}
            rules:
              - name: first
                when: {tokns: 3}
                routes: [local]
            default:
              route: [nowhere-at-all]
            unknwon: block
            """);
        Assert.That(result.Errors.Select(e => e.Line), Is.EqualTo(new[] { 1, 3, 4, 7, 10, 11, 13, 14 }), string.Join('\n', result.Errors));
    }

    [Test]
    public void Aliases_ThatMultiply_AreBounded()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) bomb.Append($"a{i}: &a{i} [").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 10)).Append("]\n");
        Assert.That(Load(bomb.ToString()).Errors[0].Message, Does.Contain("aliases are expanded"));
    }

    [Test]
    public void Nesting_TooDeep_IsAnError() =>
        Assert.That(Load("a: " + new string('[', 5000) + new string(']', 5000)).Errors[0].Message, Does.Contain("levels of nesting"));

    [Test]
    public void File_TooLong_IsAnError() => Assert.That(Load(new string(' ', 2_000_000)).Errors[0].Message, Does.Contain("characters"));

    [Test]
    public void File_ThatDoesNotExist_IsAnError() =>
        Assert.That(PolicyLoader.Load("no-such-policy.yaml", Given.Full).Errors.Single().Message, Is.EqualTo("The file does not exist."));

    [Test]
    public void File_ThatIsNotUtf8_IsAnError()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [0x61, 0xFF, 0xFE, 0x61]);
            Assert.That(PolicyLoader.Load(path, Given.Full).Errors.Single().Message, Is.EqualTo("The file is not UTF-8."));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static PolicyProblem TheOnlyError(string yaml)
    {
        PolicyLoadResult result = Load(yaml);
        Assert.That(result.Errors, Has.Length.EqualTo(1), string.Join('\n', result.Errors));
        Assert.That(result.Policy, Is.Null);
        return result.Errors[0];
    }

    private static PolicyLoadResult Load(string yaml) => PolicyLoader.Parse(yaml, "test.yaml", Given.Full);
}
