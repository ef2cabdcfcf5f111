namespace HybridRouter.Local.Generation;

/// <summary>The request asks for something that the local model cannot do. Thrown before any output.</summary>
public sealed class UnsupportedOptionException : NotSupportedException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="option">See <see cref="Option"/>.</param>
    /// <param name="reason">What is not possible, as a sentence that a caller may read; nothing of the prompt.</param>
    public UnsupportedOptionException(string option, string reason) : base(reason) => Option = option;

    /// <summary>The parameter in OpenAI's spelling, such as <c>response_format</c>, <c>tools</c> or <c>messages</c>.</summary>
    public string Option { get; }
}
