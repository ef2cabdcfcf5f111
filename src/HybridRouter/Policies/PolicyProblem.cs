namespace HybridRouter.Policies;

/// <summary>One thing that is wrong, or suspicious, in a policy file.</summary>
/// <param name="File">The file, as it was given to the loader.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="Message">What was wrong.</param>
/// <param name="Fix">What would be right.</param>
public sealed record PolicyProblem(string File, int Line, int Column, string Message, string Fix)
{
    /// <summary>One line, in the form that editors and terminals make clickable: <c>file:line:column: message fix</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message} {Fix}";
}
