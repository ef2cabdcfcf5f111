using System.Globalization;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// Folds letters to lower case without accents, so that <c>José</c>, <c>JOSE</c> and <c>jose</c> are one word. A table of our own:
/// without culture data <c>string.Normalize</c> cannot be relied on.
/// </summary>
internal static class LetterFolding
{
    private const int TableLength = 0x2000;

    /// <summary>Base letter, then the letters that fold to it (Latin-1, Extended-A and -B, Vietnamese; Greek accents).</summary>
    private static readonly string[] Families =
    [
        "aàáâãäåāăąǎạảấầẩẫậắằẳẵặ", "cçćĉċč", "dďđðḍ", "eèéêëēĕėęěẹẻẽếềểễệ", "gĝğġģ", "hĥħḥ", "iìíîïĩīĭįıỉị", "jĵ", "kķ", "lĺļľŀł",
        "nñńņňŋ", "oòóôõöøōŏőơọỏốồổỗộớờởỡợ", "rŕŗř", "sśŝşšșṣ", "tţťŧțṭ", "uùúûüũūŭůűųưụủứừửữự", "wŵẁẃẅ", "yýÿŷỳỵỷỹ", "zźżž",
        "αά", "εέ", "ηή", "ιίϊΐ", "οό", "υύϋΰ", "ωώ", "σς", "её", "иі", "гґ",
    ];

    /// <summary>The folded letter, and above it the class.</summary>
    private static readonly uint[] Table = Build();

    /// <summary>0 anything else, 1 lower, 2 upper, 3 letter without case, 4 digit, 5 combining mark.</summary>
    public static int ClassOf(char c) => c < TableLength ? (int)(Table[c] >> 16) : Classify(c);

    public static char Fold(char c) => c < TableLength ? (char)Table[c] : FullWidth(c);

    public static (int Class, char Folded) Read(char c)
    {
        if (c >= TableLength) return (Classify(c), FullWidth(c));
        uint entry = Table[c];
        return ((int)(entry >> 16), (char)entry);
    }

    private static char FullWidth(char c) => c switch
    {
        >= 'Ａ' and <= 'Ｚ' => (char)(c - 'Ａ' + 'a'),
        >= 'ａ' and <= 'ｚ' => (char)(c - 'ａ' + 'a'),
        _ => c,
    };

    private static uint[] Build()
    {
        var table = new char[TableLength];
        for (int i = 0; i < table.Length; i++) table[i] = char.ToLowerInvariant((char)i);
        table['İ'] = 'i';
        foreach (string family in Families)
        {
            for (int i = 0; i < table.Length; i++)
            {
                if (family.Contains(table[i])) table[i] = family[0];
            }
        }

        return [.. table.Select((folded, i) => ((uint)Classify((char)i) << 16) | folded)];
    }

    private static int Classify(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.LowercaseLetter => 1,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => 2,
        UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter => 3,
        UnicodeCategory.DecimalDigitNumber => 4,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => 5,
        _ => 0,
    };
}
