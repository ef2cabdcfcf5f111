using System.Text;
using System.Text.Json;
using HybridRouter.Gateway.Bodies;
using HybridRouter.Requests;
using HybridRouter.Requests.Chat;
using Microsoft.Extensions.AI;

namespace HybridRouter.Gateway.Dispatch.Local;

/// <summary>Turns a chat request into what an <see cref="IChatClient"/> takes.</summary>
internal static class LocalPrompt
{
    /// <summary>The messages, their parts joined. What nobody says (names, tools, metadata) is left out.</summary>
    public static List<ChatMessage> Messages(RouterRequest request)
    {
        var messages = new List<ChatMessage>(request.Messages);
        var text = new StringBuilder();
        int message = -1;
        Role role = Role.User;
        foreach (Segment segment in request.Prompt.Segments)
        {
            if (segment.Role == Role.Definition) continue;
            if (segment.Message != message && message >= 0)
            {
                messages.Add(new ChatMessage(RoleOf(role), text.ToString()));
                text.Clear();
            }

            (message, role) = (segment.Message, segment.Role);
            text.Append(request.Prompt[segment]);
        }

        // A conversation in which nobody says a word (an assistant's null) is still one.
        messages.Add(new ChatMessage(message >= 0 ? RoleOf(role) : ChatRole.User, text.ToString()));
        return messages;
    }

    /// <summary>The options.</summary>
    public static ChatOptions Options(Exchange exchange)
    {
        ChatRequest chat = exchange.Chat!; // the endpoint reads before it dispatches
        ChatParameters parameters = chat.Parameters;
        var options = new ChatOptions
        {
            MaxOutputTokens = chat.Request.MaxOutputTokens,
            Temperature = (float?)parameters.Temperature,
            TopP = (float?)parameters.TopP,
            Seed = parameters.Seed,
            StopSequences = [.. parameters.Stop],
            PresencePenalty = (float?)parameters.PresencePenalty,
            FrequencyPenalty = (float?)parameters.FrequencyPenalty,
            ResponseFormat = Format(exchange.Body!, chat),
        };
        if (parameters.LogitBias is { Count: > 0 } bias) options.AdditionalProperties = new() { ["logit_bias"] = bias };
        return options;
    }

    private static ChatResponseFormat? Format(PooledBuffer body, ChatRequest chat) => chat.Request.ResponseFormat switch
    {
        ResponseFormat.Text => null,
        ResponseFormat.JsonObject => ChatResponseFormat.Json,
        ResponseFormat.JsonSchema when chat.Parameters.Schema is { } range =>
            ChatResponseFormat.ForJsonSchema(JsonElement.Parse(body.Written.Span[range])),
        ResponseFormat.JsonSchema => ChatResponseFormat.Json,
    };

    private static ChatRole RoleOf(Role role) => role switch
    {
        Role.System => ChatRole.System,
        Role.Developer => new ChatRole("developer"),
        Role.User => ChatRole.User,
        Role.Assistant => ChatRole.Assistant,
        Role.Tool => ChatRole.Tool,
        Role.Definition => throw new ArgumentOutOfRangeException(nameof(role), role, "Nobody says definitions."),
    };
}
