using System.Globalization;
using HybridRouter.Policies.Conditions;
using HybridRouter.Policies.Yaml;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads a window of time: <c>{days: [mon, fri], from: "08:00", to: "18:00", utc_offset: "+01:00"}</c>.</summary>
internal static class TimeReader
{
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static TimeWindow? Read(PolicyNode node, ProblemList problems)
    {
        if (Section.Open(node, PolicyKeys.Time, "a time", problems) is not { } section) return null;
        int days = section["days"] is { } written ? Days(written, problems) : 0b111_1111;
        TimeOnly from = section["from"] is { } begin ? Clock(begin, "from", problems) : TimeOnly.MinValue;
        TimeOnly to = section["to"] is { } end ? Clock(end, "to", problems) : TimeOnly.MinValue;
        if (section["utc_offset"] is { } offset) return new TimeWindow(days, from, to, Offset(offset, problems));
        problems.Error(section.Position, "The time has no 'utc_offset'.", "Add the offset of your clock from UTC, for example utc_offset: \"+01:00\".");
        return null;
    }

    private static int Days(PolicyNode node, ProblemList problems)
    {
        int days = 0;
        foreach (TextNode text in Expect.Texts(node, "days", problems))
        {
            int day = Array.IndexOf(DayNames, text.Value.ToLowerInvariant());
            if (day >= 0) days |= 1 << day;
            else problems.Error(text.Position, $"'{text.Value}' is not a day.", $"Write days as: {string.Join(", ", DayNames)}.");
        }

        return days;
    }

    private static TimeOnly Clock(PolicyNode node, string what, ProblemList problems)
    {
        string text = (node as TextNode)?.Value ?? "";
        if (text == "24:00") return TimeOnly.MinValue;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)) return time;
        problems.Error(node.Position, $"'{what}' is {node.Kind}.", "Write hours and minutes in quotes, from \"00:00\" to \"24:00\".");
        return default;
    }

    private static TimeSpan Offset(PolicyNode node, ProblemList problems)
    {
        string text = (node as TextNode)?.Value ?? "";
        if (text is "Z" or "+00:00") return TimeSpan.Zero;
        if (text.Length == 6 && text[0] is '+' or '-'
            && TimeSpan.TryParseExact(text.AsSpan(1), "hh\\:mm", CultureInfo.InvariantCulture, out TimeSpan offset) && offset <= TimeSpan.FromHours(14))
        {
            return text[0] == '-' ? -offset : offset;
        }

        problems.Error(node.Position, $"'utc_offset' is {node.Kind}.", "Write it in quotes as \"+01:00\" or \"-05:00\", or Z for UTC.");
        return TimeSpan.Zero;
    }
}
