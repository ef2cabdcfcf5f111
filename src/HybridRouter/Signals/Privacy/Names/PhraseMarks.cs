namespace HybridRouter.Signals.Privacy.Names;

/// <summary>Marks two words that the lexicon knows side by side: <c>New York</c>, <c>Rolling Stones</c>, <c>St. Louis</c>.</summary>
internal static class PhraseMarks
{
    private const LexiconFlags Parts = LexiconFlags.PlacePart | LexiconFlags.CompanyPart | LexiconFlags.Product;

    /// <summary>Whether a phrase may end with this word.</summary>
    public static bool MayEndPhrase(in NameToken token) => (token.Flags & Parts) != 0;

    /// <summary>Marks the word at <paramref name="at"/> and the one before it.</summary>
    public static void Mark(Span<NameToken> tokens, int at, NameLexicon lexicon)
    {
        if (!MayEndPhrase(tokens[at]) || at == 0) return;
        int before = tokens[at - 1].IsWord || at == 1 || !Joins(tokens[at - 1].Kind) ? at - 1 : at - 2;
        if (!tokens[before].IsWord) return;
        LexiconFlags phrase = lexicon.Find(NameLexicon.PairOf(tokens[before].Word, tokens[at].Word)).Flags;
        tokens[before].Flags |= phrase;
        tokens[at].Flags |= phrase;
    }

    private static bool Joins(TokenKind kind) => kind is TokenKind.Hyphen or TokenKind.Period or TokenKind.Ampersand or TokenKind.Quote or TokenKind.Slash;
}
