using System.Collections.Frozen;
using System.Text;

namespace HybridRouter.Routing;

/// <summary>
/// The words by which policies, headers, JSON and the ledger name the members of our enums: the member's name in lower snake
/// case, such as <c>local</c> or <c>json_schema</c>. Thread-safe.
/// </summary>
public static class Words
{
    /// <summary>The word for a member.</summary>
    /// <exception cref="KeyNotFoundException">The value is not a member.</exception>
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.ByValue[value];

    /// <summary>The member that a word names. Exact: words are lower case.</summary>
    public static bool TryParse<T>(string word, out T value) where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(word);
        return Table<T>.ByWord.TryGetValue(word, out value);
    }

    /// <summary>All words, in the order of the members.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Table<T>.All;

    private static string Snake(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && word.Length > 0) word.Append('_');
            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }

    private static class Table<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => Snake(v.ToString()));
        public static readonly string[] All = [.. Enum.GetValues<T>().Select(v => ByValue[v])];
        public static readonly FrozenDictionary<string, T> ByWord = ByValue.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }
}
