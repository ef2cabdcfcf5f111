namespace HybridRouter.Routing;

/// <summary>How one try at one target ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The answer was complete.</summary>
    Completed,

    /// <summary>The target refused in a way that another target would too (4xx); its answer went to the client.</summary>
    Refused,

    /// <summary>The target failed before any output; the next target may be tried.</summary>
    Failed,

    /// <summary>The target did not answer in time, before any output; the next target may be tried.</summary>
    TimedOut,

    /// <summary>The target failed after output had begun; the stream was ended with an error event.</summary>
    Broken,

    /// <summary>The client went away.</summary>
    Cancelled,
}

/// <summary>One try at one target, as it was carried out. A value: the dispatcher decides by it, the ledger keeps it.</summary>
/// <param name="Target">Who was asked.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">HTTP status of the target; <see langword="null"/> when none arrived or the target is in process.</param>
/// <param name="Duration">From sending to the end of the answer or to the failure.</param>
/// <param name="Failure">What the client is told if no further target answers; <see langword="null"/> on success.</param>
public sealed record Attempt(Target Target, AttemptOutcome Outcome, int? Status, TimeSpan Duration, Failure? Failure = null)
{
    /// <summary>Whether the next target of the chain may be tried: nothing has reached the client.</summary>
    public bool MayFailOver => Outcome is AttemptOutcome.Failed or AttemptOutcome.TimedOut;
}
