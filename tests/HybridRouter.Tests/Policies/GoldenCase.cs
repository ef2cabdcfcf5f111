using System.Collections.Frozen;
using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace HybridRouter.Tests.Policies;

/// <summary>A file of golden cases: one policy, and what it decides about requests.</summary>
internal sealed class GoldenFile
{
    private PolicySet? _loaded;

    /// <summary>A shipped policy by its file name, or the policy itself.</summary>
    public string Policy { get; set; } = "";

    /// <summary>full, local_and_cloud, local_only or open (a provider that serves any model name).</summary>
    public string Catalogue { get; set; } = "full";

    /// <summary>Whether the classifier of models/classifier says what the texts ask for, and not the cases.</summary>
    public bool Classified { get; set; }

    /// <summary>Whether the real detectors look at each text; else a case says what they are taken to have found.</summary>
    public bool Scan { get; set; }

    public List<GoldenCase> Cases { get; set; } = [];

    /// <summary>The policy, loaded once for all cases of the file.</summary>
    public PolicySet Load() => _loaded ??= Given.Policy(
        Policy.EndsWith(".yaml", StringComparison.Ordinal) ? File.ReadAllText(Path.Combine(RepositoryFiles.Policies, Policy)) : Policy, Models());

    public static GoldenFile Read(string path) =>
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<GoldenFile>(File.ReadAllText(path));

    private Catalogue Models() => Catalogue switch
    {
        "full" => Given.Full,
        "local_and_cloud" => Given.LocalAndCloud,
        "local_only" => Given.LocalOnly,
        "open" => new Catalogue([Given.Local], [Given.Cloud]),
        _ => throw new InvalidDataException(Catalogue),
    };
}

/// <summary>One request, and the decision that is expected about it. What is left out is not checked.</summary>
internal sealed class GoldenCase
{
    public string Case { get; set; } = "";

    public string Text { get; set; } = "What is the capital of France?";

    public int Repeat { get; set; } = 1;

    public string Model { get; set; } = "auto";

    public string? Class { get; set; }

    public string? KeyClass { get; set; }

    public string? DetectedClass { get; set; }

    public List<string> Detected { get; set; } = [];

    /// <summary>With the real detectors: exactly what they find.</summary>
    public List<string>? Finds { get; set; }

    public bool Complete { get; set; } = true;

    public string Key { get; set; } = "anonymous";

    public string? Team { get; set; }

    public List<string>? KeyModels { get; set; }

    public List<string> Tags { get; set; } = [];

    public int Tools { get; set; }

    public int Images { get; set; }

    public bool Stream { get; set; }

    public string Format { get; set; } = "text";

    public string? Task { get; set; }

    public double? LocalSuffices { get; set; }

    public double? Difficulty { get; set; }

    public double? NeedsKnowledge { get; set; }

    public double? NeedsReasoning { get; set; }

    public double? TaskConfidence { get; set; }

    public DateTimeOffset Now { get; set; } = Given.Noon;

    public List<string>? Chain { get; set; }

    public string? Rule { get; set; }

    public string? DataClass { get; set; }

    public string? Error { get; set; }

    public string? Message { get; set; }

    public List<string> Reasons { get; set; } = [];

    public RouterRequest Request()
    {
        string text = string.Concat(Enumerable.Repeat(Text, Repeat));
        return new RouterRequest
        {
            Protocol = Protocol.OpenAiChat,
            Model = Model,
            Prompt = Prompt.FromUserText(text),
            Caller = new Caller(Key, Team, ClassOf(KeyClass), KeyModels?.ToFrozenSet()),
            ReceivedAt = Now,
            Messages = 1,
            Tools = Tools,
            Images = Images,
            Stream = Stream,
            ResponseFormat = Words.TryParse(Format, out ResponseFormat format) ? format : throw new InvalidDataException(Format),
            DeclaredClass = ClassOf(Class),
            Tags = Tags,
        };
    }

    public PromptSignals Add(PromptSignals signals) => signals with
    {
        DetectedClass = ClassOf(DetectedClass),
        Detected = [.. Detected],
        DetectionComplete = Complete,
        Task = new TaskSignal
        {
            Task = Task,
            TaskConfidence = TaskConfidence,
            LocalSuffices = LocalSuffices,
            Difficulty = Difficulty,
            NeedsKnowledge = NeedsKnowledge,
            NeedsReasoning = NeedsReasoning,
        },
    };

    private static DataClass? ClassOf(string? word) =>
        word is null ? null : Words.TryParse(word, out DataClass value) ? value : throw new InvalidDataException(word);
}
