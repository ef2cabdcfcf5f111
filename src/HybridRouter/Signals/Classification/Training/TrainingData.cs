using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>All rows that training and its evaluation use, read from the repository's data folder and, where it is there, the shared one.</summary>
internal sealed class TrainingData
{
    /// <summary>Source of the prompts that were written and labelled as the validation prompts were.</summary>
    internal const string NaturalSource = "natural";

    // Rows of one source look alike; a few of each teach what there is to learn.
    private const int RowsPerSource = 12;
    private const int RowsPerOutcomeSource = 60;
    private const int LeftOutRowsPerSource = 40;
    private const int LeftOutRowsPerCategory = 8;

    /// <summary>Natural prompts that are trained on.</summary>
    internal List<LabelledPrompt> Natural { get; } = [];

    /// <summary>The other half of them, never trained on: thresholds and figures come from here.</summary>
    internal List<LabelledPrompt> Validation { get; } = [];

    /// <summary>Prompts that were written to judge a finished model, by a writer who had seen none of the others: never trained on, nor tuned for. Those that repeat a training row by chance are left out.</summary>
    internal List<LabelledPrompt> Fresh { get; } = [];

    /// <summary>Paraphrases by the id of the natural prompt that they say again.</summary>
    internal Dictionary<string, List<LabelledPrompt>> Paraphrases { get; } = [];

    internal TemplateBank Templates { get; } = new();

    /// <summary>Rows of public sources with a task.</summary>
    internal List<LabelledPrompt> Public { get; } = [];

    /// <summary>Rows of sources that are kept out of training.</summary>
    internal List<LabelledPrompt> LeftOut { get; } = [];

    /// <summary>Rows with the measured quality of a small model's answer.</summary>
    internal List<LabelledPrompt> Outcomes { get; } = [];

    /// <summary>Validation rows of the same.</summary>
    internal List<LabelledPrompt> OutcomesValidation { get; } = [];

    /// <summary>A company's own labelled rows.</summary>
    internal List<LabelledPrompt> Own { get; } = [];

    /// <summary>Every row that training may learn from.</summary>
    internal IEnumerable<LabelledPrompt> All => [.. Natural, .. Natural.SelectMany(prompt => Paraphrases.GetValueOrDefault(prompt.Id, [])), .. Public, .. Outcomes, .. Own];

    /// <summary>Files that were not there.</summary>
    internal List<string> Missing { get; } = [];

    /// <summary>Whether a natural prompt belongs to validation: by a hash of its id, so that nobody chooses.</summary>
    internal static bool IsValidation(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id))[31] % 2 == 1;

    /// <summary>Reads what is there.</summary>
    /// <param name="data">The repository's data folder.</param>
    /// <param name="shared">The shared folder <c>data/routing</c>; may not exist.</param>
    internal static TrainingData Read(string data, string shared)
    {
        TrainingData all = new();
        all.ReadNatural(data);
        foreach (string name in new[] { "templates.jsonl", "instructions.jsonl" }) all.Templates.AddTemplates(all.Lines(Path.Combine(data, name)), "templates");
        string slots = Path.Combine(data, "slots.json");
        if (File.Exists(slots)) all.Templates.AddSlots(File.ReadAllText(slots));
        all.ReadFresh(data);
        all.SortPublic(PublicSources.Read(shared, all.Missing));
        return all;
    }

    /// <summary>Reads a file of labelled rows.</summary>
    /// <exception cref="InvalidDataException">A line is not readable; the message names it.</exception>
    internal static IEnumerable<LabelledPrompt> ReadLabelled(TextReader reader, string source)
    {
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            LabelledPrompt prompt;
            try
            {
                prompt = LabelledPrompt.Parse(line, source);
            }
            catch (Exception error) when (error is JsonException or InvalidDataException)
            {
                string reason = error is JsonException json ? PromptJson.Explain(json) : error.Message;
                throw new InvalidDataException($"line {number}: {reason}");
            }

            yield return prompt;
        }
    }

    private IEnumerable<string> Lines(string path)
    {
        if (File.Exists(path)) return File.ReadLines(path).Where(line => line.Length > 0);
        Missing.Add(Path.GetFileName(path));
        return [];
    }

    private void ReadNatural(string data)
    {
        foreach (string line in Lines(Path.Combine(data, "natural.jsonl")))
        {
            LabelledPrompt prompt = LabelledPrompt.Parse(line, NaturalSource);
            (IsValidation(prompt.Id) ? Validation : Natural).Add(prompt);
        }

        Natural.AddRange(Lines(Path.Combine(data, "natural-training.jsonl")).Select(line => LabelledPrompt.Parse(line, "natural-training")));
        ReadParaphrases(Lines(Path.Combine(data, "paraphrases.jsonl")));
        Repetition measured = Measured();
        Natural.RemoveAll(prompt => measured.Repeats(prompt.Input.Question().ToString()));
        foreach (LabelledPrompt prompt in Natural)
        {
            if (Paraphrases.TryGetValue(prompt.Id, out List<LabelledPrompt>? variants)) variants.RemoveAll(variant => measured.Repeats(variant.Input.Question().ToString()));
        }
    }

    private void ReadFresh(string data)
    {
        Fresh.AddRange(Lines(Path.Combine(data, "natural-fresh.jsonl")).Select(line => LabelledPrompt.Parse(line, "natural-fresh")));
        var trained = new Repetition(Natural.Select(prompt => prompt.Input.Question().ToString()).Concat(Templates.Texts));
        Fresh.RemoveAll(prompt => trained.Repeats(prompt.Input.Question().ToString()));
    }

    /// <summary>What figures are measured on: training rows that repeat it are not trained on.</summary>
    internal Repetition Measured() =>
        new(Validation.Concat(Validation.SelectMany(prompt => Paraphrases.GetValueOrDefault(prompt.Id, []))).Select(prompt => prompt.Input.Question().ToString()));

    private void ReadParaphrases(IEnumerable<string> lines)
    {
        Dictionary<string, LabelledPrompt> originals = Natural.Concat(Validation).ToDictionary(prompt => prompt.Id);
        foreach (string line in lines)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string id = document.RootElement.GetProperty("id").GetString()!;
            if (!originals.TryGetValue(id, out LabelledPrompt? original)) continue;
            Paraphrases[id] = [.. document.RootElement.GetProperty("variants").EnumerateArray().Select(text => original with { Input = ClassifierInput.FromUserText(text.GetString()!) })];
        }
    }

    private void SortPublic(IEnumerable<LabelledPrompt> rows)
    {
        Random random = new(1);
        foreach (IGrouping<string, LabelledPrompt> source in rows.GroupBy(row => row.Source))
        {
            LabelledPrompt[] shuffled = [.. source];
            random.Shuffle(shuffled);
            bool validation = source.Key.StartsWith("val:", StringComparison.Ordinal);
            bool outcome = !float.IsNaN(shuffled[0].LocalSuffices);
            if (PublicSources.IsLeftOut(shuffled[0]))
            {
                LeftOut.AddRange(shuffled.Where(row => row.Task is not null).Take(source.Key.StartsWith("banking77", StringComparison.Ordinal) ? LeftOutRowsPerCategory : LeftOutRowsPerSource));
                continue;
            }

            if (outcome) (validation ? OutcomesValidation : Outcomes).AddRange(shuffled);
            if (!validation) Public.AddRange(shuffled.Where(row => row.Task is not null).Take(outcome ? RowsPerOutcomeSource : RowsPerSource));
        }
    }
}
