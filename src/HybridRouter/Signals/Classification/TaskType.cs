namespace HybridRouter.Signals.Classification;

/// <summary>What a prompt asks for. The order is that of the model file and never changes.</summary>
public enum TaskType
{
    /// <summary>Small talk, greetings, thanks, short commands to an assistant.</summary>
    Chat,

    /// <summary>A question that the model answers from what it knows.</summary>
    Qa,

    /// <summary>A question about a text that the prompt brings along.</summary>
    ContextQa,

    /// <summary>Shorten a text to its substance.</summary>
    Summarise,

    /// <summary>Say the same in other words: proofread, soften, reformat.</summary>
    Rewrite,

    /// <summary>Put something into one of a few categories.</summary>
    Classify,

    /// <summary>Pull named fields or items out of a text.</summary>
    Extract,

    /// <summary>Into another language.</summary>
    Translate,

    /// <summary>Write, explain or repair program code, queries, scripts, configuration.</summary>
    Code,

    /// <summary>Calculate or prove.</summary>
    Math,

    /// <summary>Conclude, plan, weigh, solve a puzzle.</summary>
    Reasoning,

    /// <summary>Compose a new text.</summary>
    Writing,

    /// <summary>Act with tools, step by step.</summary>
    Agent,
}

/// <summary>The names that policies and outputs use for tasks.</summary>
public static class TaskTypes
{
    private static readonly string[] Names =
        ["chat", "qa", "context_qa", "summarise", "rewrite", "classify", "extract", "translate", "code", "math", "reasoning", "writing", "agent"];

    /// <summary>How many tasks there are.</summary>
    public const int Count = 13;

    /// <summary>All names, in the order of <see cref="TaskType"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name in policies and outputs, such as <c>context_qa</c>.</summary>
    public static string Name(this TaskType task) => Names[(int)task];

    /// <summary>The task of a name; <see langword="null"/> when there is none of it. Exact, lower case.</summary>
    public static TaskType? Parse(string? name)
    {
        int index = Array.IndexOf(Names, name);
        return index < 0 ? null : (TaskType)index;
    }
}
