using System.Globalization;
using System.Text.Json;

namespace HybridRouter.Testing.Cloud;

/// <summary>The events of a chat stream as OpenAI writes them.</summary>
public static class ChatChunks
{
    public const string Done = "data: [DONE]\n\n";

    /// <summary>The last chunk with content.</summary>
    public static string Finish { get; } = Event("{}", "\"stop\"");

    /// <summary>A piece of text.</summary>
    public static string Text(string content) => Event($$"""{"content":{{JsonSerializer.Serialize(content)}}}""", "null");

    /// <summary>The chunk without choices that tells the usage.</summary>
    public static string Usage(int prompt, int completion) => string.Create(CultureInfo.InvariantCulture,
        $$$"""data: {"id":"chatcmpl-up","object":"chat.completion.chunk","created":1735689600,"model":"upstream-big","choices":[],"usage":{"prompt_tokens":{{{prompt}}},"completion_tokens":{{{completion}}},"total_tokens":{{{prompt + completion}}}}}""") + "\n\n";

    /// <summary>A whole stream of these texts.</summary>
    public static string[] Whole(int prompt, int completion, params string[] texts) => [.. texts.Select(Text), Finish, Usage(prompt, completion), Done];

    private static string Event(string delta, string finish) =>
        $$$"""data: {"id":"chatcmpl-up","object":"chat.completion.chunk","created":1735689600,"model":"upstream-big","choices":[{"index":0,"delta":{{{delta}}},"logprobs":null,"finish_reason":{{{finish}}}}],"usage":null}""" + "\n\n";
}
