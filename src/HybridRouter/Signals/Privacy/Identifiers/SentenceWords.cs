using System.Collections.Frozen;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>Tells a word of a sentence with a number behind it (<c>of 60</c>, <c>car at 62</c>) from a value that begins with letters.</summary>
internal static class SentenceWords
{
    /// <summary>Longer values hold more than a word and a number, except a word behind them (<c>1800682591 is</c>).</summary>
    private const int Longest = 11;

    private static readonly FrozenSet<uint> Common = (
        "a an and are as at by for from go had has have he her his if in is it its me my no of off on or our out she so than the them they this to up us was we were with you your " +
        "am auf bei bis das der die ein es im ist mit nach um und von vor zu al con de del el en la las le les lo los para por que sin un una au aux du des et ou par pour sur da di e em il o os per se van een het om op te").Split(' ').Select(word => WordHash.Of(word)).ToFrozenSet();

    /// <summary>Is one of these words, in lower case, too common to be a part of a number?</summary>
    public static bool IsPhrase(Page page, int first, int last)
    {
        bool longer = page.Words[last].End - page.Words[first].Start > Longest;
        for (int i = longer ? last : first; i <= last; i++)
            if (page.Words[i].Kinds == WordKinds.Lower && Common.Contains(page.Words[i].Hash)) return true;
        return false;
    }
}
