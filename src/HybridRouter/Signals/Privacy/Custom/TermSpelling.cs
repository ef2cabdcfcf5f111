using System.Text;
using HybridRouter.Signals.Privacy.Reading;
using HybridRouter.Signals.Privacy.Writing;

namespace HybridRouter.Signals.Privacy.Custom;

/// <summary>
/// How a term is spelled for matching: letters and digits without case and accents, and one <see cref="Gap"/> for whatever
/// stands between two words.
/// </summary>
internal static class TermSpelling
{
    /// <summary>Stands for everything that is neither letter nor digit.</summary>
    public const char Gap = ' ';

    /// <summary>A phrase of fewer letters is not looked for as one word: <c>A T</c> is not <c>at</c>.</summary>
    private const int ShortestJoined = 6;

    /// <summary>The term's spelling; empty when it holds neither letter nor digit.</summary>
    public static string Of(string term)
    {
        PlainText plain = new();
        PlainWriter.Write(term, plain);
        StringBuilder spelling = new(plain.Length);
        foreach (char c in plain.Chars)
        {
            if (WordReader.KindOf(c) != WordKinds.None) spelling.Append(WordHash.Fold(c));
            else if (spelling.Length > 0 && spelling[^1] != Gap) spelling.Append(Gap);
        }

        return spelling.ToString().TrimEnd(Gap);
    }

    /// <summary>The spelling of a phrase written as one word; null for a single word and for a short phrase.</summary>
    public static string? Joined(string spelling)
    {
        if (!spelling.Contains(Gap)) return null;
        string joined = spelling.Replace(Gap.ToString(), "", StringComparison.Ordinal);
        return joined.Length >= ShortestJoined ? joined : null;
    }

    /// <summary>Scripts that write no spaces between words (Thai, Chinese, Japanese), or join particles to them (Korean): there a term may begin and end anywhere.</summary>
    public static bool IsUnspaced(char c) => c >= '\u0E00';
}
