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

    private static readonly char[] Folded = BuildFolded();
    private static readonly byte[] Classes = BuildClasses();

    /// <summary>0 anything else, 1 lower, 2 upper, 3 letter without case, 4 digit, 5 combining mark.</summary>
    public static int ClassOf(char c) => c < TableLength ? Classes[c] : Classify(c);

    public static char Fold(char c) => c < TableLength ? Folded[c] : FullWidth(c);

    private static char FullWidth(char c) => c switch
    {
        >= 'Ａ' and <= 'Ｚ' => (char)(c - 'Ａ' + 'a'),
        >= 'ａ' and <= 'ｚ' => (char)(c - 'ａ' + 'a'),
        _ => c,
    };

    private static char[] BuildFolded()
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

        return table;
    }

    private static byte[] BuildClasses()
    {
        var table = new byte[TableLength];
        for (int i = 0; i < table.Length; i++) table[i] = (byte)Classify((char)i);
        return table;
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
