using HybridRouter.Requests;

namespace HybridRouter.Signals;

/// <summary>Reads the first set of signals off a request: size, turns, script, code and patterns. Pure and thread-safe.</summary>
public static class SignalReader
{
    /// <summary>
    /// Looks once at each stretch of the prompt, without copying it. What detectors and classifiers add is unknown in the
    /// result; whoever runs them adds it with <c>with</c>. Time grows linearly with the text.
    /// </summary>
    /// <param name="request">The request; not kept.</param>
    /// <param name="patterns">The patterns of the policy that will decide.</param>
    public static PromptSignals Read(RouterRequest request, PatternSet patterns)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(patterns);
        IReadOnlyList<Segment> segments = request.Prompt.Segments;
        int lastUser = LastUserMessage(segments);
        var text = new TextStatistics();
        UInt128 found = 0;
        Span<int> seen = stackalloc int[4];
        Span<int> scopes = stackalloc int[4];
        int turns = 0;
        int turn = -1;
        for (int i = 0; i < segments.Count; i++)
        {
            Segment segment = segments[i];
            ReadOnlySpan<char> span = request.Prompt[segment];
            text.Add(span, mayBeCode: segment.Role != Role.Definition);
            if (segment.Role == Role.User && segment.Message != turn)
            {
                turn = segment.Message;
                turns++;
            }

            Scopes(segment, lastUser, seen, scopes);
            patterns.Match(span, scopes, ref found);
            for (int scope = 0; scope < scopes.Length; scope++)
            {
                if (scopes[scope] >= 0) seen[scope] += span.Length;
            }
        }

        return new PromptSignals
        {
            Characters = text.Characters,
            EstimatedTokens = text.EstimatedTokens + request.Messages * TextStatistics.TokensPerMessage,
            Turns = turns,
            Script = text.Script,
            HasCode = text.HasCode,
            Matches = new PatternMatches(patterns.Names, found),
        };
    }

    private static int LastUserMessage(IReadOnlyList<Segment> segments)
    {
        for (int i = segments.Count - 1; i >= 0; i--)
        {
            if (segments[i].Role == Role.User) return segments[i].Message;
        }

        return -1;
    }

    private static void Scopes(Segment segment, int lastUser, ReadOnlySpan<int> seen, Span<int> scopes)
    {
        bool isUser = segment.Role == Role.User;
        scopes[(int)PatternScope.LastUser] = isUser && segment.Message == lastUser ? seen[(int)PatternScope.LastUser] : -1;
        scopes[(int)PatternScope.User] = isUser ? seen[(int)PatternScope.User] : -1;
        scopes[(int)PatternScope.System] = segment.Role is Role.System or Role.Developer ? seen[(int)PatternScope.System] : -1;
        scopes[(int)PatternScope.Any] = seen[(int)PatternScope.Any];
    }
}
