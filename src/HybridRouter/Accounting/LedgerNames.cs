using System.Collections.Frozen;
using HybridRouter.Routing;

namespace HybridRouter.Accounting;

/// <summary>
/// The words that the ledger and its export use for our closed sets. They are a format: a word never changes once it is written,
/// whatever happens to the member's name in code.
/// </summary>
public static class LedgerNames
{
    private static readonly FrozenDictionary<string, Zone> Zones = Enum.GetValues<Zone>().ToFrozenDictionary(Of, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, DataClass> Classes = Enum.GetValues<DataClass>().ToFrozenDictionary(Of, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, AttemptOutcome> Outcomes = Enum.GetValues<AttemptOutcome>().ToFrozenDictionary(Of, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, RouterError> Errors = Enum.GetValues<RouterError>().ToFrozenDictionary(Of, StringComparer.Ordinal);

    /// <summary>The word for a zone.</summary>
    public static string Of(Zone zone) => zone switch
    {
        Zone.Local => "local",
        Zone.Private => "private",
        Zone.Cloud => "cloud",
    };

    /// <summary>The word for a data class.</summary>
    public static string Of(DataClass dataClass) => dataClass switch
    {
        DataClass.Public => "public",
        DataClass.Internal => "internal",
        DataClass.Confidential => "confidential",
        DataClass.Restricted => "restricted",
    };

    /// <summary>The word for the end of an attempt.</summary>
    public static string Of(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Completed => "completed",
        AttemptOutcome.Refused => "refused",
        AttemptOutcome.Failed => "failed",
        AttemptOutcome.TimedOut => "timed_out",
        AttemptOutcome.Broken => "broken",
        AttemptOutcome.Cancelled => "cancelled",
    };

    /// <summary>The word for an error.</summary>
    public static string Of(RouterError error) => error switch
    {
        RouterError.InvalidRequest => "invalid_request",
        RouterError.UnsupportedParameter => "unsupported_parameter",
        RouterError.ContextLengthExceeded => "context_length_exceeded",
        RouterError.InvalidKey => "invalid_key",
        RouterError.PolicyBlocked => "policy_blocked",
        RouterError.ModelForbidden => "model_forbidden",
        RouterError.ModelNotFound => "model_not_found",
        RouterError.PathNotFound => "path_not_found",
        RouterError.MethodNotAllowed => "method_not_allowed",
        RouterError.RequestTimeout => "request_timeout",
        RouterError.BodyTooLarge => "body_too_large",
        RouterError.UnsupportedMediaType => "unsupported_media_type",
        RouterError.QueueFull => "queue_full",
        RouterError.ClientClosed => "client_closed",
        RouterError.UpstreamFailed => "upstream_failed",
        RouterError.UpstreamTimeout => "upstream_timeout",
        RouterError.NoProvider => "no_provider",
        RouterError.LedgerUnavailable => "ledger_unavailable",
        RouterError.Internal => "internal",
        RouterError.Interrupted => "interrupted",
    };

    /// <summary>The zone of a word that <see cref="Of(Zone)"/> gave.</summary>
    /// <exception cref="KeyNotFoundException">It gave none such.</exception>
    public static Zone ToZone(string word) => Zones[word];

    /// <summary>The data class of a word that <see cref="Of(DataClass)"/> gave.</summary>
    /// <exception cref="KeyNotFoundException">It gave none such.</exception>
    public static DataClass ToDataClass(string word) => Classes[word];

    /// <summary>The outcome of a word that <see cref="Of(AttemptOutcome)"/> gave.</summary>
    /// <exception cref="KeyNotFoundException">It gave none such.</exception>
    public static AttemptOutcome ToOutcome(string word) => Outcomes[word];

    /// <summary>The error of a word that <see cref="Of(RouterError)"/> gave.</summary>
    /// <exception cref="KeyNotFoundException">It gave none such.</exception>
    public static RouterError ToError(string word) => Errors[word];
}
