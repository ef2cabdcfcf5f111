using HybridRouter.Routing;

namespace HybridRouter.Gateway.Errors;

/// <summary>How a <see cref="RouterError"/> looks from outside: the one place that says so.</summary>
internal static class ErrorTable
{
    /// <summary>HTTP status, OpenAI's <c>type</c> and <c>code</c>, Anthropic's <c>type</c>.</summary>
    public static WireError For(RouterError error) => error switch
    {
        RouterError.InvalidRequest => new(400, "invalid_request_error", null, "invalid_request_error"),
        RouterError.UnsupportedParameter => new(400, "invalid_request_error", "unsupported_parameter", "invalid_request_error"),
        RouterError.ContextLengthExceeded => new(400, "invalid_request_error", "context_length_exceeded", "invalid_request_error"),
        RouterError.InvalidKey => new(401, "invalid_request_error", "invalid_api_key", "authentication_error"),
        RouterError.PolicyBlocked => new(403, "permission_error", "policy_blocked", "permission_error"),
        RouterError.ModelForbidden => new(403, "permission_error", "model_forbidden", "permission_error"),
        RouterError.ModelNotFound => new(404, "invalid_request_error", "model_not_found", "not_found_error"),
        RouterError.PathNotFound => new(404, "invalid_request_error", "unknown_url", "not_found_error"),
        RouterError.MethodNotAllowed => new(405, "invalid_request_error", "method_not_supported", "invalid_request_error"),
        RouterError.RequestTimeout => new(408, "invalid_request_error", "request_timeout", "invalid_request_error"),
        RouterError.BodyTooLarge => new(413, "invalid_request_error", "request_too_large", "request_too_large"),
        RouterError.UnsupportedMediaType => new(415, "invalid_request_error", "unsupported_content_type", "invalid_request_error"),
        RouterError.QueueFull => new(429, "rate_limit_error", "local_queue_full", "rate_limit_error"),
        RouterError.ClientClosed => new(499, "invalid_request_error", "client_closed_request", "invalid_request_error"),
        RouterError.UpstreamFailed => new(502, "server_error", "upstream_failed", "api_error"),
        RouterError.UpstreamTimeout => new(504, "server_error", "upstream_timeout", "api_error"),
        RouterError.NoProvider => new(503, "server_error", "no_provider", "api_error"),
        RouterError.LedgerUnavailable => new(503, "server_error", "ledger_unavailable", "overloaded_error"),
        RouterError.Interrupted => new(500, "server_error", "interrupted", "api_error"),
        RouterError.Internal => new(500, "server_error", "internal_error", "api_error"),
    };
}

/// <summary>One row of the table.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Type">OpenAI's <c>error.type</c>.</param>
/// <param name="Code">OpenAI's <c>error.code</c>.</param>
/// <param name="AnthropicType">Anthropic's <c>error.type</c>.</param>
internal readonly record struct WireError(int Status, string Type, string? Code, string AnthropicType);
