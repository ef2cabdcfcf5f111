namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// The marked texts, to train on and held out. One fifth of the tweets and one contiguous fifth of the contract sentences are held out:
/// the sentences of a contract lie together.
/// </summary>
internal sealed record NameSplit(List<MarkedText> Train, Dictionary<string, List<NameExample>> HeldOut)
{
    private const int Parts = 5;

    public static NameSplit Read(string data)
    {
        var demonyms = new HashSet<string>(new NameGazetteer(NameGazetteer.Folder).List("demonym"), StringComparer.OrdinalIgnoreCase);
        var train = new List<MarkedText>();
        var tweets = new List<NameExample>();
        var contracts = new List<NameExample>();
        List<NameExample> all = NameFiles.ReadNames(Path.Combine(data, "privacy/ner_btc_train.jsonl"));
        for (int i = 0; i < all.Count; i++)
        {
            NameExample tweet = NameFiles.Cleaned(all[i], demonyms);
            if (i % Parts == 3) tweets.Add(tweet);
            else train.Add(new MarkedText(tweet, Lessons.FoldOf(i)));
        }

        all = NameFiles.ReadNames(Path.Combine(data, "privacy/ner_contracts_train.jsonl"));
        for (int i = 0; i < all.Count; i++)
        {
            NameExample sentence = NameFiles.Cleaned(all[i], demonyms);
            if (i * Parts / all.Count == 3) contracts.Add(sentence);
            else train.Add(new MarkedText(sentence, i * Lesson.Folds / all.Count));
        }

        return new NameSplit(train, new() { ["tweets held out"] = tweets, ["contracts held out"] = contracts });
    }
}

/// <summary>A marked text and its part of the training; the sentences of a contract lie in one part.</summary>
internal sealed record MarkedText(NameExample Example, int Fold);
