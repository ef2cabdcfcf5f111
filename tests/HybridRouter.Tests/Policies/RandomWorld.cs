using System.Collections.Frozen;
using System.Text;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;

namespace HybridRouter.Tests.Policies;

/// <summary>A random policy with its catalogue, and a random request to it. The zones of each class are kept apart from the policy, so that a test does not ask the code under test.</summary>
internal sealed class RandomWorld
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];
    private readonly Random _random;

    public RandomWorld(int seed)
    {
        _random = new Random(seed);
        Zones = [.. RandomZones()];
        Models = new Catalogue(
            [.. Names.Take(_random.Next(1, 6)).Select(RandomTarget)],
            _random.Next(4) == 0 ? [Given.Model("*", Zone.Cloud) with { Provider = "open" }] : null);
        Yaml = RandomPolicy();
    }

    /// <summary>Allowed zones of each class.</summary>
    public Zone[][] Zones { get; }

    public Catalogue Models { get; }

    public string Yaml { get; }

    public RouterRequest Request() => new()
    {
        Protocol = Protocol.OpenAiChat,
        Model = OneOf("auto", "auto", "auto", "a", "b", "c", "alias", "wide", "local", "nobody"),
        Prompt = Prompt.FromUserText(OneOf("Rewrite this: hello", "What is 2 + 2?", "secret plan", "")),
        Caller = new Caller("key", "team", Maybe(AnyClass()), _random.Next(3) == 0 ? Names.Take(_random.Next(3)).Append(OneOf("auto", "alias", "a")).ToFrozenSet() : null),
        ReceivedAt = Given.Noon,
        Messages = 1,
        Tools = _random.Next(3) == 0 ? 1 : 0,
        Images = _random.Next(4) == 0 ? 1 : 0,
        DeclaredClass = Maybe(AnyClass()),
        Tags = _random.Next(2) == 0 ? ["x"] : ["y"],
    };

    public PromptSignals Detect(PromptSignals signals) => signals with { DetectedClass = Maybe(AnyClass()), DetectionComplete = _random.Next(3) != 0 };

    public DataClass AnyClass() => (DataClass)_random.Next(4);

    /// <summary>Each class may go as far as the one before it, or less far; zones below that are random.</summary>
    private IEnumerable<Zone[]> RandomZones()
    {
        int far = 3;
        for (int i = 0; i < 4; i++)
        {
            far = _random.Next(Math.Max(0, far - 1), far + 1);
            int farthest = far;
            yield return [.. Enum.GetValues<Zone>().Where(z => (int)z < farthest && ((int)z == farthest - 1 || _random.Next(3) > 0))];
        }
    }

    private Target RandomTarget(string name) => Given.Model(name, (Zone)_random.Next(3)) with
    {
        IsDefault = _random.Next(2) == 0,
        Labels = _random.Next(2) == 0 ? new Dictionary<string, string> { ["region"] = OneOf("eu", "us") }.ToFrozenDictionary() : FrozenDictionary<string, string>.Empty,
        ContextLength = _random.Next(2) == 0 ? _random.Next(1, 30) : null,
    };

    private string RandomPolicy()
    {
        var yaml = new StringBuilder("version: 1\ndata_classes:\n");
        for (int i = 0; i < 4; i++) yaml.Append($"  {Words.Of((DataClass)i)}: [{string.Join(", ", Zones[i].Select(z => Words.Of(z)))}]\n");
        yaml.Append($"unknown: {OneOf("local_first", "allow", "no_cloud", "block")}\nforbidden_model: {OneOf("block", "reroute")}\nfallback_for_named: {OneOf("true", "false")}\n");
        if (_random.Next(3) == 0) yaml.Append($"require: {{region: {OneOf("eu", "us")}}}\n");
        yaml.Append($"aliases: {{alias: {RandomRoute()}, wide: auto}}\nrules:\n");
        for (int i = 0; i < 4; i++)
        {
            string when = OneOf("tags: x", "tags: [y]", "model: [a, nobody]", "not: {code: true}", "any: [{tools: true}, {images: true}]", "data_class: \">= confidential\"", "tokens: \"> 5\"");
            string outcome = _random.Next(6) == 0 ? "block: no" : $"route: {RandomRoute()}";
            yaml.Append($"  - {{name: r{i}, when: {{{when}}}, {outcome}}}\n");
        }

        return yaml.Append($"default: {{route: {RandomRoute()}}}\n").ToString();
    }

    private string RandomRoute() => $"[{string.Join(", ", Enumerable.Range(0, _random.Next(1, 4)).Select(_ => OneOf(["local", "private", "cloud", .. Models.Targets.Select(t => t.Model)])))}]";

    private DataClass? Maybe(DataClass value) => _random.Next(2) == 0 ? value : null;

    private string OneOf(params string[] words) => words[_random.Next(words.Length)];
}
