using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace HybridRouter.Local.Generation;

/// <summary>
/// The local model as an <see cref="IChatClient"/>. Honours <see cref="ChatOptions.MaxOutputTokens"/>, <see cref="ChatOptions.Temperature"/> (0: always the most likely token),
/// <see cref="ChatOptions.TopP"/>, <see cref="ChatOptions.TopK"/>, <see cref="ChatOptions.Seed"/> (same seed and request: same text), <see cref="ChatOptions.StopSequences"/>,
/// both penalties, <see cref="ChatOptions.Instructions"/>, <see cref="ChatOptions.ResponseFormat"/> (JSON, also with a schema) and
/// <c>AdditionalProperties["logit_bias"]</c> (an <see cref="IReadOnlyDictionary{TKey, TValue}"/> of token id and bias). What is absent comes from the model's genai_config.json.
/// Streamed or not, the text is the same. Safe for all threads; does not own the model.
/// </summary>
/// <param name="model">The loaded model.</param>
public sealed class LocalChatClient(LocalModel model) : IChatClient
{
    private readonly ChatClientMetadata metadata = new("hybridrouter.local", null, model.Id);

    /// <summary>Generates a whole answer. Errors as in <see cref="GetStreamingResponseAsync"/>.</summary>
    /// <param name="messages">The conversation; roles system, developer, user, assistant and tool (shown as the user's).</param>
    /// <param name="options">See the class.</param>
    /// <param name="cancellationToken">Ends the generation and frees its slot.</param>
    /// <returns>One message with its usage and finish reason (stop or length).</returns>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <summary>
    /// Generates an answer piece by piece; a piece never ends within a character. The last update has the finish reason and a <see cref="UsageContent"/>.
    /// The caller must dispose the enumerator (await foreach does): that, or cancelling, frees the slot when the running native call ends, below 250 ms.
    /// </summary>
    /// <param name="messages">As for <see cref="GetResponseAsync"/>.</param>
    /// <param name="options">See the class.</param>
    /// <param name="cancellationToken">Ends the generation and frees its slot.</param>
    /// <returns>The updates. All of the errors below come before the first.</returns>
    /// <exception cref="ContextLengthExceededException">The prompt leaves no room for an answer.</exception>
    /// <exception cref="LocalQueueFullException">The queue is full, or the request waited too long in it.</exception>
    /// <exception cref="UnsupportedOptionException">Tools, images, or a schema that the guidance does not know.</exception>
    /// <exception cref="ArgumentException">There is no message.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Answer answer = model.Begin(messages, options, cancellationToken);
        try
        {
            // A reader that does not read at this moment is cancelled too.
            using CancellationTokenRegistration cancellation = cancellationToken.Register(() => model.Cancel(answer));
            string id = Guid.NewGuid().ToString("N");
            DateTimeOffset created = model.Now;
            await foreach (string piece in answer.Text.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return new ChatResponseUpdate(ChatRole.Assistant, piece) { ResponseId = id, MessageId = id, ModelId = model.Id, CreatedAt = created };
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage(answer))])
            {
                ResponseId = id,
                MessageId = id,
                ModelId = model.Id,
                CreatedAt = created,
                FinishReason = answer.FinishReason,
            };
        }
        finally
        {
            model.Cancel(answer);
        }
    }

    /// <summary>Gives <see cref="LocalModel"/>, <see cref="ChatClientMetadata"/> or this client.</summary>
    /// <param name="serviceType">The type asked for.</param>
    /// <param name="serviceKey">Must be null: there are no keyed services.</param>
    /// <returns>The service, or null when there is none of that type.</returns>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null) return null;
        if (serviceType == typeof(ChatClientMetadata)) return metadata;
        if (serviceType == typeof(LocalModel)) return model;
        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Does nothing: the model belongs to whoever loaded it.</summary>
    public void Dispose()
    {
    }

    private static UsageDetails Usage(Answer answer) => new()
    {
        InputTokenCount = answer.PromptTokens,
        CachedInputTokenCount = answer.CachedTokens,
        OutputTokenCount = answer.OutputTokens,
        TotalTokenCount = answer.PromptTokens + answer.OutputTokens,
    };
}
