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
        ["village"] = (LexiconFlags.City, LexiconFlags.PlacePart),
        ["street"] = (LexiconFlags.Street, LexiconFlags.Street),
        ["unit"] = (LexiconFlags.Unit, LexiconFlags.Unit),
        ["company"] = (LexiconFlags.Company, LexiconFlags.CompanyPart),
        ["institution"] = (LexiconFlags.Company, LexiconFlags.CompanyPart),
        ["suffix"] = (LexiconFlags.CompanySuffix, LexiconFlags.CompanySuffix),
        ["title"] = (LexiconFlags.Title, LexiconFlags.Title),
        ["job"] = (LexiconFlags.Role, LexiconFlags.Role),
        ["relation"] = (LexiconFlags.Role, LexiconFlags.Role),
        ["particle"] = (LexiconFlags.Particle, LexiconFlags.Particle),
        ["calendar"] = (LexiconFlags.Calendar, LexiconFlags.Calendar),
        ["demonym"] = (LexiconFlags.Demonym, LexiconFlags.Demonym),
    };

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
                string key = name is "given" or "surnames" ? name : group;
                _lists[name is "given" or "surnames" ? $"{name}.{group}" : group] = entries;
                foreach (string entry in entries) Mark(entry, Meaning[key]);
            }
        }
    }

    /// <summary>Flags by folded word.</summary>
    public Dictionary<string, LexiconFlags> Flags { get; } = [];

    public IEnumerable<string> Cultures => _lists.Keys.Where(k => k.StartsWith("given.", StringComparison.Ordinal)).Select(k => k[6..]);

    public string[] List(string name) => _lists.TryGetValue(name, out string[]? list) ? list : [];

    private void Mark(string entry, (LexiconFlags Whole, LexiconFlags Part) meaning)
    {
        string[] words = entry.Split([' ', '-', '\'', '.', '&', '’'], StringSplitOptions.RemoveEmptyEntries);
        foreach (string word in words)
        {
            string folded = string.Concat(word.Where(c => LetterFolding.ClassOf(c) is >= 1 and <= 4).Select(LetterFolding.Fold));
            if (folded.Length == 0 || (words.Length > 1 && Connecting.Contains(folded))) continue;
            Flags[folded] = Flags.GetValueOrDefault(folded) | (words.Length == 1 ? meaning.Whole : meaning.Part);
        }
    }
}
