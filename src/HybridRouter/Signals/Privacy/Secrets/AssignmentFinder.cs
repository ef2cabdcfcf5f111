using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>
/// Finds secrets of vendors that nobody listed: by the name that a value is assigned to, and by the words around it in prose.
/// </summary>
internal static class AssignmentFinder
{
    /// <summary>In prose the value stands no further behind the word.</summary>
    private const int ProseReach = 70;

    /// <summary>In Cyrillic and beyond a dash stands for <c>is</c>, and Latin letters with digits right behind a word are no word of the sentence.</summary>
    private const char FirstNonLatin = '\u0400';

    /// <param name="page">The text.</param>
    /// <param name="vendors">Whose prefixes tell that a value is cut off.</param>
    public static void Find(Page page, VendorFinder vendors)
    {
        int done = 0;
        foreach (int i in page.Index.Secrets)
        {
            SecretWord kind = SecretWords.KindOf(page.Words[i].Hash);
            if (kind == SecretWord.None || page.Words[i].Start < done) continue;
            if (kind == SecretWord.Second) kind = PasswordWords.IsPair(page, i) ? SecretWord.Password : SecretWord.None;
            if (!page.Meter.Spend(60)) return;
            kind = Refine(page, i, kind);
            if (kind == SecretWord.None) continue;
            if (ColumnFinder.TryColumn(page, i, kind) || InsertFinder.TryColumn(page, i, kind)) continue;
            int end = TryAssigned(page, vendors, i, kind, out bool assigned);
            if (!assigned) end = TryProse(page, vendors, i, kind);
            if (end < 0 && kind == SecretWord.Password) BackwardFinder.Find(page, i);
            done = Math.Max(done, end);
        }
    }

    /// <summary>The word before says of what (<c>api key</c>, <c>cache key</c>, <c>page token</c>), in some languages the words behind (<c>clé API</c>, <c>clave de acceso</c>).</summary>
    private static SecretWord Refine(Page page, int index, SecretWord kind)
    {
        if (kind is not (SecretWord.Key or SecretWord.Token)) return kind;
        if (index > 0 && page.Words[index].Start - page.Words[index - 1].End <= 1)
        {
            if (SecretWords.IsHarmless(page.Words[index - 1].Hash) || IsPublic(page, index - 2)) return SecretWord.None;
            if (SecretWords.IsKindOfKey(page.Words[index - 1].Hash)) return SecretWord.Token;
        }

        for (int next = index + 1; kind == SecretWord.Key && next < page.Words.Count && next <= index + 3; next++)
        {
            if (page.Words[next].Start - page.Words[next - 1].End != 1 || page.Text[page.Words[next - 1].End] is not (' ' or '\'')) break;
            if (SecretWords.IsKindOfKey(page.Words[next].Hash)) return SecretWord.Token;
            if (page.Words[next].Length > 3) break;
        }

        return kind;
    }

    /// <summary><c>public signing key</c>.</summary>
    private static bool IsPublic(Page page, int index) => index >= 0 && page.Text[page.Words[index].Start..page.Words[index].End].Equals("public", StringComparison.OrdinalIgnoreCase);

    private static int TryAssigned(Page page, VendorFinder vendors, int index, SecretWord kind, out bool assigned)
    {
        ReadOnlySpan<char> text = page.Text;
        int nameEnd = ValueReader.EndOfName(text, page.Words[index].End);
        assigned = IsTakenBack(page, index, nameEnd) || IsPartOfResource(text, page.Words[index]);
        if (assigned) return nameEnd;
        AssignedValue value = ValueReader.Read(text, nameEnd);
        assigned = !value.IsNone;
        if (!assigned || IsTakenBackBefore(page, index, nameEnd, value.Start) || !SecretJudge.IsSecret(kind, text[value.Start..value.End], value.IsQuoted)) return -1;
        if (kind != SecretWord.Password && (vendors.IsStump(text[value.Start..value.End]) || BotTokenFinder.IsStump(text[value.Start..value.End]))) return -1;
        // Whoever shows a vendor's sample may show the real key behind it: the sentence is read on.
        ReadOnlySpan<char> first = First(text[value.Start..value.End]);
        bool published = PublishedSamples.Contains(first);
        int end = published ? value.Start + first.Length : value.End;
        page.Add("SECRET", value.Start, end, kind is SecretWord.Vendor or SecretWord.Key ? 0.7f : 0.85f, "secret.assignment");
        assigned = !published;
        return published ? -1 : end;
    }

    /// <summary>The last word of the name decides: <c>token_url</c> is an address, <c>password_hint</c> a hint.</summary>
    private static bool IsTakenBack(Page page, int index, int nameEnd)
    {
        int last = index;
        while (last + 1 < page.Words.Count && page.Words[last + 1].End <= nameEnd) last++;
        while (last > index && page.Words[last].IsDigits) last--;
        return last > index && SecretWords.IsTakenBack(page.Words[last].Hash);
    }

    /// <summary>Between two colons a word is part of a resource's name: <c>arn:aws:kms:eu-west-1</c>.</summary>
    private static bool IsPartOfResource(ReadOnlySpan<char> text, in Word word) =>
        word.Start > 0 && word.End < text.Length && text[word.Start - 1] == ':' && text[word.End] == ':';

    /// <summary><c>key fingerprint = …</c>: words between the name and the value.</summary>
    private static bool IsTakenBackBefore(Page page, int index, int nameEnd, int valueStart)
    {
        for (int i = index + 1; i < page.Words.Count && page.Words[i].End <= valueStart; i++)
            if (page.Words[i].Start >= nameEnd && SecretWords.IsTakenBack(page.Words[i].Hash)) return true;
        return false;
    }

    /// <summary><c>the password for the gateway is Tr0ub4dor</c>; <c>use api key 9f8e7d6c5b4a39281706 there</c>.</summary>
    private static int TryProse(Page page, VendorFinder vendors, int index, SecretWord kind)
    {
        ReadOnlySpan<char> text = page.Text;
        int from = page.Words[index].End, limit = Math.Min(text.Length, from + ProseReach);
        bool announced = kind == SecretWord.Password && (text[from - 1] >= FirstNonLatin || PasswordWords.IsOwned(page, index));
        for (int at = from; at < limit;)
        {
            int gap = at;
            while (at < limit && text[at] is ' ' or '\t' or '«' or '‹' or '「' or '『' or '"' or '\'' or '`' or '(' or ':' or '=' or ',' or '\n') at++;
            if (at >= limit || IsGlued(text, at, from, kind)) break;
            announced |= IsTold(text[gap..at]);
            int length = text[at..].IndexOfAny(Marks.ValueEnds);
            int end = length < 0 ? text.Length : at + length;
            ReadOnlySpan<char> word = text[at..end];
            if (word.StartsWith("-----")) break; // the armour around a key or a signature
            if (word is "-" && text[from - 1] > FirstNonLatin || PasswordWords.IsAnnouncing(Trimmed(word), text[page.Words[index].Start..from]))
            {
                announced = true;
                at = end + 1;
                continue;
            }

            if (word.Length < 40 && Ends(kind, WordHash.Of(Trimmed(word)))) break;
            else if (SecretJudge.IsSecretInProse(kind, Trimmed(word), announced, at - from <= 3) && !vendors.IsStump(Trimmed(word)) && !PublishedSamples.Contains(First(word)))
            {
                page.Add("SECRET", at, at + Trimmed(word).Length, 0.65f, "secret.prose");
                return at - from <= 3 ? end : -1; // further away, a word between may have a value of its own
            }

            announced = word.EndsWith(":");
            at = end + 1;
        }

        return -1;
    }

    /// <summary>A vendor's name in front of letters is a longer name: <c>age1…</c>.</summary>
    private static bool IsGlued(ReadOnlySpan<char> text, int at, int from, SecretWord kind) => at == from && kind == SecretWord.Vendor && char.IsAsciiLetterOrDigit(text[at]);

    /// <summary><c>mot de passe du wifi : x</c>, <c>.password("x")</c>: what stands between two words says that the second is the value.</summary>
    private static bool IsTold(ReadOnlySpan<char> gap) => gap is ": " or "= " or "(\"" or "('" or "(`";

    /// <summary>A word behind which no secret follows: <c>key fingerprint</c>, <c>github commit</c>.</summary>
    private static bool Ends(SecretWord kind, uint word) =>
        SecretWords.IsFingerprint(word) || (kind is SecretWord.Key or SecretWord.Vendor && SecretWords.IsTakenBack(word));

    /// <summary>A value without the rest of a link's query.</summary>
    private static ReadOnlySpan<char> First(ReadOnlySpan<char> value) => value.IndexOf('&') is >= 0 and int rest ? value[..rest] : value;

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> word) => word.TrimEnd(".,:?");
}
