namespace HybridRouter.Local.Generation;

/// <summary>All slots are busy and the queue is full, or the request waited in it for longer than allowed. Thrown before any output; the same request may succeed later.</summary>
public sealed class LocalQueueFullException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="retryAfter">See <see cref="RetryAfter"/>.</param>
    public LocalQueueFullException(TimeSpan retryAfter)
        : base("The local model is busy and its queue is full.") => RetryAfter = retryAfter;

    /// <summary>When a retry has a fair chance, estimated from the queue and the recent duration of answers: whole seconds, 1 to 60.</summary>
    public TimeSpan RetryAfter { get; }
}
