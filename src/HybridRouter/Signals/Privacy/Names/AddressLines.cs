namespace HybridRouter.Signals.Privacy.Names;

/// <summary>A postal address is one thing: joins street, unit, postcode and the places between them.</summary>
internal static class AddressLines
{
    /// <summary>Longest gap of blanks and commas inside an address; an indented line fits.</summary>
    private const int Gap = 6;

    public static void Join(ReadOnlySpan<char> text, List<Finding> findings, int first)
    {
        int kept = first;
        for (int i = first; i < findings.Count; i++)
        {
            Finding next = findings[i];
            // Austin is a man's name too; between a street and a postcode it is the town.
            if (kept > first && i + 1 < findings.Count && IsBetweenParts(text, findings[kept - 1], next, findings[i + 1])) next = next with { Entity = NameLabel.Entities[NameLabel.Location] };
            if (kept > first && Joined(text, findings[kept - 1], next) is { } joined) findings[kept - 1] = joined;
            else findings[kept++] = next;
        }

        findings.RemoveRange(kept, findings.Count - kept);
        DropNumbers(text, findings, first);
    }

    /// <summary>Whether one word stands between two parts of an address, parted from both by nothing but commas and blanks.</summary>
    private static bool IsBetweenParts(ReadOnlySpan<char> text, in Finding before, in Finding word, in Finding after)
    {
        string address = NameLabel.Entities[NameLabel.Address];
        return before.Entity == address && after.Entity == address && !text[word.Start..word.End].Contains(' ')
            && text[before.End..word.Start].Trim(' ').SequenceEqual(",") && text[word.End..after.Start].Trim(' ') is "" or ",";
    }

    /// <summary>Numbers that no address took up.</summary>
    private static void DropNumbers(ReadOnlySpan<char> text, List<Finding> findings, int first)
    {
        int kept = first;
        for (int i = first; i < findings.Count; i++)
        {
            Finding finding = findings[i];
            bool isNumber = finding.Entity == NameLabel.Entities[NameLabel.Address] && !HasLetter(text[finding.Start..finding.End]);
            if (!isNumber) findings[kept++] = finding;
        }

        findings.RemoveRange(kept, findings.Count - kept);
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsLetter(c)) return true;
        }

        return false;
    }

    private static Finding? Joined(ReadOnlySpan<char> text, in Finding a, in Finding b)
    {
        string address = NameLabel.Entities[NameLabel.Address], place = NameLabel.Entities[NameLabel.Location];
        bool fits = (a.Entity == address && (b.Entity == place || b.Entity == address)) || (a.Entity == place && b.Entity == address);
        if (!fits || b.Start - a.End > Gap) return null;
        int lines = 0;
        foreach (char c in text[a.End..b.Start])
        {
            if (c == '\n') lines++;
            else if (c is not (' ' or '\t' or '\r' or ',' or '.' or '-')) return null;
        }

        return lines > 1 ? null : new Finding(address, a.Start, b.End, MathF.Max(a.Score, b.Score), NameLabel.Recognisers[NameLabel.Address]);
    }
}
