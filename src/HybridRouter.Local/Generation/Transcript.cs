using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace HybridRouter.Local.Generation;

/// <summary>One message as a chat template sees it: one of its three roles, and plain text.</summary>
internal readonly record struct Turn(string Role, string Content);

/// <summary>Turns chat messages into what every chat template knows: system, user and assistant with text.</summary>
internal static class Transcript
{
    public static List<Turn> From(IEnumerable<ChatMessage> messages, string? instructions)
    {
        var turns = new List<Turn>();
        if (!string.IsNullOrEmpty(instructions)) turns.Add(new Turn("system", instructions));
        foreach (ChatMessage message in messages) turns.Add(new Turn(Role(message.Role), Content(message)));
        if (turns.Count == 0) throw new ArgumentException("At least one message is needed.", nameof(messages));
        return turns;
    }

    /// <summary>A tool's result is shown as the user's turn: small models know no role for tools, and most templates refuse one.</summary>
    private static string Role(ChatRole role) => role.Value switch
    {
        "system" or "developer" => "system",
        "assistant" => "assistant",
        _ => "user",
    };

    private static string Content(ChatMessage message)
    {
        if (message.Contents is [TextContent only]) return PlainText.Clean(only.Text);
        var text = new StringBuilder();
        foreach (AIContent content in message.Contents) Append(text, content);
        return PlainText.Clean(text.ToString());
    }

    private static void Append(StringBuilder text, AIContent content)
    {
        switch (content)
        {
            case TextContent part:
                text.Append(part.Text);
                break;
            case FunctionCallContent call:
                text.Append("{\"name\": ").Append(Quoted(call.Name)).Append(", \"arguments\": ").Append(Arguments(call)).Append('}');
                break;
            case FunctionResultContent result:
                text.Append("Result of the tool call ").Append(result.CallId).Append(":\n").Append(Text(result.Result));
                break;
            case DataContent or UriContent:
                throw new UnsupportedOptionException("messages", "The local model reads text only; this request carries an image, audio or a file.");
            // Reasoning, usage and other parts of earlier answers say nothing that a template has a place for.
            default:
                break;
        }
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string Arguments(FunctionCallContent call) => call.Arguments is null ? "{}" : JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions);

    private static string Text(object? value) => value as string ?? JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions);
}
