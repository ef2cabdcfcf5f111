using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>Gathers the lexicon: word lists, pairs of their words, capitals, clusters and groups.</summary>
internal static class LexiconSource
{
    /// <summary>A word that was read so often is worth a group.</summary>
    private const int OftenEnough = 3;

    public static LexiconEntry[] Read(string data, NameGazetteer gazetteer, TextWriter output)
    {
        WordStatistics statistics = ReadStatistics(data);
        var words = new SortedDictionary<uint, LexiconEntry>();
        LexiconEntry Get(uint word) => words.GetValueOrDefault(word) with { Word = word };
        foreach ((string word, LexiconFlags flags) in gazetteer.Flags) words[TokenReader.HashOf(word)] = Get(TokenReader.HashOf(word)) with { Flags = flags };
        foreach (((string first, string second), LexiconFlags flags) in gazetteer.Pairs)
        {
            uint pair = NameLexicon.PairOf(TokenReader.HashOf(first), TokenReader.HashOf(second));
            words[pair] = Get(pair) with { Flags = flags };
        }

        foreach ((uint word, byte statistic) in statistics.CaseStatistics()) words[word] = Get(word) with { CaseStatistic = statistic };
        foreach ((uint word, byte cluster) in WordClusters.Find(statistics.Sequence, NameTraining.Seed)) words[word] = Get(word) with { Cluster = cluster };
        foreach ((uint word, ushort group) in WordGroups.Find(statistics.Words(OftenEnough).Concat(gazetteer.Flags.Keys), NameTraining.Seed)) words[word] = Get(word) with { Group = group };
        output.WriteLine($"{statistics.Sequence.Count} words read, lexicon of {words.Count}");
        return [.. words.Values.Where(w => w.Word != 0)];
    }

    private static WordStatistics ReadStatistics(string data)
    {
        var statistics = new WordStatistics();
        foreach ((string file, string field) in new[]
        {
            ("routing/p3_task_types.jsonl", "prompt"), ("routing/outcomes.jsonl", "prompt"), ("routing/banking77_train.jsonl", "text"),
            ("routing/clinc_train.jsonl", "text"), ("privacy/ner_btc_train.jsonl", "text"), ("privacy/ner_contracts_train.jsonl", "text"),
        })
        {
            foreach (string text in NameFiles.ReadTexts(Path.Combine(data, file), field)) statistics.Read(text);
        }

        return statistics;
    }
}
