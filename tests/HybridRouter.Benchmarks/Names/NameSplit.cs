namespace HybridRouter.Benchmarks.Names;

/// <summary>
/// The marked texts, to train on and held out. One fifth of the tweets and one contiguous fifth of the contract sentences are held out:
/// the sentences of a contract lie together.
/// </summary>
internal sealed record NameSplit(List<NameExample> Train, Dictionary<string, List<NameExample>> HeldOut)
{
    private const int Parts = 5;

    public static NameSplit Read(string data)
    {
        var demonyms = new HashSet<string>(new NameGazetteer(NameGazetteer.Folder).List("demonym"), StringComparer.OrdinalIgnoreCase);
        var train = new List<NameExample>();
        var tweets = new List<NameExample>();
        var contracts = new List<NameExample>();
        List<NameExample> all = NameFiles.ReadNames(Path.Combine(data, "privacy/ner_btc_train.jsonl"));
        for (int i = 0; i < all.Count; i++) (i % Parts == 3 ? tweets : train).Add(NameFiles.Cleaned(all[i], demonyms));
        all = NameFiles.ReadNames(Path.Combine(data, "privacy/ner_contracts_train.jsonl"));
        for (int i = 0; i < all.Count; i++) (i * Parts / all.Count == 3 ? contracts : train).Add(NameFiles.Cleaned(all[i], demonyms));
        return new NameSplit(train, new() { ["tweets held out"] = tweets, ["contracts held out"] = contracts });
    }
}
