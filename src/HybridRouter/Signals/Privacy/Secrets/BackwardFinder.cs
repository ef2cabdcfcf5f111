using System.Collections.Frozen;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Passwords told before the word that names them: <c>use Orchard#58 as the password</c>, <c>Orchard#58 ist mein Passwort</c>.</summary>
internal static class BackwardFinder
{
    /// <summary>Between the value and the name: <c>as the new</c>.</summary>
    private const int MostWords = 3;

    private const int Longest = 64;

    private static readonly FrozenSet<uint> Links = "as is was als ist war comme est como es e come som er jako to jest как это".Split(' ').Select(word => WordHash.Of(word)).ToFrozenSet();

    /// <summary>Looks in front of a word that names a password.</summary>
    public static void Find(Page page, int name)
    {
        ReadOnlySpan<char> text = page.Text;
        for (int i = name - 1; i >= 0 && i >= name - MostWords && page.Words[i + 1].Start - page.Words[i].End == 1; i--)
        {
            if (!Links.Contains(page.Words[i].Hash) || page.Words[i].Start < 2 || text[page.Words[i].Start - 1] != ' ') continue;
            int end = page.Words[i].Start - 1, start = end;
            while (start > 0 && end - start <= Longest && text[start - 1] is > ' ') start--;
            while (start < end && text[start] is '"' or '\'' or '`' or '(' or '«') start++;
            ReadOnlySpan<char> value = text[start..end].TrimEnd("\"'`),»");
            if (value.Length < 8 || value.IndexOfAny(Marks.ValueEnds) >= 0 || !(SecretJudge.IsMarked(value) || SecretJudge.IsMixed(value) || Randomness.IsDrawn(value, strictly: true))) return;
            if (SecretJudge.IsSecretInProse(SecretWord.Password, value, announced: true, next: true)) page.Add("SECRET", start, start + value.Length, 0.6f, "secret.prose");
            return;
        }
    }
}
