using System.Buffers;

namespace HybridRouter.Signals.Privacy.Names.Unspaced;

/// <summary>People in Thai: what stands behind a title or behind "name", up to the next space, and a surname behind that space.</summary>
internal static class ThaiNames
{
    private const int LongestPart = 20;

    private static readonly string[] TitleWords = ["นางสาว", "นาย", "นาง", "น.ส.", "ด.ช.", "ด.ญ.", "ดร.", "ศ.", "รศ.", "ผศ.", "นพ.", "พญ.", "พล.อ.", "ชื่อ", "คุณ", "เรียนคุณ"];

    /// <summary>Words that begin like a title.</summary>
    private static readonly string[] NoNames = ["นายก", "นายจ้าง", "นายหน้า", "นายทุน", "นายทหาร", "นายอำเภอ", "นายแพทย์", "นายตำรวจ", "นางแบบ", "นางเอก", "นางฟ้า", "นางพยาบาล", "นางงาม", "ชื่อเสียง", "ชื่อผู้", "ชื่อว่า", "ชื่อของ", "ชื่อที่", "ชื่อไฟล์", "ชื่อเรื่อง", "ชื่อบริษัท", "ชื่อเล่น", "ชื่ออะไร", "ชื่อนี้", "ชื่อและ"];

    /// <summary>Given names behind the title that also means "you".</summary>
    private static readonly string[] Given = ["สมชาย", "สมหญิง", "สมศักดิ์", "สมพงษ์", "สมใจ", "ประเสริฐ", "ประยุทธ์", "วิชัย", "วีระ", "สุรชัย", "สุชาติ", "อนุชา", "อภิชาติ", "ธนากร", "ณัฐ", "กิตติ", "ชัยวัฒน์", "นภา", "มาลี", "สุดา", "วรรณา", "อรุณี", "พรทิพย์", "นิภา", "รัตนา", "สุภาพร", "ปิยะ", "วราภรณ์", "ศิริ", "สมบัติ"];

    /// <summary>Words that open what follows a name, so that it is no surname.</summary>
    private static readonly string[] NoSurnames = ["ครับ", "ค่ะ", "คะ", "นะ", "และ", "อายุ", "เป็น", "อยู่", "ได้", "จะ", "มา", "ไป", "ที่", "กับ", "โทร", "เบอร์", "จาก", "ซึ่ง", "กล่าว", "ทำงาน", "ขอ", "คือ", "พูด", "วัน"];

    private static readonly SearchValues<string> Titles = SearchValues.Create(TitleWords, StringComparison.Ordinal);

    public static void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
        for (int at = UnspacedNames.Next(text, Titles, 0); at >= 0; at = UnspacedNames.Next(text, Titles, at + 1))
        {
            if (UnspacedNames.LengthOf(text, at, NoNames) > 0) continue;
            int title = UnspacedNames.LengthOf(text, at, TitleWords), start = at + title;
            while (start < text.Length && text[start] is ' ' or ':') start++;
            if (IsYou(text, at, start) || !Follows(text, at, title)) continue;
            int end = EndOfPart(text, start);
            if (end - start < 2) continue;
            bool follows = end < text.Length - 1 && text[end] == ' ' && UnspacedNames.LengthOf(text, end + 1, NoSurnames) == 0;
            int surname = follows ? EndOfPart(text, end + 1) : end;
            UnspacedNames.Add(findings, NameLabel.Person, start, surname - end > 2 ? surname : end);
            at = end;
        }
    }

    private static bool IsYou(ReadOnlySpan<char> text, int at, int start) =>
        text[at..].StartsWith("คุณ", StringComparison.Ordinal) && UnspacedNames.LengthOf(text, start, Given) == 0;

    /// <summary>A short title opens a word, or the letters are a part of some other word; the longer ones are sure.</summary>
    private static bool Follows(ReadOnlySpan<char> text, int at, int title) => title > 3 || at == 0 || !UnspacedNames.IsThai(text[at - 1]);

    private static int EndOfPart(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && end - start < LongestPart && UnspacedNames.IsThai(text[end])) end++;
        return end < text.Length && UnspacedNames.IsThai(text[end]) ? start : end;
    }
}
