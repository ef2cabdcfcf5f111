namespace HybridRouter.Benchmarks.Names;

/// <summary>A text to learn from.</summary>
/// <param name="Example">The text with its names.</param>
/// <param name="Fold">The part of the training that leaves it out when the second look is prepared; <see cref="Always"/> for texts that nobody marked.</param>
/// <param name="Forget">Share of its tokens that forget what the lexicon says.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="InEveryCase">Whether some copies are written small or in capitals.</param>
/// <param name="SpanWeight">How much its spans count in the second look; 0: they do not.</param>
/// <param name="Source">Where it comes from.</param>
internal sealed record Lesson(NameExample Example, int Fold, double Forget, float Weight, bool InEveryCase, float SpanWeight, LessonSource Source)
{
    /// <summary>Parts of the training.</summary>
    public const int Folds = 3;

    /// <summary>Never left out, and no text for the second look.</summary>
    public const int Always = -1;
}

/// <summary>Where a lesson comes from; thresholds are chosen on marked texts.</summary>
internal enum LessonSource { Marked, Written, Taught }
