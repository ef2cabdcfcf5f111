namespace HybridRouter.Policies;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
internal static class NearestName
{
    /// <summary>The known name with the smallest edit distance, when it is near enough to be meant; else <see langword="null"/>.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        string? nearest = null;
        int best = Math.Max(1, written.Length / 3) + 1;
        foreach (string name in known)
        {
            int distance = Math.Abs(name.Length - written.Length) >= best ? best : Distance(written, name);
            if (distance >= best) continue;
            best = distance;
            nearest = name;
        }

        return nearest;
    }

    /// <summary><c>Did you mean 'x'?</c> when something is near, else <c>Known are: ...</c>.</summary>
    public static string Hint(string written, IReadOnlyCollection<string> known) =>
        Of(written, known) is { } near ? $"Did you mean '{near}'?"
        : known.Count == 0 ? "None is defined."
        : $"Known are: {string.Join(", ", known)}.";

    /// <summary>Levenshtein distance, case ignored. Quadratic: names are short, and longer ones are cut.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 64) a = a[..64];
        if (b.Length > 64) b = b[..64];
        Span<int> row = stackalloc int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                int best = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = row[j];
                row[j] = best;
            }
        }

        return row[b.Length];
    }
}
