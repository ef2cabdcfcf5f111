using HybridRouter.Routing;

namespace HybridRouter.Requests;

/// <summary>What a request is, whatever protocol it came in. The bytes themselves stay with the server.</summary>
public sealed class RouterRequest : IDisposable
{
    /// <summary>The protocol that it came in.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The model that the client asked for, as written; <c>auto</c> lets the rules choose.</summary>
    public required string Model { get; init; }

    /// <summary>Its text.</summary>
    public required Prompt Prompt { get; init; }

    /// <summary>Who asks.</summary>
    public required Caller Caller { get; init; }

    /// <summary>When it arrived, in UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How many messages it has.</summary>
    public int Messages { get; init; }

    /// <summary>How many tools it offers (functions and custom tools).</summary>
    public int Tools { get; init; }

    /// <summary>How many images it carries.</summary>
    public int Images { get; init; }

    /// <summary>How many parts it carries that cannot be read as text or image: audio, files.</summary>
    public int OtherParts { get; init; }

    /// <summary>What the answer must look like.</summary>
    public ResponseFormat ResponseFormat { get; init; }

    /// <summary>Whether the answer is to be streamed.</summary>
    public bool Stream { get; init; }

    /// <summary>The client's bound on output tokens; <see langword="null"/> when it gave none.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The class that the caller declared, by header or metadata (the higher of the two); <see langword="null"/> when silent.</summary>
    public DataClass? DeclaredClass { get; init; }

    /// <summary>Tags of the header <c>x-hybridrouter-tags</c>, lower case, without duplicates.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <inheritdoc/>
    public void Dispose() => Prompt.Dispose();
}

/// <summary>A protocol that clients speak to us.</summary>
public enum Protocol
{
    /// <summary><c>POST /v1/chat/completions</c>.</summary>
    OpenAiChat,
}

/// <summary>The shape that the client demands of an answer.</summary>
public enum ResponseFormat
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Any JSON object.</summary>
    JsonObject,

    /// <summary>JSON that obeys a schema.</summary>
    JsonSchema,
}
