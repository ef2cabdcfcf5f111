using System.Buffers;

namespace HybridRouter.Signals.Privacy.Markings;

/// <summary>Where in its line and sentence a phrase stands.</summary>
internal readonly ref struct MarkingPlace
{
    private const int Reach = 160;

    private static readonly SearchValues<string> Asking = SearchValues.Create(
        ["what ", "what'", "mean ", "mean?", "mean,", "means ", "explain", "define", "definition", "differ", "how ", "should i", "should we", "which ", "why ", "when ", "example", "e.g.", "such as", "called ", "the term", "the word", "the label", "label ",
            "was ist", "bedeutet", "que signifie", "que significa", "stand for", "stands for", "versus", " vs. ", "difference", "policy on", "levels", "categories", "translate", "write a", "generate", "create a", "draft a", "tell me", "wikipedia"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Labels = SearchValues.Create(
        ["classification", "classified", "sensitivity", "marking", "distribution", "handling", "category", "caveat", "status", "data class", "class", "einstufung", "klassifizierung", "vertraulichkeit", "niveau"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> ThisText = SearchValues.Create(
        ["this e-mail", "this email", "this message", "this document", "this report", "this memo", "this file", "this communication", "this transmission", "this presentation", "this material", "this information", "this page",
            "the information contained", "the contents of this", "the following is", "the attached", "treat this as", "treat the following as", "keep this", "the text below", "everything below", "diese e-mail", "diese nachricht", "dieses dokument", "ce message", "ce document", "cet e-mail", "este correo", "este mensaje", "este documento", "questo messaggio", "questa email"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The marking and little else are on the line.</summary>
    public bool FillsLine { get; private init; }

    /// <summary>The whole line is short.</summary>
    public bool IsShort { get; private init; }

    /// <summary>Nothing but signs in front of it on the line.</summary>
    public bool OpensLine { get; private init; }

    /// <summary>Nothing but signs behind it on the line.</summary>
    public bool ClosesLine { get; private init; }

    /// <summary>In square or round brackets, or between stars or bars.</summary>
    public bool IsBracketed { get; private init; }

    /// <summary>Two slashes or a dash with a caveat beside it.</summary>
    public bool HasPortionMark { get; private init; }

    /// <summary>Behind <c>Classification:</c> and its like.</summary>
    public bool IsLabelled { get; private init; }

    /// <summary>It opens the line, and a colon or a dash divides it from the text.</summary>
    public bool IsHeading { get; private init; }

    /// <summary>It opens the line and is a sentence of its own.</summary>
    public bool IsSentence { get; private init; }

    /// <summary>A company's name with its legal form stands in front (<c>Acme Inc. Confidential</c>).</summary>
    public bool IsBehindCompany { get; private init; }

    /// <summary>The sentence speaks of this text.</summary>
    public bool IsSaidOfThisText { get; private init; }

    /// <summary>The sentence asks or tells about markings.</summary>
    public bool IsAskedAbout { get; private init; }

    /// <summary>Looks around the phrase at [start, end).</summary>
    public static MarkingPlace Around(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, start - Reach)..start], behind = text[end..Math.Min(text.Length, end + Reach)];
        ReadOnlySpan<char> lineBefore = before[(before.LastIndexOf('\n') + 1)..];
        int lineEnd = behind.IndexOf('\n');
        ReadOnlySpan<char> lineBehind = lineEnd < 0 ? behind : behind[..lineEnd];
        int lettersBefore = Letters(lineBefore), lettersBehind = Letters(lineBehind), own = end - start;
        ReadOnlySpan<char> sentence = lineBefore[(lineBefore.LastIndexOfAny('.', '!', '?') + 1)..];
        bool asks = sentence.IndexOfAny(Asking) >= 0 || (lineBehind.IndexOfAny('?', '.') is int stop && stop >= 0 && lineBehind[stop] == '?') || lineBehind[..Math.Min(40, lineBehind.Length)].IndexOfAny(Asking) >= 0;
        bool alone = lettersBefore + lettersBehind <= Math.Max(2, own / 3) || IsFooter(lineBefore, lineBehind, lettersBefore, lettersBehind);
        return new MarkingPlace
        {
            IsAskedAbout = asks && !alone,
            FillsLine = alone,
            IsShort = lettersBefore + lettersBehind + own <= 60,
            OpensLine = lettersBefore == 0,
            ClosesLine = lettersBehind == 0,
            IsBracketed = StandsInBrackets(lineBefore, lineBehind),
            HasPortionMark = lineBehind.StartsWith("//") || lineBefore.EndsWith("//") || lineBefore.TrimEnd().EndsWith(')') && lettersBefore <= 3,
            IsLabelled = lineBefore.TrimEnd().EndsWith(':') && sentence.IndexOfAny(Labels) >= 0,
            IsHeading = lettersBefore == 0 && (lineBehind.StartsWith(":") || lineBehind.StartsWith(" - ") || lineBehind.StartsWith(" | ") || lineBehind.StartsWith("//")),
            IsSentence = lettersBefore == 0 && lineBehind.Length > 0 && lineBehind[0] is '.' or '!',
            IsBehindCompany = EndsInLegalForm(lineBefore),
            IsSaidOfThisText = sentence.IndexOfAny(ThisText) >= 0,
        };
    }

    /// <summary><c>Acme GmbH | Confidential | Page 3 of 12</c>: parts divided by bars, dashes or dots in the middle.</summary>
    private static bool IsFooter(ReadOnlySpan<char> before, ReadOnlySpan<char> behind, int lettersBefore, int lettersBehind)
    {
        if (!IsFree(before, last: true) || !IsFree(behind, last: false)) return false;
        before = before.TrimEnd();
        behind = behind.TrimStart();
        bool cutBefore = lettersBefore == 0 || (before.Length > 0 && before[^1] is '|' or '-' or '\u2022' or '/' or ',');
        bool cutBehind = lettersBehind == 0 || (behind.Length > 0 && behind[0] is '|' or '-' or '/' or ',');
        bool barred = (before.Length > 0 && before[^1] is '|' or '-') || (behind.Length > 0 && behind[0] is '|' or '-');
        return cutBefore && cutBehind && barred && lettersBefore + lettersBehind <= 80;
    }

    private static bool EndsInLegalForm(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        ReadOnlySpan<char> last = before[(before.LastIndexOf(' ') + 1)..].TrimEnd(".,");
        return last is "Inc" or "Corp" or "Corporation" or "Ltd" or "Limited" or "LLC" or "LLP" or "plc" or "PLC" or "GmbH" or "AG" or "SE" or "KG" or "SA" or "S.A" or "SAS" or "SARL" or "Srl" or "S.r.l" or "S.p.A" or "SpA" or "BV" or "B.V" or "NV" or "N.V"
            or "AB" or "Oy" or "AS" or "ApS" or "Co" or "Company" or "Group" or "Holding" or "Holdings" or "INC" or "CORP" or "LTD";
    }

    /// <summary>A blank or a bar next to the phrase, not a dash: <c>my-secret-name</c> is one word.</summary>
    private static bool IsFree(ReadOnlySpan<char> side, bool last) => side.Length == 0 || (last ? side[^1] : side[0]) is ' ' or '|' or '\t' or ',';

    private static bool StandsInBrackets(ReadOnlySpan<char> before, ReadOnlySpan<char> behind)
    {
        if (before.Length == 0 || behind.Length == 0) return false;
        return (before[^1], behind[0]) is ('[', ']') or ('(', ')') or ('*', '*') or ('<', '>') or ('{', '}') or ('_', '_');
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        int letters = 0;
        foreach (char c in text)
            if (char.IsLetterOrDigit(c)) letters++;
        return letters;
    }
}
