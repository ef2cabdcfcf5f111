using System.Collections.Frozen;
using System.Collections.Immutable;
using HybridRouter.Policies.Conditions;
using HybridRouter.Policies.Yaml;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads the conditions of one rule into compiled clauses. A condition that is wrong is reported and left out.</summary>
/// <param name="patterns">Names of the policy's patterns, in order.</param>
/// <param name="entities">Names of everything that detectors find.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class ConditionReader(string[] patterns, FrozenSet<string> entities, ProblemList problems)
{
    /// <summary>Whether a condition on the requested model was read.</summary>
    public bool AddressesModel { get; private set; }

    /// <summary>Whether any condition asks what a classifier says.</summary>
    public bool AsksClassifier { get; private set; }

    /// <summary>Whether any condition asks which patterns match.</summary>
    public bool AsksPatterns { get; private set; }

    /// <summary>Reads a mapping of conditions, all of which must hold.</summary>
    public ImmutableArray<Clause> Read(PolicyNode node)
    {
        if (Section.Open(node, PolicyKeys.Condition, "a condition", problems) is null) return [];
        var clauses = ImmutableArray.CreateBuilder<Clause>();
        foreach ((TextNode key, PolicyNode value) in ((MapNode)node).Entries)
        {
            bool before = AsksClassifier;
            AsksClassifier = false;
            if (Compile(key.Value, value) is { } condition) clauses.Add(new Clause(key.Value, condition, AsksClassifier));
            AsksClassifier |= before;
        }

        return clauses.DrainToImmutable();
    }

    private Condition? Compile(string key, PolicyNode value) => key switch
    {
        "all" => Group(key, value, static all => (in Facts f) => Holds(all, in f, stopAt: false)),
        "any" => Group(key, value, static any => (in Facts f) => Holds(any, in f, stopAt: true)),
        "not" => Not(value),
        "matches" => Matches(value),
        "tokens" => Number(key, value, static (in Facts f) => f.Signals.EstimatedTokens),
        "characters" => Number(key, value, static (in Facts f) => f.Signals.Characters),
        "turns" => Number(key, value, static (in Facts f) => f.Signals.Turns),
        "tools" => CountOrFlag(key, value, static (in Facts f) => f.Request.Tools),
        "images" => CountOrFlag(key, value, static (in Facts f) => f.Request.Images),
        "stream" => Flag(key, value, static (in Facts f) => f.Request.Stream),
        "code" => Flag(key, value, static (in Facts f) => f.Signals.HasCode),
        "response_format" => OneOf<ResponseFormat>(key, value, static (in Facts f) => f.Request.ResponseFormat),
        "script" => OneOf<Script>(key, value, static (in Facts f) => f.Signals.Script),
        "data_class" => DataClasses(value),
        "model" => Model(value),
        "tags" => Names(key, value, static (names, in f) => ContainsAny(names, f.Request.Tags)),
        "key" => Names(key, value, static (names, in f) => names.Contains(f.Request.Caller.Key)),
        "team" => Names(key, value, static (names, in f) => f.Request.Caller.Team is { } team && names.Contains(team)),
        "detected" => Detected(value),
        "time" => TimeReader.Read(value, problems) is { } window ? (in Facts f) => window.Contains(f.Now) : null,
        "task" => Task(value),
        "task_confidence" => Estimate(key, value, Comparison.Probability, static (in Facts f) => f.Signals.Task.TaskConfidence),
        "difficulty" => Estimate(key, value, new Comparison(1, true, 5, true), static (in Facts f) => f.Signals.Task.Difficulty),
        "local_suffices" => Estimate(key, value, Comparison.Probability, static (in Facts f) => f.Signals.Task.LocalSuffices),
        "needs_knowledge" => Level(key, value, static (in Facts f) => f.Signals.Task.NeedsKnowledge),
        "needs_reasoning" => Level(key, value, static (in Facts f) => f.Signals.Task.NeedsReasoning),
        _ => null,
    };

    private Condition? Group(string key, PolicyNode value, Func<ImmutableArray<ImmutableArray<Clause>>, Condition> make)
    {
        if (value is ListNode { Items.Count: > 0 } list) return make([.. list.Items.Select(Read)]);
        problems.Error(value.Position, $"'{key}' is {value.Kind}.", "Write a list of conditions, each beginning with '- '.");
        return null;
    }

    private Condition Not(PolicyNode value)
    {
        ImmutableArray<Clause> clauses = Read(value);
        return (in Facts f) => !Holds(clauses, in f);
    }

    private Condition Matches(PolicyNode value)
    {
        UInt128 mask = 0;
        foreach (TextNode name in Expect.Texts(value, "matches", problems))
        {
            int index = Array.IndexOf(patterns, name.Value);
            if (index >= 0) mask |= UInt128.One << index;
            else problems.Error(name.Position, $"No pattern is named '{name.Value}'.", NearestName.Hint(name.Value, patterns));
        }

        AsksPatterns = true;
        string[] names = patterns;
        return (in Facts f) => f.Signals.Matches.HasAny(names, mask);
    }

    private Condition? Number(string key, PolicyNode value, Measure<double> measure)
    {
        if (Range(key, value, Comparison.Form) is not { } range) return null;
        return (in Facts f) => range.Holds(measure(in f));
    }

    private Condition? CountOrFlag(string key, PolicyNode value, Measure<int> measure)
    {
        if (value is TextNode { IsPlain: true, Value: "true" }) return (in Facts f) => measure(in f) > 0;
        if (value is TextNode { IsPlain: true, Value: "false" }) return (in Facts f) => measure(in f) == 0;
        return Number(key, value, (in Facts f) => measure(in f));
    }

    private Condition? Flag(string key, PolicyNode value, Measure<bool> measure)
    {
        if (Expect.Flag(value, key, problems) is not { } wanted) return null;
        return (in Facts f) => measure(in f) == wanted;
    }

    private Condition OneOf<T>(string key, PolicyNode value, Measure<T> measure) where T : struct, Enum
    {
        ImmutableArray<T> words = Expect.WordList<T>(value, key, problems);
        return (in Facts f) => words.Contains(measure(in f));
    }

    private Condition? DataClasses(PolicyNode value)
    {
        if (value is not TextNode text || text.Value.AsSpan().TrimStart() is not ['<' or '>', ..]) return OneOf(key: "data_class", value, static (in Facts f) => f.DataClass);
        string sign = new([.. text.Value.Trim().TakeWhile(c => c is '<' or '>' or '=')]);
        string word = text.Value.Trim()[sign.Length..].Trim();
        if (Words.TryParse(word, out DataClass bound) && Comparison.TryParse(sign + (int)bound, out Comparison range))
        {
            return (in Facts f) => range.Holds((int)f.DataClass);
        }

        problems.Error(value.Position, $"'data_class' is {value.Kind}.", "Write a class, a list of classes, or a comparison such as \">= confidential\".");
        return null;
    }

    /// <summary>Names of models as clients ask for them; a trailing asterisk stands for any ending.</summary>
    private Condition Model(PolicyNode value)
    {
        AddressesModel = true;
        string[] names = [.. Expect.Texts(value, "model", problems).Select(t => t.Value)];
        return (in Facts f) =>
        {
            string model = f.Request.Model;
            foreach (string name in names)
            {
                if (name[^1] == '*' ? model.AsSpan().StartsWith(name.AsSpan(0, name.Length - 1), StringComparison.Ordinal) : name == model) return true;
            }

            return false;
        };
    }

    private Condition Names(string key, PolicyNode value, NameTest test)
    {
        string[] names = [.. Expect.Texts(value, key, problems).Select(t => t.Value)];
        return (in Facts f) => test(names, in f);
    }

    private Condition Detected(PolicyNode value)
    {
        foreach (TextNode name in Expect.Texts(value, "detected", problems))
        {
            if (entities.Contains(name.Value)) continue;
            string fix = NearestName.Of(name.Value, entities) is { } near ? $"Did you mean '{near}'?" : "docs/privacy-detectors.md lists what is built in; detectors may add more.";
            problems.Warn(name.Position, $"No detector finds '{name.Value}', so this never holds.", fix);
        }

        return Names("detected", value, static (names, in f) => ContainsAny(names, f.Signals.Detected)); // what is no text is told once: problems are distinct
    }

    private Condition Task(PolicyNode value)
    {
        AsksClassifier = true;
        var tasks = new List<string?>();
        foreach (TextNode name in Expect.Texts(value, "task", problems))
        {
            if (name.Value == Unknown) tasks.Add(null);
            else if (TaskSignal.Tasks.Contains(name.Value)) tasks.Add(name.Value);
            else problems.Error(name.Position, $"No kind of work is called '{name.Value}'.", NearestName.Hint(name.Value, [.. TaskSignal.Tasks, Unknown]));
        }

        return (in Facts f) => tasks.Contains(f.Signals.Task.Task);
    }

    /// <summary>A number that may be unknown; unknown satisfies only the word <c>unknown</c>.</summary>
    private Condition? Estimate(string key, PolicyNode value, Comparison scale, Measure<double?> measure)
    {
        AsksClassifier = true;
        if (value is TextNode { Value: Unknown }) return (in Facts f) => measure(in f) is null;
        if (Range(key, value, Comparison.Form + " Or write unknown.") is not { } range) return null;
        if (range.Meets(scale)) return (in Facts f) => measure(in f) is { } number && range.Holds(number);
        problems.Error(value.Position, $"'{key}' is {value.Kind}, which never holds.", $"It lies from {scale.Low} to {scale.High}.");
        return null;
    }

    /// <summary>A probability in words: high from 0.5.</summary>
    private Condition? Level(string key, PolicyNode value, Measure<double?> measure)
    {
        AsksClassifier = true;
        switch ((value as TextNode)?.Value)
        {
            case "high": return (in Facts f) => measure(in f) >= 0.5;
            case "low": return (in Facts f) => measure(in f) < 0.5;
            case Unknown: return (in Facts f) => measure(in f) is null;
            default:
                problems.Error(value.Position, $"'{key}' is {value.Kind}.", "Write high, low or unknown.");
                return null;
        }
    }

    private Comparison? Range(string key, PolicyNode value, string fix)
    {
        if (value is TextNode text && Comparison.TryParse(text.Value, out Comparison range)) return range;
        problems.Error(value.Position, $"'{key}' is {value.Kind}.", fix);
        return null;
    }

    private static bool Holds(ImmutableArray<ImmutableArray<Clause>> groups, in Facts facts, bool stopAt)
    {
        foreach (ImmutableArray<Clause> group in groups)
        {
            if (Holds(group, in facts) == stopAt) return stopAt;
        }

        return !stopAt;
    }

    private static bool Holds(ImmutableArray<Clause> clauses, in Facts facts)
    {
        foreach (Clause clause in clauses)
        {
            if (!clause.Holds(in facts)) return false;
        }

        return true;
    }

    private static bool ContainsAny(string[] names, IReadOnlyList<string> present)
    {
        for (int i = 0; i < present.Count; i++)
        {
            if (Array.IndexOf(names, present[i]) >= 0) return true;
        }

        return false;
    }

    private const string Unknown = "unknown";

    private delegate T Measure<T>(in Facts facts);

    private delegate bool NameTest(string[] names, in Facts facts);
}
