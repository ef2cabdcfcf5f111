using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>
/// Finds secrets of vendors that nobody listed: by the name that a value is assigned to, and by the words around it in prose.
/// </summary>
internal static class AssignmentFinder
{
    /// <summary>In prose the value stands no further behind the word.</summary>
    private const int ProseReach = 70;

    public static void Find(Page page)
    {
        int done = 0;
        for (int i = 0; i < page.Words.Count; i++)
        {
            SecretWord kind = SecretWords.KindOf(page.Words[i].Hash);
            if (kind == SecretWord.None || page.Words[i].Start < done) continue;
            if (!page.Meter.Spend(60)) return;
            kind = Refine(page, i, kind);
            int end = TryAssigned(page, i, kind, out bool assigned);
            if (!assigned) end = TryProse(page, i, kind);
            done = Math.Max(done, end);
        }
    }

    /// <summary>A key of something is as good as a token; so is a bare vendor name whose next word is key or token.</summary>
    private static SecretWord Refine(Page page, int index, SecretWord kind)
    {
        if (kind != SecretWord.Key || index == 0) return kind;
        ref readonly Word before = ref page.Words[index - 1];
        bool near = page.Words[index].Start - before.End <= 1;
        return near && SecretWords.IsKindOfKey(before.Hash) ? SecretWord.Token : kind;
    }

    private static int TryAssigned(Page page, int index, SecretWord kind, out bool assigned)
    {
        ReadOnlySpan<char> text = page.Text;
        int nameEnd = ValueReader.EndOfName(text, page.Words[index].End);
        assigned = IsTakenBack(page, index, nameEnd);
        if (assigned) return nameEnd;
        AssignedValue value = ValueReader.Read(text, nameEnd);
        assigned = !value.IsNone;
        if (!assigned || !SecretJudge.IsSecret(kind, text[value.Start..value.End], value.IsQuoted)) return -1;
        page.Add("SECRET", value.Start, value.End, kind is SecretWord.Vendor or SecretWord.Key ? 0.7f : 0.85f, "secret.assignment");
        return value.End;
    }

    /// <summary>The last word of the name decides: <c>token_url</c> is an address, <c>password_hint</c> a hint.</summary>
    private static bool IsTakenBack(Page page, int index, int nameEnd)
    {
        int last = index;
        while (last + 1 < page.Words.Count && page.Words[last + 1].End <= nameEnd) last++;
        if (last > index && SecretWords.IsTakenBack(page.Words[last].Hash)) return true;
        bool near = index > 0 && page.Words[index].Start - page.Words[index - 1].End <= 1;
        return near && page.Text[page.Words[index - 1].Start..page.Words[index - 1].End].Equals("public", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary><c>the password for the gateway is Tr0ub4dor</c>; <c>use api key 9f8e7d6c5b4a39281706 there</c>.</summary>
    private static int TryProse(Page page, int index, SecretWord kind)
    {
        ReadOnlySpan<char> text = page.Text;
        int from = page.Words[index].End, limit = Math.Min(text.Length, from + ProseReach);
        bool announced = false;
        for (int at = from; at < limit;)
        {
            while (at < limit && text[at] is ' ' or '\t' or '"' or '\'' or '`' or '(' or ':' or '=' or ',' or '\n') at++;
            if (at >= limit) break;
            int length = text[at..].IndexOfAny(Marks.ValueEnds);
            int end = length < 0 ? text.Length : at + length;
            ReadOnlySpan<char> word = text[at..end];
            bool announces = Trimmed(word) is "is" or "was" or "ist" or "lautet" or "es" or "est" or "e" or "to" or "as" or "er";
            if (announces)
            {
                announced = true;
                at = end + 1;
                continue;
            }

            if (word.Length < 40 && IsFingerprintWord(word)) break;
            else if (SecretJudge.IsSecretInProse(kind, Trimmed(word), announced))
            {
                page.Add("SECRET", at, at + Trimmed(word).Length, 0.65f, "secret.prose");
                return end;
            }

            announced = false;
            at = end + 1;
        }

        return -1;
    }

    private static bool IsFingerprintWord(ReadOnlySpan<char> word) => SecretWords.IsFingerprint(WordHash.Of(Trimmed(word)));

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> word) => word.TrimEnd(".,:?");
}
