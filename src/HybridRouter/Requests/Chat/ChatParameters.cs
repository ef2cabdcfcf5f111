namespace HybridRouter.Requests.Chat;

/// <summary>How the answer is to be generated, in OpenAI's words; <see langword="null"/> means that the client left it to the model.</summary>
public sealed record ChatParameters
{
    /// <summary>0 to 2.</summary>
    public double? Temperature { get; init; }

    /// <summary>0 to 1.</summary>
    public double? TopP { get; init; }

    /// <summary>The same seed gives the same answer.</summary>
    public long? Seed { get; init; }

    /// <summary>Up to four texts before which the answer ends.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>-2 to 2.</summary>
    public double? PresencePenalty { get; init; }

    /// <summary>-2 to 2.</summary>
    public double? FrequencyPenalty { get; init; }

    /// <summary>Token id to bias, -100 to 100.</summary>
    public IReadOnlyDictionary<int, float>? LogitBias { get; init; }

    /// <summary>How many answers; default 1.</summary>
    public int N { get; init; } = 1;

    /// <summary>Whether log-probabilities are wanted.</summary>
    public bool LogProbs { get; init; }

    /// <summary>Whether the client asked for the usage chunk of a stream.</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>Whether the answer must call a tool (<c>tool_choice</c> is <c>required</c> or names one).</summary>
    public bool ToolRequired { get; init; }

    /// <summary>Whether tools are offered but none may be called (<c>tool_choice: none</c>).</summary>
    public bool ToolsForbidden { get; init; }

    /// <summary>Whether another output than text is wanted (<c>modalities</c> with <c>audio</c>).</summary>
    public bool AudioOutput { get; init; }

    /// <summary>Where in the body the schema of <c>response_format</c> stands, as byte range; <see langword="null"/> when there is none.</summary>
    public Range? Schema { get; init; }
}
