using System.Text.Json;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>
/// Prompts made of templates and what fills them. The same payloads come under every task, so that a network can only learn from
/// what is asked, not from what is pasted.
/// </summary>
/// <remarks>
/// Templates: one JSON object a line, <c>{"type","template"}</c> and the optional labels of <see cref="LabelledPrompt"/>; <c>{name}</c>
/// in a template is filled from the slot of that name. Slots: one JSON object of string arrays.
/// </remarks>
internal sealed class TemplateBank
{
    private readonly List<(LabelledPrompt Labels, string Template)> _templates = [];
    private readonly Dictionary<string, string[]> _slots = [];

    /// <summary>How many templates there are.</summary>
    internal int Count => _templates.Count;

    /// <summary>The templates as they are written, with their slots open.</summary>
    internal IEnumerable<string> Texts => _templates.Select(template => template.Template);

    /// <summary>Adds templates, one JSON object a line.</summary>
    internal void AddTemplates(IEnumerable<string> lines, string source)
    {
        foreach (string line in lines)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string template = document.RootElement.GetProperty("template").GetString()!;
            _templates.Add((LabelledPrompt.Parse(line, source, ClassifierInput.FromUserText(template)), template));
        }
    }

    /// <summary>Adds slots: a JSON object of string arrays.</summary>
    internal void AddSlots(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        foreach (JsonProperty slot in document.RootElement.EnumerateObject())
        {
            _slots[slot.Name] = [.. slot.Value.EnumerateArray().Select(value => value.GetString()!)];
        }
    }

    /// <summary>Makes prompts, so many of each template with slots, half as many of one without.</summary>
    internal IEnumerable<LabelledPrompt> Make(int variants, Random random)
    {
        foreach ((LabelledPrompt labels, string template) in _templates)
        {
            int count = template.Contains('{', StringComparison.Ordinal) ? variants : (variants + 1) / 2;
            for (int variant = 0; variant < count; variant++)
            {
                string form = variant > 0 && random.Next(3) == 0 ? Turned(template, random) : template;
                yield return labels with { Input = ClassifierInput.FromUserText(Perturbation.Any(Fill(form, random), random)) };
            }
        }
    }

    private string Fill(string template, Random random)
    {
        System.Text.StringBuilder result = new();
        int from = 0;
        while (from < template.Length)
        {
            int open = template.IndexOf('{', from);
            int close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0) break;
            result.Append(template, from, open - from);
            if (_slots.TryGetValue(template[(open + 1)..close], out string[]? choices)) result.Append(choices[random.Next(choices.Length)]);
            else result.Append(template, open, close + 1 - open);
            from = close + 1;
        }

        return result.Append(template, from, template.Length - from).ToString();
    }

    // People paste before as often as behind, with a colon, a blank line or quotation marks between.
    private static string Turned(string template, Random random)
    {
        int slot = template.IndexOf('{', StringComparison.Ordinal);
        if (slot < 4 || template.IndexOf('}', StringComparison.Ordinal) != template.Length - 1) return template;
        string said = template[..slot].TrimEnd(' ', '\n', ':', '"');
        string payload = template[slot..];
        return random.Next(6) switch
        {
            0 => $"{payload}\n\n{said}",
            1 => $"{payload}\n{said}?",
            2 => $"\"{payload}\" {said}",
            3 => $"{said}: \"{payload}\"",
            4 => $"{said} -> {payload}",
            _ => $"{said}\n\n{payload}",
        };
    }
}
