namespace HybridRouter.Requests;

/// <summary>A stretch of a prompt's text that one role says: a message's content, one part of it, or the arguments of a tool call.</summary>
/// <param name="Role">Who says it.</param>
/// <param name="Message">Index of its message; -1 for definitions.</param>
/// <param name="Start">Where it begins in <see cref="Prompt.Text"/>, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
public readonly record struct Segment(Role Role, int Message, int Start, int Length);
