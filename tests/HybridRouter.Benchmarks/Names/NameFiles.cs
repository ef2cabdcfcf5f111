using System.Text.Json;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>Reads the JSON lines of ../shared/data and of this folder. Offsets there are code points.</summary>
internal static class NameFiles
{
    /// <summary>Words for a role in a contract, which the contract set marks as names. They name nobody, so they are no names for us.</summary>
    private static readonly HashSet<string> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        "borrower", "borrowers", "lender", "lenders", "bank", "banks", "agent", "agents", "company", "guarantor", "tenant", "landlord",
        "issuer", "trustee", "purchaser", "seller", "buyer", "holder", "executive", "employee", "licensee", "licensor", "parent", "the", "lessor", "lessee",
        "account", "debtor", "debtors", "subsidiary", "party", "commonwealth", "county", "state", "city", "grantor", "secured",
    };

    public static List<NameExample> ReadNames(string path)
    {
        var examples = new List<NameExample>();
        foreach (string line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            JsonElement row = json.RootElement;
            string text = Get(row, "text", "full_text")!;
            int[] offsets = CodePointOffsets(text);
            var spans = new List<GoldSpan>();
            if (row.TryGetProperty("spans", out JsonElement marked))
            {
                foreach (JsonElement span in marked.EnumerateArray())
                {
                    int start = offsets[Number(span, "start", "start_position")], end = offsets[Number(span, "end", "end_position")];
                    spans.Add(new GoldSpan(KindOf(Get(span, "entity", "entity_type")!, text[start..end]), start, end));
                }
            }

            spans.Sort((a, b) => a.Start.CompareTo(b.Start));
            examples.Add(new NameExample(Get(row, "id", "template_id") ?? "", text, spans));
        }

        return examples;
    }

    /// <summary>Texts without marks, for word statistics.</summary>
    public static IEnumerable<string> ReadTexts(string path, string field)
    {
        foreach (string line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("licence_clear", out JsonElement clear) && !clear.GetBoolean()) continue;
            if (json.RootElement.GetProperty(field).GetString() is { } text) yield return text;
        }
    }

    /// <summary>Commands of one half of the intents; the other half is kept for measuring.</summary>
    public static IEnumerable<NameExample> ReadCommands(string path, bool learned)
    {
        foreach (string line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            string intent = json.RootElement.GetProperty("intent").GetString()!;
            if ((intent.Sum(c => c) % 2 == 0) == learned) yield return new NameExample(intent, json.RootElement.GetProperty("text").GetString()!, []);
        }
    }

    /// <summary>Prompts that hold or ask for program text, from rows with a clear licence.</summary>
    public static IEnumerable<string> ReadPrograms(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            if (!line.Contains("human_eval", StringComparison.Ordinal) && !line.Contains("mbpp", StringComparison.Ordinal)) continue;
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("licence_clear").GetBoolean()) yield return json.RootElement.GetProperty("prompt").GetString()!;
        }
    }

    /// <summary>Drops marks that are roles of a contract, accounts or peoples (<c>Russian</c>) and turns marked streets into addresses.</summary>
    public static NameExample Cleaned(NameExample example, HashSet<string> demonyms)
    {
        var kept = new List<GoldSpan>();
        foreach (GoldSpan span in example.Spans)
        {
            string value = example.Text[span.Start..span.End];
            string[] words = value.Split([' ', '\'', '’'], StringSplitOptions.RemoveEmptyEntries);
            if (span.Kind == 0 || IsHandle(example.Text, span) || (span.Kind == NameLabel.Location && demonyms.Contains(value)) || words.All(w => Roles.Contains(w) || w == "s")) continue;
            bool street = span.Kind == NameLabel.Location && char.IsAsciiDigit(value[0]) && words.Length > 1;
            kept.Add(street ? span with { Kind = NameLabel.Address } : span);
        }

        return example with { Spans = kept };
    }

    /// <summary>The tweets mark accounts as people; an account is not a name for us.</summary>
    private static bool IsHandle(string text, GoldSpan span) => text[span.Start] == '@' || text[..span.Start].AsSpan().TrimEnd(' ').EndsWith("@");

    private static int KindOf(string entity, string value) => entity.ToUpperInvariant() switch
    {
        "PER" or "PERSON" => NameLabel.Person,
        "LOC" or "LOCATION" or "GPE" => NameLabel.Location,
        "ORG" or "ORGANIZATION" or "CORPORATION" or "GROUP" => NameLabel.Organisation,
        "ADDRESS" or "STREET_ADDRESS" => NameLabel.Address,
        _ => value.Length == 0 ? -1 : 0,
    };

    private static string? Get(JsonElement row, string name, string other) =>
        row.TryGetProperty(name, out JsonElement value) || row.TryGetProperty(other, out value) ? value.ToString() : null;

    private static int Number(JsonElement row, string name, string other) =>
        (row.TryGetProperty(name, out JsonElement value) ? value : row.GetProperty(other)).GetInt32();

    private static int[] CodePointOffsets(string text)
    {
        var offsets = new List<int>();
        for (int i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1) offsets.Add(i);
        offsets.Add(text.Length);
        return [.. offsets];
    }
}
