using System.Text.Json;
using HybridRouter.Policies;
using HybridRouter.Routing;
using HybridRouter.Signals;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

/// <summary>The schema that editors check with and the loader know the same language.</summary>
[TestFixture]
public sealed class PolicySchemaTests
{
    private readonly JsonElement _schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Policies, "policy.schema.json"))).RootElement;

    private static IEnumerable<TestCaseData> Sections =>
    [
        new TestCaseData("properties", PolicyKeys.Policy.ToArray()).SetArgDisplayNames("policy"),
        new TestCaseData("properties/data_classes/properties", Words.All<DataClass>().ToArray()).SetArgDisplayNames("data_classes"),
        new TestCaseData("$defs/data_class/oneOf/2/properties", PolicyKeys.DataClass.ToArray()).SetArgDisplayNames("data_class"),
        new TestCaseData("$defs/pattern/properties", PolicyKeys.Pattern.ToArray()).SetArgDisplayNames("pattern"),
        new TestCaseData("$defs/detector/properties", PolicyKeys.Detector.ToArray()).SetArgDisplayNames("detector"),
        new TestCaseData("$defs/entity/properties", PolicyKeys.Entity.ToArray()).SetArgDisplayNames("entity"),
        new TestCaseData("$defs/rule/properties", PolicyKeys.Rule.ToArray()).SetArgDisplayNames("rule"),
        new TestCaseData("$defs/default/properties", PolicyKeys.Default.ToArray()).SetArgDisplayNames("default"),
        new TestCaseData("$defs/time/properties", PolicyKeys.Time.ToArray()).SetArgDisplayNames("time"),
        new TestCaseData("$defs/condition/properties", PolicyKeys.Condition.ToArray()).SetArgDisplayNames("condition"),
    ];

    private static IEnumerable<TestCaseData> Enums =>
    [
        new TestCaseData("properties/unknown/enum", Words.All<OnUnknown>().ToArray()).SetArgDisplayNames("unknown"),
        new TestCaseData("properties/forbidden_model/enum", Words.All<OnForbiddenModel>().ToArray()).SetArgDisplayNames("forbidden_model"),
        new TestCaseData("$defs/zone/enum", Words.All<Zone>().ToArray()).SetArgDisplayNames("zone"),
        new TestCaseData("$defs/data_class_name/enum", Words.All<DataClass>().ToArray()).SetArgDisplayNames("data_class"),
        new TestCaseData("$defs/pattern/properties/scope/enum", Words.All<PatternScope>().ToArray()).SetArgDisplayNames("scope"),
        new TestCaseData("$defs/script/enum", Words.All<Script>().ToArray()).SetArgDisplayNames("script"),
        new TestCaseData("$defs/task/enum", TaskSignal.Tasks.Append("unknown").ToArray()).SetArgDisplayNames("task"),
    ];

    [TestCaseSource(nameof(Sections))]
    public void Schema_Section_HasTheKeysOfTheLoader(string path, string[] keys) =>
        Assert.That(At(path).EnumerateObject().Select(p => p.Name), Is.EquivalentTo(keys));

    [TestCaseSource(nameof(Enums))]
    public void Schema_Enum_HasTheWordsOfTheLoader(string path, string[] words) =>
        Assert.That(At(path).EnumerateArray().Select(e => e.GetString()), Is.EqualTo(words));

    [Test]
    public void Loader_EveryKeyOfAnyCondition_IsRead()
    {
        Assert.Multiple(() =>
        {
            foreach (string key in PolicyKeys.Condition)
            {
                PolicyLoadResult result = PolicyLoader.Parse($"{Given.Header}rules: [{{name: a, route: local, when: {{{key}: {{}}}}}}]\n", "a.yaml", Given.Full);
                if (key != "not") Assert.That(result.Errors, Is.Not.Empty, $"'{key}: {{}}' is accepted without being looked at.");
            }
        });
    }

    private JsonElement At(string path)
    {
        JsonElement element = _schema;
        foreach (string step in path.Split('/'))
        {
            element = int.TryParse(step, out int index) ? element[index] : element.GetProperty(step);
        }

        return element;
    }
}
