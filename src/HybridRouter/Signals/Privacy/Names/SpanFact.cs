namespace HybridRouter.Signals.Privacy.Names;

/// <summary>A row of the second look's weights, and how much of it counts: 1 for what is so, a number for what is measured.</summary>
internal readonly record struct SpanFact(int Row, float Value);
