using HybridRouter.Gateway.Errors;
using HybridRouter.Local.Generation;
using HybridRouter.Requests.Chat;
using HybridRouter.Routing;
using Microsoft.Extensions.AI;

namespace HybridRouter.Gateway.Dispatch.Local;

/// <summary>Answers in this process, in the shapes of OpenAI's chat completions.</summary>
internal sealed partial class LocalSender(LocalRuntime runtime, TimeProvider time, ILogger<LocalSender> logger) : ISender
{
    public async ValueTask<Attempt> SendAsync(Exchange exchange, Target target, bool last, CancellationToken aborted)
    {
        long began = exchange.Begin(target);
        if (Unsupported(exchange.Chat!) is { } refusal) // the endpoint reads before it dispatches
            return exchange.End(began, last ? AttemptOutcome.Refused : AttemptOutcome.Failed, null, refusal);

        using var writer = new ChatAnswerWriter(exchange, target.Model, time.GetUtcNow());
        try
        {
            IChatClient client = await runtime.GetClientAsync(aborted);
            await GenerateAsync(exchange, client, writer, aborted);
            return exchange.End(began, AttemptOutcome.Completed);
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            exchange.Usage = writer.EstimatedUsage;
            return exchange.End(began, AttemptOutcome.Cancelled);
        }
        catch (Exception e)
        {
            Failure failure = Translate(e, exchange.Http.TraceIdentifier);
            if (!exchange.Http.Response.HasStarted) return exchange.End(began, OutcomeOf(failure, last), null, failure);
            exchange.Usage = writer.EstimatedUsage;
            await writer.BreakAsync(failure, aborted);
            return exchange.End(began, AttemptOutcome.Broken);
        }
    }

    private static async Task GenerateAsync(Exchange exchange, IChatClient client, ChatAnswerWriter writer, CancellationToken aborted)
    {
        List<ChatMessage> messages = LocalPrompt.Messages(exchange.Chat!.Request);
        ChatOptions options = LocalPrompt.Options(exchange);
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(messages, options, aborted))
        {
            await writer.AddAsync(update, aborted);
        }

        await writer.EndAsync(aborted);
        exchange.Usage = writer.Usage;
    }

    private static Failure? Unsupported(ChatRequest chat)
    {
        (string? param, string what) = chat switch
        {
            { Parameters.N: > 1 } => ("n", "several answers at once"),
            { Parameters.LogProbs: true } => ("logprobs", "log-probabilities"),
            { Parameters.AudioOutput: true } => ("modalities", "audio"),
            { Request.Images: > 0 } => ("messages", "images"),
            { Request.OtherParts: > 0 } => ("messages", "audio and files"),
            { Request.Tools: > 0, Parameters.ToolsForbidden: false } => ("tools", "tools"),
            _ => (null, ""),
        };
        return param is null ? null : new Failure(RouterError.UnsupportedParameter,
            $"The local model does not support {what}. {(param == "messages" ? "Leave them" : $"Leave '{param}'")} out, or ask for a model that does.", param);
    }

    private Failure Translate(Exception e, string requestId)
    {
        switch (e)
        {
            case ContextLengthExceededException tooLong:
                return new Failure(RouterError.ContextLengthExceeded,
                    $"This model's maximum context length is {tooLong.ContextLength} tokens, but the messages have {tooLong.PromptTokens}. Shorten them.", "messages");
            case LocalQueueFullException full:
                return new Failure(RouterError.QueueFull, "The local model is busy and its queue is full. Try again later.", RetryAfter: full.RetryAfter);
            case UnsupportedOptionException option:
                return new Failure(RouterError.UnsupportedParameter, option.Message, option.Option);
            default:
                Log.Broke(logger, requestId, e.GetType().Name, e.StackTrace);
                return new Failure(RouterError.UpstreamFailed, "The local model failed. Give the request id to the people who run this gateway.");
        }
    }

    private static AttemptOutcome OutcomeOf(Failure failure, bool last) =>
        last && ErrorTable.For(failure.Error).Status is 400 ? AttemptOutcome.Refused : AttemptOutcome.Failed;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{RequestId}: the local model failed with {Exception}{StackTrace}")]
        public static partial void Broke(ILogger logger, string requestId, string exception, string? stackTrace);
    }
}
