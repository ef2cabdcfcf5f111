using System.Text;
using HybridRouter.Requests;

namespace HybridRouter.Signals;

/// <summary>
/// What two stretches of a prompt say together. A client that cuts a text into parts or messages may cut a token in two, and each half alone is none; the model at
/// the other end reads them as one. The texts of a prompt are kept apart by line breaks, so that no number grows over a seam by accident.
/// </summary>
internal static class PromptSeams
{
    /// <summary>Shorter ends of a cut token tell too little; they are in words of every sentence.</summary>
    private const int Shortest = 4;

    /// <summary>No vendor's token is longer on one side.</summary>
    private const int Longest = 300;

    /// <summary>The end of each stretch with the beginning of the next, where both could be halves of one token: a line each; empty when there is none.</summary>
    public static string Join(Prompt prompt)
    {
        StringBuilder? joined = null;
        for (int i = 0; i + 1 < prompt.Segments.Count; i++)
        {
            if (prompt.Segments[i].Role == Role.Definition || prompt.Segments[i + 1].Role == Role.Definition) continue;
            ReadOnlySpan<char> left = Ending(prompt[prompt.Segments[i]]), right = Beginning(prompt[prompt.Segments[i + 1]]);
            if (left.Length < Shortest || right.Length < Shortest) continue;
            if (left.IndexOfAnyInRange('0', '9') < 0 && right.IndexOfAnyInRange('0', '9') < 0) continue; // two words
            (joined ??= new StringBuilder()).Append(left).Append(right).Append('\n');
        }

        return joined?.ToString() ?? "";
    }

    private static ReadOnlySpan<char> Ending(ReadOnlySpan<char> text)
    {
        int start = text.Length;
        while (start > 0 && text.Length - start < Longest && IsTokenSign(text[start - 1])) start--;
        return text[start..];
    }

    private static ReadOnlySpan<char> Beginning(ReadOnlySpan<char> text)
    {
        int end = 0;
        while (end < text.Length && end < Longest && IsTokenSign(text[end])) end++;
        return text[..end];
    }

    private static bool IsTokenSign(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+' or '/' or '=' or '.' or '~';
}
