using System.Text.Json;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>
/// The public data of <c>shared/data/routing</c>: which row has which task here, and which whole sources are left out of training
/// to measure how the classifier does on sources it has never seen. Rows without a clear licence are never read.
/// </summary>
internal static class PublicSources
{
    // Left out as in the feasibility study, as far as the data is there.
    private static readonly string[] LeftOut =
        ["quoref", "ropes", "wiki_hop", "sciq", "qasc_qa", "samsum", "multi_news", "trec", "app_reviews_generate", "wiki_qa", "banking77", "llmrouter/commonsense_qa"];

    /// <summary>Whether a row's source is kept out of training.</summary>
    internal static bool IsLeftOut(LabelledPrompt prompt) => LeftOut.Any(prefix => prompt.Source.Contains(prefix, StringComparison.Ordinal));

    /// <summary>Reads every file that is there.</summary>
    /// <param name="folder">The folder <c>data/routing</c>.</param>
    /// <param name="missing">Receives the names of files that are not there.</param>
    internal static IEnumerable<LabelledPrompt> Read(string folder, List<string> missing) =>
    [
        .. ReadFile(folder, "outcomes.jsonl", missing, Outcome),
        .. ReadFile(folder, "p3_task_types.jsonl", missing, TaskTemplate),
        .. ReadFile(folder, "clinc_train.jsonl", missing, Command),
        .. ReadFile(folder, "banking77_train.jsonl", missing, BankQuestion),
    ];

    /// <summary>
    /// All outcomes, those of unclear licence too, as the feasibility study measured on them. Only for measuring: what is trained on comes
    /// from <see cref="Read"/>.
    /// </summary>
    /// <param name="folder">The folder <c>data/routing</c>.</param>
    internal static IEnumerable<LabelledPrompt> StudyOutcomes(string folder) => ReadFile(folder, "outcomes.jsonl", [], AnyOutcome);

    /// <summary>The task that a template of P3 asks for, by its name; <see langword="null"/> for those that fit none.</summary>
    internal static TaskType? TaskOfTemplate(string template) => template switch
    {
        _ when Has(template, "title", "summar", "Summar", "tldr", "TLDR", "nutshell", "news_card", "news_stock", "in_brief", "outline", "distill", "synthesize", "key_points", "Sum_up", "sum_up", "Guess_Title") && !Has(template, "match_this_summary", "wiki") => TaskType.Summarise,
        _ when Has(template, "generate_question", "Generate_Question", "Generate_the_question", "Jeopardy", "movie_director", "social_i_qa", "wiki_bio", "no_prompt", "qasc_is_correct", "wiki_hop_original_generate", "wiki_hop_original_explain") => null,
        _ when Has(template, "generate_story", "spice_up", "build_story", "reverse", "write_an_article", "write_its_sentence", "match_this_summary", "generate_review", "expand") => TaskType.Writing,
        _ when Has(template, "sentence_to_concepts", "topics_from") => TaskType.Extract,
        _ when template.StartsWith("common_gen", StringComparison.Ordinal) => TaskType.Writing,
        _ when Has(template, "mrpc_generate") => TaskType.Rewrite,
        _ when Has(template, "Closed_Book", "kilt", "wiki_qa_Direct") => TaskType.Qa,
        _ when Has(template, "adversarial", "duorc", "cosmos", "quartz", "quoref", "ropes", "wiki_hop", "sciq", "qasc") => TaskType.ContextQa,
        _ when Has(template, "quarel", "wiqa") => TaskType.Reasoning,
        _ => TaskType.Classify,
    };

    private static bool Has(string text, params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
        {
            if (text.Contains(part, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static IEnumerable<LabelledPrompt> ReadFile(string folder, string name, List<string> missing, Func<JsonElement, LabelledPrompt?> row)
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            missing.Add(name);
            yield break;
        }

        foreach (string line in File.ReadLines(path))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (row(document.RootElement) is { } prompt) yield return prompt;
        }
    }

    private static LabelledPrompt? Outcome(JsonElement row) => row.GetProperty("licence_clear").GetBoolean() ? AnyOutcome(row) : null;

    private static LabelledPrompt AnyOutcome(JsonElement row)
    {
        string source = row.GetProperty("source").GetString()!;
        bool validation = row.GetProperty("split").GetString() == "val";
        return Prompt(row.GetProperty("prompt"), (validation ? "val:" : "") + source, TaskOfOutcome(source)) with
        {
            Id = row.GetProperty("id").GetString()!,
            LocalSuffices = row.GetProperty("weak").GetSingle(),
            LicenceClear = row.GetProperty("licence_clear").GetBoolean(),
        };
    }

    private static TaskType? TaskOfOutcome(string source) => source switch
    {
        _ when Has(source, "mbpp", "human_eval") => TaskType.Code,
        _ when Has(source, "gsm8k", "/math") => TaskType.Math,
        _ when Has(source, "winograde", "logicgrid") => TaskType.Reasoning,
        _ when Has(source, "commongen") => TaskType.Writing,
        // Exams mix recall with calculation: what they ask for differs by row, and nobody labelled the rows.
        _ when Has(source, "mmlu_pro/physics", "mmlu_pro/chemistry", "mmlu_pro/engineering", "mmlu_pro/business") => null,
        _ => TaskType.Qa,
    };

    private static LabelledPrompt? TaskTemplate(JsonElement row)
    {
        string template = row.GetProperty("template").GetString()!;
        return TaskOfTemplate(template) is { } task ? Prompt(row.GetProperty("prompt"), "p3/" + template, task) : null;
    }

    private static LabelledPrompt? Command(JsonElement row)
    {
        string intent = row.GetProperty("intent").GetString()!;
        TaskType? task = intent switch
        {
            "translate" => TaskType.Translate,
            "calculator" or "measurement_conversion" or "tip" => TaskType.Math,
            "definition" or "fun_fact" or "meaning_of_life" or "nutrition_info" or "calories" or "exchange_rate" or "timezone" or "ingredient_substitution" or "food_last" or "cook_time" or "recipe" or "distance" or "travel_suggestion" or "international_visa" or "plug_type" or "vaccines" or "oil_change_how" or "jump_start" or "change_oil_when" or "improve_credit_score" or "gas_type" => TaskType.Qa,
            "oos" => null,
            _ => TaskType.Chat,
        };
        return Prompt(row.GetProperty("text"), "clinc/" + intent, task);
    }

    private static LabelledPrompt? BankQuestion(JsonElement row) =>
        Prompt(row.GetProperty("text"), "banking77/" + row.GetProperty("category").GetString(), TaskType.Chat);

    private static LabelledPrompt Prompt(JsonElement text, string source, TaskType? task) =>
        new() { Input = ClassifierInput.FromUserText(text.GetString()!), Source = source, Task = task };
}
