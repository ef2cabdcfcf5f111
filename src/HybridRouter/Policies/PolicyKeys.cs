using System.Collections.Immutable;

namespace HybridRouter.Policies;

/// <summary>Every key of the policy language, by section. The loader refuses all others, and a test holds the JSON Schema against this list.</summary>
internal static class PolicyKeys
{
    public static readonly ImmutableArray<string> Policy =
        ["version", "data_classes", "require", "unknown", "forbidden_model", "fallback_for_named", "aliases", "patterns", "detectors", "entities", "rules", "default"];

    public static readonly ImmutableArray<string> DataClass = ["zones", "require"];

    public static readonly ImmutableArray<string> Pattern = ["scope", "within", "keywords", "regexes"];

    public static readonly ImmutableArray<string> Detector = ["entity", "terms", "terms_file", "regexes", "context", "class", "score"];

    public static readonly ImmutableArray<string> Entity = ["enabled", "class", "threshold", "allowlist"];

    public static readonly ImmutableArray<string> Rule = ["name", "when", "require", "route", "block"];

    public static readonly ImmutableArray<string> Default = ["route"];

    public static readonly ImmutableArray<string> Time = ["days", "from", "to", "utc_offset"];

    public static readonly ImmutableArray<string> Condition =
    [
        "all", "any", "not", "matches", "tokens", "characters", "turns", "tools", "images", "response_format", "stream", "code", "script",
        "model", "data_class", "tags", "key", "team", "time", "task", "task_confidence", "difficulty", "needs_knowledge",
        "needs_reasoning", "local_suffices", "detected",
    ];
}
