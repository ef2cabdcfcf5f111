namespace HybridRouter.Signals.Classification;

/// <summary>A cheap view of a request, as a classifier sees it. Nothing is copied: the text must live until the call returns.</summary>
/// <param name="Text">The buffer that all turns lie in.</param>
/// <param name="Turns">The turns in the order of the request. A turn that reaches outside the buffer is cut to it.</param>
/// <param name="Tools">How many tools the request offers; 0 when none.</param>
public readonly record struct ClassifierInput(ReadOnlyMemory<char> Text, ReadOnlyMemory<Turn> Turns, int Tools = 0)
{
    /// <summary>The last thing that the user said, or the last turn of all when the user said nothing; empty without turns.</summary>
    public ReadOnlySpan<char> Question()
    {
        ReadOnlySpan<Turn> turns = Turns.Span;
        int last = ReadingPlan.LastQuestionTurn(turns);
        return last < 0 ? default : turns[last].In(Text.Span);
    }

    /// <summary>A request of one user message.</summary>
    public static ClassifierInput FromUserText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ClassifierInput(text.AsMemory(), new[] { new Turn(Speaker.User, 0, text.Length) });
    }
}

/// <summary>A stretch of the text that one speaker says: a message, or one part of it.</summary>
/// <param name="Speaker">Who says it.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
public readonly record struct Turn(Speaker Speaker, int Start, int Length)
{
    /// <summary>The text of this turn, cut to what the buffer really holds.</summary>
    internal ReadOnlySpan<char> In(ReadOnlySpan<char> text)
    {
        int start = Math.Clamp(Start, 0, text.Length);
        return text.Slice(start, Math.Clamp(Length, 0, text.Length - start));
    }
}

/// <summary>Who speaks, in the order of OpenAI's roles.</summary>
public enum Speaker
{
    /// <summary>Instructions of the application.</summary>
    System,

    /// <summary>Instructions of the application, in the newer word.</summary>
    Developer,

    /// <summary>The person, or the agent on its behalf.</summary>
    User,

    /// <summary>The model's earlier answers.</summary>
    Assistant,

    /// <summary>Results of tools.</summary>
    Tool,

    /// <summary>Descriptions of tools and schemas, which nobody says.</summary>
    Definition,
}
