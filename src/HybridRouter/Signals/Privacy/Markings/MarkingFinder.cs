using System.Collections.Frozen;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Markings;

/// <summary>
/// Finds markings and leaves mentions of them alone. A marking stands on a line of its own, in brackets, behind a label
/// (<c>Classification:</c>), at a portion mark, or is said of this very text (<c>this e-mail is confidential</c>). A question about
/// a marking is none. Immutable; thread safe.
/// </summary>
internal sealed class MarkingFinder
{
    /// <summary><c>INTERNAL: …</c> and <c>SECRET: …</c> are also how logs and settings begin; nothing longer is.</summary>
    private const int LongestCommonWord = 9;

    private readonly Lexicon _phrases = new();
    private readonly Marking[] _byPhrase;

    public MarkingFinder()
    {
        Dictionary<int, Marking> byPhrase = [];
        foreach (Marking marking in MarkingTable.All)
            foreach (string phrase in marking.Phrases.Split('|')) byPhrase[_phrases.Add(phrase)] = marking;
        _phrases.Seal();
        _byPhrase = [.. Enumerable.Range(0, _phrases.Count).Select(id => byPhrase[id])];
    }

    /// <summary>What each recogniser implies.</summary>
    public static FrozenDictionary<string, Routing.DataClass> Classes { get; } = MarkingTable.All.ToFrozenDictionary(marking => marking.Id, marking => marking.Class);

    /// <summary>The hashes of the words with which markings begin.</summary>
    public IEnumerable<uint> FirstWords => _phrases.FirstWords;

    public void Find(Page page)
    {
        MentionList found = page.Marks;
        _phrases.Find(page.Text, page.Words, page.Index.Markings, found, page.Meter);
        for (int i = 0; i < found.Count; i++)
        {
            if (!page.Meter.Spend(100)) return;
            ref readonly Mention mention = ref found[i];
            Marking marking = _byPhrase[mention.Phrase];
            float score = Judge(page, mention, marking.Form);
            if (score > 0) page.Add("MARKING", mention.Start, mention.End, score, marking.Id);
        }
    }

    /// <summary><c>client_secret</c>, <c>internal.Value</c>, <c>secret=</c>: a name in code or settings.</summary>
    private static bool IsPartOfName(ReadOnlySpan<char> text, in Mention mention)
    {
        char before = mention.Start > 0 ? text[mention.Start - 1] : ' ', behind = mention.End < text.Length ? text[mention.End] : ' ';
        if (before is '_' or '$' or '@' or '=' or '.' || behind is '_' or '=') return behind != '_' || before != '_';
        bool more = mention.End + 1 < text.Length && char.IsLetterOrDigit(text[mention.End + 1]);
        return behind is '.' or '-' && more;
    }

    private static float Judge(Page page, in Mention mention, MarkingForm form)
    {
        ReadOnlySpan<char> text = page.Text;
        MarkingPlace place = MarkingPlace.Around(text, mention.Start, mention.End);
        if (place.IsAskedAbout) return 0;
        if (IsPartOfName(text, mention)) return 0;
        bool capitals = text[mention.Start..mention.End].IndexOfAnyInRange('a', 'z') < 0;
        bool titled = !char.IsLower(text[mention.Start]);
        if (place.FillsLine) return capitals || form == MarkingForm.Distinct ? 0.9f : place.IsShort && titled ? 0.6f : 0;
        if (place.IsLabelled || place.IsSaidOfThisText) return 0.85f;
        if (place.HasPortionMark && capitals) return 0.85f;
        if (place.IsBracketed && capitals) return 0.8f;
        bool phrase = mention.LastWord > mention.FirstWord;
        if (place.IsBehindCompany && titled) return 0.75f;
        if (place.IsHeading && (capitals ? phrase || mention.End - mention.Start >= LongestCommonWord : phrase && titled)) return 0.75f;
        if (place.IsSentence && phrase && titled && place.IsShort) return 0.6f;
        bool headed = (place.OpensLine || place.ClosesLine) && capitals;
        if (headed && phrase) return 0.75f;
        return form == MarkingForm.Distinct && (headed || place.OpensLine || place.ClosesLine) ? 0.6f : 0;
    }
}
