using System.Collections.Immutable;
using System.Text;
using HybridRouter.Routing;

namespace HybridRouter.Accounting;

/// <summary>
/// What the ledger keeps of one request: facts and figures, never text of a prompt or an answer. Immutable. The names of the
/// exported fields are in <c>docs/ledger.md</c>.
/// </summary>
public sealed record LedgerEntry
{
    /// <summary>Longest name of a model that is kept, in UTF-16 units; the longest real ones have about 80.</summary>
    public const int MaxNameLength = 128;

    /// <summary>The id in <c>x-hybridrouter-decision-id</c>; unique.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The id in <c>x-request-id</c>.</summary>
    public required string RequestId { get; init; }

    /// <summary>When the request arrived, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The path that was called, for example <c>/v1/chat/completions</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Name of the key that asked.</summary>
    public required string Key { get; init; }

    /// <summary>The key's team.</summary>
    public string? Team { get; init; }

    /// <summary>
    /// The model that was asked for; <see langword="null"/> when the request was not readable that far. The one field that a client
    /// writes freely: only the first <see cref="MaxNameLength"/> characters are kept, and what is no printable text becomes U+FFFD.
    /// </summary>
    public string? RequestedModel { get; init => field = value is null ? null : Printable(value); }

    /// <summary>The model that answered; <see langword="null"/> when none did.</summary>
    public string? Model { get; init; }

    /// <summary><c>local</c>, <c>private</c>, <c>cloud</c>, <c>blocked</c> or <c>none</c>, as in <c>x-hybridrouter-route</c>.</summary>
    public required string Route { get; init; }

    /// <summary>The zone that answered; <see langword="null"/> when none did.</summary>
    public Zone? Zone { get; init; }

    /// <summary>The rule that decided; <see langword="null"/> before a decision.</summary>
    public string? Rule { get; init; }

    /// <summary>The policy's hash; <see langword="null"/> before a decision.</summary>
    public string? Policy { get; init; }

    /// <summary>The request's class; <see langword="null"/> before a decision.</summary>
    public DataClass? DataClass { get; init; }

    /// <summary>The decision's reason codes.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>What the classifier said; <see langword="null"/> when it was not asked.</summary>
    public LedgerClassification? Classification { get; init; }

    /// <summary>HTTP status that the client got; 499 when the client went away first.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong; <see langword="null"/> when nothing did.</summary>
    public RouterError? Error { get; init; }

    /// <summary>Whether the answer was streamed.</summary>
    public bool Stream { get; init; }

    /// <summary>Tokens of the answer that the client got; <see langword="null"/> when nothing was generated.</summary>
    public Usage? Usage { get; init; }

    /// <summary>What the request cost, all attempts together, in USD; <see langword="null"/>: a price is not known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>The price that was used; <see langword="null"/> when not known or nothing was generated.</summary>
    public Price? Price { get; init; }

    /// <summary>What the same tokens would have cost on <see cref="BaselineModel"/>, in USD; <see langword="null"/>: not known.</summary>
    public decimal? BaselineUsd { get; init; }

    /// <summary>The requested model when it has a price, else the cloud's default model.</summary>
    public string? BaselineModel { get; init; }

    /// <summary>The baseline's price.</summary>
    public Price? BaselinePrice { get; init; }

    /// <summary>From arrival to the decision; <see langword="null"/> before a decision.</summary>
    public TimeSpan? DecisionTime { get; init; }

    /// <summary>From arrival to the first byte of the answer's body; <see langword="null"/> when there was none.</summary>
    public TimeSpan? FirstTokenTime { get; init; }

    /// <summary>From arrival to the end of the answer.</summary>
    public TimeSpan TotalTime { get; init; }

    /// <summary>Every try at a target, in order.</summary>
    public ImmutableArray<LedgerAttempt> Attempts { get; init; } = [];

    /// <summary>What routing saved against the baseline, in USD (negative: it cost more); <see langword="null"/>: one of the two is not known.</summary>
    public decimal? SavedUsd => BaselineUsd - CostUsd;

    private static string Printable(string name)
    {
        ReadOnlySpan<char> rest = name.AsSpan(0, Math.Min(name.Length, MaxNameLength));
        var kept = new StringBuilder(rest.Length);
        while (!rest.IsEmpty)
        {
            // A lone surrogate decodes to U+FFFD and counts one unit; so does a pair that the cut went through.
            Rune.DecodeFromUtf16(rest, out Rune rune, out int units);
            kept.Append(Rune.IsControl(rune) ? "\uFFFD" : rune.ToString());
            rest = rest[units..];
        }

        return kept.ToString();
    }
}

/// <summary>One try at a target, as the ledger keeps it.</summary>
/// <param name="Model">Who was asked.</param>
/// <param name="Zone">Where that runs.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The target's HTTP status; <see langword="null"/> when none.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="CostUsd">What it cost in USD; <see langword="null"/>: not known; 0 when nothing was generated.</param>
public readonly record struct LedgerAttempt(string Model, Zone Zone, AttemptOutcome Outcome, int? Status, TimeSpan Duration, decimal? CostUsd);
