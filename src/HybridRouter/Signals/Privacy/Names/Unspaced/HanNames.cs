using System.Buffers;

namespace HybridRouter.Signals.Privacy.Names.Unspaced;

/// <summary>People in Chinese and Japanese: surname and given name before an honorific or after an announcing word.</summary>
internal static class HanNames
{
    /// <summary>Longest person before an honorific: two characters of a surname and three of a given name.</summary>
    private const int Longest = 5;

    private const int LongestKatakana = 16;

    private static readonly SearchValues<string> Honorifics = SearchValues.Create(HanWords.Honorifics, StringComparison.Ordinal);
    private static readonly SearchValues<string> Announcing = SearchValues.Create(HanWords.Announcing, StringComparison.Ordinal);

    public static void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
        for (int at = UnspacedNames.Next(text, Honorifics, 0); at >= 0; at = UnspacedNames.Next(text, Honorifics, at + 1))
        {
            int start = StartBefore(text, at);
            if (start < at) UnspacedNames.Add(findings, NameLabel.Person, start, at);
        }

        for (int at = UnspacedNames.Next(text, Announcing, 0); at >= 0; at = UnspacedNames.Next(text, Announcing, at + 1))
        {
            int start = SkipBlanks(text, at + UnspacedNames.LengthOf(text, at, HanWords.Announcing));
            int end = EndAfter(text, start);
            if (end > start) UnspacedNames.Add(findings, NameLabel.Person, start, end);
        }
    }

    /// <summary>Where the name that ends here starts; the end when there is none.</summary>
    private static int StartBefore(ReadOnlySpan<char> text, int end)
    {
        int katakana = end;
        while (katakana > 0 && end - katakana < LongestKatakana && (UnspacedNames.IsKatakana(text[katakana - 1]) || text[katakana - 1] == '・')) katakana--;
        if (end - katakana >= 2) return HanWords.NoNames.Contains(text[katakana..end].ToString()) ? end : katakana;
        int least = Math.Max(0, end - Longest);
        while (least < end && !IsHanRun(text[least..end])) least++;
        for (int start = least; start < end; start++)
        {
            int surname = HanWords.SurnameLength(text[start..end]), ordinary = HanWords.OrdinaryLength(text[start..end]);
            if (ordinary > 0)
            {
                start += ordinary - 1;
                continue;
            }

            // A Japanese surname is two characters or more, and three may follow it; a Chinese given name has two at most.
            if (surname > 0 && end - start - surname <= (surname == 1 ? 2 : 3)) return start;
        }

        return end;
    }

    /// <summary>Where the name that starts here ends; the start when there is none.</summary>
    private static int EndAfter(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length) return start;
        int surname = HanWords.SurnameLength(text[start..]);
        if (surname == 0 || HanWords.OrdinaryLength(text[start..]) > 0) return start;
        int end = start + surname, most = Math.Min(text.Length, end + (surname == 1 ? 2 : 3));
        while (end < most && UnspacedNames.IsHan(text[end]) && !HanWords.Following.Contains(text[end])) end++;
        // "I am a pupil" starts like a name too; a name ends where the clause does, or before a word that follows names.
        bool closes = end >= text.Length || !UnspacedNames.IsHan(text[end]) || HanWords.Following.Contains(text[end]);
        return closes && end - start >= 2 ? end : start;
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\u3000' or ':' or '：' or '、' or '「') at++;
        return at;
    }

    private static bool IsHanRun(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!UnspacedNames.IsHan(c)) return false;
        }

        return true;
    }
}
