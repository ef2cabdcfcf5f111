namespace HybridRouter.Routing;

/// <summary>An expected failure as a value.</summary>
/// <param name="Error">Which one.</param>
/// <param name="Message">For the client: names the field and the fix. Never text of a prompt or an answer.</param>
/// <param name="Param">The field that is wrong, as a JSON path such as <c>messages[0].role</c>; <see langword="null"/> when none.</param>
/// <param name="Code">The wire code when it differs from the error's usual one; <see langword="null"/> otherwise.</param>
/// <param name="RetryAfter">How long to wait before another try; <see langword="null"/> when not known.</param>
public sealed record Failure(RouterError Error, string Message, string? Param = null, string? Code = null, TimeSpan? RetryAfter = null);
