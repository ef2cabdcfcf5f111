namespace HybridRouter.Requests.Chat;

/// <summary>Carries a wrong field out of the depth of the reader; caught by the reader, never seen outside.</summary>
internal sealed class InvalidFieldException(string message, string? param, string? code) : Exception(message)
{
    public string? Param { get; } = param;

    public string? Code { get; } = code;
}
