using System.Collections.Frozen;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Dates;

/// <summary>
/// Dates in numbers and with month names, times behind them, years behind a preposition, ages. They raise nothing; a date of birth
/// (by its context) does, together with a name. Immutable; thread safe.
/// </summary>
internal sealed class DateFinder(Lexicon lexicon)
{
    private const int Birth = 0, Near = 1;

    private static readonly FrozenDictionary<uint, int> Months = MonthNames();

    private static readonly FrozenSet<uint> BeforeYear = "in of since from until till by after before during year anno seit im".Split(' ').Select(word => WordHash.Of(word)).ToFrozenSet();

    private readonly ContextSets _contexts = new(lexicon,
    [
        "born|birth|date of birth|birthday|birthdate|dob|d o b|geburtsdatum|geboren|geb|geburtstag|ne le|nee le|naissance|date de naissance|nacimiento|fecha de nacimiento|nascita|" +
            "data di nascita|data de nascimento|nascimento|geboortedatum|fodselsdato|fodd|syntyma|urodzenia|data urodzenia|дата рождения|生年月日|出生日期|생년월일",
        "today|date|dated|on|due|until|by|tomorrow|yesterday|day|datum|fecha",
    ]);

    /// <summary>The hashes of the names of months.</summary>
    public static IEnumerable<uint> MonthWords => Months.Keys;

    public void Find(Page page)
    {
        int done = -1;
        foreach (int i in page.Index.Dates)
        {
            if (i <= done) continue;
            ref readonly Word word = ref page.Words[i];
            int last = -1;
            if (word.IsDigits && word.Length <= 4 && !word.IsGlued) last = TryNumeric(page, i);
            else if (word.Length is >= 3 and <= 10 && Months.ContainsKey(word.Hash)) last = TryMonth(page, i);
            done = Math.Max(done, last);
        }

        page.Meter.Spend(page.Words.Count * 2L);
    }

    private int TryNumeric(Page page, int first)
    {
        ref readonly Word word = ref page.Words[first];
        if (word.Length == 4) return TryYearFirst(page, first);
        if (word.Length == 3) return -1;
        if (!Linked(page, first, out char one)) return TryAge(page, first);
        if (Months.ContainsKey(page.Words[first + 1].Hash)) return TryMonth(page, first + 1);
        if (!page.Words[first + 1].IsDigits || page.Words[first + 1].Length > 2) return -1;
        if (Linked(page, first + 1, out char two) && two == one && one != ' ' && page.Words[first + 2].IsDigits)
        {
            int year = page.Words[first + 2].Length;
            bool fits = year is 4 || (year == 2 && one != ':');
            return fits && IsDayAndMonth(Value(page, first), Value(page, first + 1)) ? Add(page, first, first + 2, 0.6f) : -1;
        }

        bool said = _contexts.IsNear(page.Mentions, Near, word.Start, page.Words[first + 1].End) || page.IsBare;
        return one == '/' && said && IsDayAndMonth(Value(page, first), Value(page, first + 1)) ? Add(page, first, first + 1, 0.2f) : -1;
    }

    private int TryYearFirst(Page page, int first)
    {
        int year = Value(page, first);
        if (year is < 1000 or > 2199) return -1;
        if (Linked(page, first, out char one) && Linked(page, first + 1, out char two) && one == two && one != ' '
            && page.Words[first + 1].IsDigits && page.Words[first + 1].Length <= 2 && Value(page, first + 1) is >= 1 and <= 12)
        {
            int day = LeadingNumber(page, first + 2);
            return day is >= 1 and <= 31 ? Add(page, first, first + 2, 0.6f) : -1;
        }

        bool said = first > 0 && BeforeYear.Contains(page.Words[first - 1].Hash) && page.Words[first].Start - page.Words[first - 1].End == 1;
        bool free = page.Words[first].End >= page.Text.Length || page.Text[page.Words[first].End] is not ('-' or '/' or ':' or '%' or '.') || page.Words[first].End + 1 >= page.Text.Length
            || !char.IsLetterOrDigit(page.Text[page.Words[first].End + 1]);
        return year is >= 1800 and <= 2100 && said && free ? Add(page, first, first, 0.35f) : -1;
    }

    /// <summary><c>May 1st, 1977</c>, <c>1 May 1977</c>, <c>5-MAY-2021</c>, <c>March 2020</c>; without a year only as a birthday.</summary>
    private int TryMonth(Page page, int month)
    {
        int first = month, last = month;
        if (month > 0 && IsDay(page, month - 1) && Distance(page, month - 1) <= 4) first--;
        bool day = first < month;
        if (!day && month + 1 < page.Words.Count && IsDay(page, month + 1) && Distance(page, month) <= 2)
        {
            last++;
            day = true;
        }

        bool year = last + 1 < page.Words.Count && page.Words[last + 1].IsDigits && page.Words[last + 1].Length == 4 && Value(page, last + 1) is >= 1000 and < 2200 && Distance(page, last) <= 2;
        if (year) last++;
        bool born = day && _contexts.IsNear(page.Mentions, Birth, page.Words[first].Start, page.Words[last].End);
        return year || born ? Add(page, first, last, 0.6f) : -1;
    }

    private int Add(Page page, int first, int last, float score)
    {
        int start = page.Words[first].Start, end = TimeReader.WithTime(page.Text, DayEnd(page, last));
        if (end < page.Text.Length && char.IsLetterOrDigit(page.Text[end]) && end == page.Words[last].End) return -1;
        bool born = _contexts.IsNear(page.Mentions, Birth, start, end);
        page.Add("DATE_TIME", start, end, born ? 0.85f : score, born ? EntityClasses.DateOfBirth : "DATE_TIME");
        while (last + 1 < page.Words.Count && page.Words[last + 1].Start < end) last++;
        return last;
    }

    private static int DayEnd(Page page, int last) =>
        page.Words[last].IsDigits || Months.ContainsKey(page.Words[last].Hash) || IsOrdinal(page, last) ? page.Words[last].End : page.Words[last].Start + 2;

    /// <summary><c>aged 61</c>, <c>61 years old</c>, <c>age of 61</c>.</summary>
    private static int TryAge(Page page, int index)
    {
        int age = Value(page, index);
        if (age is < 1 or > 120) return -1;
        bool before = index > 0 && Says(page, index - 1, "aged") || index > 1 && Says(page, index - 2, "age") && (Says(page, index - 1, "of") || Says(page, index - 1, "is"));
        bool labelled = index > 0 && Says(page, index - 1, "age") && Distance(page, index - 1) <= 2;
        bool behind = index + 2 < page.Words.Count && (Says(page, index + 1, "years") || Says(page, index + 1, "year")) && Says(page, index + 2, "old");
        if (!before && !behind && !labelled) return -1;
        page.Add("AGE", page.Words[index].Start, page.Words[index].End, 0.5f, "AGE");
        return index;
    }

    private static bool Says(Page page, int index, string word) =>
        page.Text[page.Words[index].Start..page.Words[index].End].Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsDay(Page page, int index)
    {
        ref readonly Word word = ref page.Words[index];
        return word.Length <= 4 && LeadingNumber(page, index) is >= 1 and <= 31 && (word.IsDigits ? word.Length <= 2 : IsOrdinal(page, index));
    }

    private static bool IsOrdinal(Page page, int index)
    {
        ref readonly Word word = ref page.Words[index];
        return word.Length is 3 or 4 && page.Text[(word.End - 2)..word.End] is "st" or "nd" or "rd" or "th" or "ST" or "ND" or "RD" or "TH";
    }

    private static bool IsDayAndMonth(int one, int two) => one is >= 1 && two is >= 1 && (one <= 12 ? two <= 31 : one <= 31 && two <= 12);

    /// <summary>One character between two words, none of them glued.</summary>
    private static bool Linked(Page page, int index, out char link)
    {
        link = '\0';
        if (index + 1 >= page.Words.Count || Distance(page, index) != 1) return false;
        link = page.Text[page.Words[index].End];
        return link is '/' or '-' or '.' or ' ';
    }

    private static int Distance(Page page, int index) => page.Words[index + 1].Start - page.Words[index].End;

    private static int Value(Page page, int index) => LeadingNumber(page, index);

    private static int LeadingNumber(Page page, int index)
    {
        int value = 0;
        ref readonly Word word = ref page.Words[index];
        for (int i = word.Start; i < word.End && i < word.Start + 4 && char.IsAsciiDigit(page.Text[i]); i++) value = (value * 10) + (page.Text[i] - '0');
        return value;
    }

    private static FrozenDictionary<uint, int> MonthNames()
    {
        string[] names =
        [
            "january jan januar janvier enero gennaio janeiro januari", "february feb februar fevrier febrero febbraio fevereiro februari", "march mar marz mars marzo marco maart",
            "april apr avril abril aprile", "may mai mayo maggio maio mei", "june jun juni juin junio giugno junho", "july jul juli juillet julio luglio julho",
            "august aug aout agosto augustus", "september sep sept septembre septiembre settembre setembro", "october oct okt oktober octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro", "december dec dez dezember decembre diciembre dicembre dezembro",
        ];
        return names.SelectMany((line, month) => line.Split(' ').Select(name => (Hash: WordHash.Of(name), month + 1))).DistinctBy(pair => pair.Hash)
            .ToFrozenDictionary(pair => pair.Hash, pair => pair.Item2);
    }
}
