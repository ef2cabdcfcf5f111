namespace HybridRouter.Signals.Privacy;

/// <summary>
/// An address over several lines becomes a finding for each of its lines: the street, the flat, the town. A line without a digit is a place, and of
/// a place with a postcode behind it each is told by itself.
/// </summary>
internal static class AddressParts
{
    private const string Address = "STREET_ADDRESS", Place = "LOCATION";

    /// <summary>Splits the addresses among the findings from a place in the list on.</summary>
    public static void Split(ReadOnlySpan<char> text, List<Finding> findings, int from)
    {
        int count = findings.Count;
        for (int i = from; i < count; i++)
        {
            Finding whole = findings[i];
            if (whole.Entity != Address) continue;
            bool first = true;
            for (int start = whole.Start; start < whole.End;)
            {
                int length = text[start..whole.End].IndexOf('\n');
                int end = length < 0 ? whole.End : start + length;
                AddLine(text, findings, whole, start, end, ref first, i);
                start = end + 1;
            }
        }
    }

    /// <summary>The first part takes the whole finding's place in the list; the others go to the list's end.</summary>
    private static void AddLine(ReadOnlySpan<char> text, List<Finding> findings, Finding whole, int start, int end, ref bool first, int index)
    {
        while (start < end && !char.IsLetterOrDigit(text[start]) && text[start] != '#') start++;
        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is ',' or '>' or ';')) end--;
        if (start == end) return;
        int code = PostcodeBehindPlace(text[start..end]);
        bool digits = text[start..end].IndexOfAnyInRange('0', '9') >= 0;
        Finding part = whole with { Entity = digits && code < 0 || first && !digits ? Address : Place, Start = start, End = code < 0 ? end : start + text[start..(start + code)].TrimEnd().Length };
        if (first) findings[index] = part;
        else findings.Add(part);
        first = false;
        if (code >= 0) findings.Add(whole with { Start = start + code, End = end });
    }

    /// <summary>Where the postcode begins in <c>Spain 61709</c>; -1 when a line is anything else.</summary>
    private static int PostcodeBehindPlace(ReadOnlySpan<char> line)
    {
        int space = line.LastIndexOf(' ');
        if (space <= 0 || line.Length - space - 1 is not (5 or 6) || line[(space + 1)..].IndexOfAnyExceptInRange('0', '9') >= 0) return -1;
        return line[..space].IndexOfAnyInRange('0', '9') < 0 ? space + 1 : -1;
    }
}
