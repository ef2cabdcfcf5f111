using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>The word lists of models/names/gazetteer, written for this project: <c>group: entry, entry, ...</c> per line.</summary>
internal sealed class NameGazetteer
{
    private static readonly Dictionary<string, (LexiconFlags Whole, LexiconFlags Part)> Meaning = new()
    {
        ["given"] = (LexiconFlags.Given, LexiconFlags.Given),
        ["surnames"] = (LexiconFlags.Surname, LexiconFlags.Surname),
        ["country"] = (LexiconFlags.Country, LexiconFlags.PlacePart),
        ["region"] = (LexiconFlags.Region, LexiconFlags.PlacePart),
        ["city"] = (LexiconFlags.City, LexiconFlags.PlacePart),
        ["landmark"] = (LexiconFlags.Region, LexiconFlags.PlacePart),
        ["village"] = (LexiconFlags.City, LexiconFlags.PlacePart),
        ["street"] = (LexiconFlags.Street, LexiconFlags.Street),
        ["unit"] = (LexiconFlags.Unit, LexiconFlags.Unit),
        ["company"] = (LexiconFlags.Company, LexiconFlags.CompanyPart),
        ["institution"] = (LexiconFlags.Company, LexiconFlags.CompanyPart),
        ["club"] = (LexiconFlags.Company, LexiconFlags.CompanyPart),
        ["league"] = (LexiconFlags.Company, LexiconFlags.CompanyPart),
        ["media"] = (LexiconFlags.Company, LexiconFlags.CompanyPart),
        ["agency"] = (LexiconFlags.Company, LexiconFlags.CompanyPart),
        ["university"] = (LexiconFlags.Company, LexiconFlags.CompanyPart),
        ["band"] = (LexiconFlags.Company, LexiconFlags.CompanyPart),
        ["suffix"] = (LexiconFlags.CompanySuffix, LexiconFlags.CompanySuffix),
        ["product"] = (LexiconFlags.Product, LexiconFlags.Product),
        ["title"] = (LexiconFlags.Title, LexiconFlags.Title),
        ["job"] = (LexiconFlags.Role, LexiconFlags.Role),
        ["relation"] = (LexiconFlags.Role, LexiconFlags.Role),
        ["particle"] = (LexiconFlags.Particle, LexiconFlags.Particle),
        ["calendar"] = (LexiconFlags.Calendar, LexiconFlags.Calendar),
        ["demonym"] = (LexiconFlags.Demonym, LexiconFlags.Demonym),
    };

    /// <summary>Where the lists lie, from the repository root.</summary>
    public const string Folder = "models/names/gazetteer";

    /// <summary>Too ordinary as a part of a name to say anything.</summary>
    private static readonly HashSet<string> Connecting = ["of", "and", "the", "for", "in", "y", "do", "da", "de", "du", "la", "le", "el", "s", "al", "es"];

    private readonly Dictionary<string, string[]> _lists = [];

    public NameGazetteer(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            foreach (string line in File.ReadLines(file))
            {
                int colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon < 0) continue;
                string group = line[..colon];
                string[] entries = line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                string key = name is "given" or "surnames" ? name : group.Split('-')[0];
                string list = name is "given" or "surnames" ? $"{name}.{group}" : group;
                _lists[list] = [.. List(list), .. entries];
                foreach (string entry in entries) Mark(entry, Meaning[key]);
            }
        }
    }

    /// <summary>Flags by folded word.</summary>
    public Dictionary<string, LexiconFlags> Flags { get; } = [];

    /// <summary>Two words that stand side by side in an entry, and what they are then.</summary>
    public Dictionary<(string First, string Second), LexiconFlags> Pairs { get; } = [];

    public IEnumerable<string> Cultures => _lists.Keys.Where(k => k.StartsWith("given.", StringComparison.Ordinal)).Select(k => k[6..]);

    public string[] List(string name) => _lists.TryGetValue(name, out string[]? list) ? list : [];

    private static LexiconFlags PhraseOf(LexiconFlags part) => part switch
    {
        LexiconFlags.PlacePart => LexiconFlags.PlacePhrase,
        LexiconFlags.CompanyPart => LexiconFlags.CompanyPhrase,
        LexiconFlags.Product => LexiconFlags.ProductPhrase,
        _ => LexiconFlags.None,
    };

    /// <summary>A connecting word makes a pair only where the whole entry is one: <c>La Paz</c>, and not <c>of the</c>.</summary>
    private void MarkPairs(string[] words, LexiconFlags phrase)
    {
        for (int i = 1; i < words.Length; i++)
        {
            if (words.Length > 2 && (Connecting.Contains(words[i - 1]) || Connecting.Contains(words[i]))) continue;
            Pairs[(words[i - 1], words[i])] = Pairs.GetValueOrDefault((words[i - 1], words[i])) | phrase;
        }
    }

    private void Mark(string entry, (LexiconFlags Whole, LexiconFlags Part) meaning)
    {
        string[] words = entry.Split([' ', '-', '\'', '.', '&', '’'], StringSplitOptions.RemoveEmptyEntries);
        foreach (string word in words)
        {
            string folded = WordStatistics.Folded(word);
            if (folded.Length == 0 || (words.Length > 1 && Connecting.Contains(folded))) continue;
            Flags[folded] = Flags.GetValueOrDefault(folded) | (words.Length == 1 ? meaning.Whole : meaning.Part);
        }

        if (PhraseOf(meaning.Part) is var phrase and not LexiconFlags.None) MarkPairs([.. words.Select(w => WordStatistics.Folded(w))], phrase);
    }
}
