using System.Collections.Immutable;
using System.Text.RegularExpressions;
using HybridRouter.Policies.Yaml;
using HybridRouter.Routing;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Custom;

namespace HybridRouter.Policies.Reading;

/// <summary>Reads the section <c>detectors</c>: the company's own dictionaries and expressions.</summary>
/// <param name="source">Holds the files of terms.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class DetectorReader(PolicySource source, ProblemList problems)
{
    private const int MaxDetectors = 100;
    private const int MaxContext = 50;
    private const int MaxEntityLength = 64;

    private readonly List<CompanyTerms> _dictionaries = [];
    private readonly List<CustomExpression> _expressions = [];
    private readonly Dictionary<string, OwnEntity> _own = new(StringComparer.Ordinal);

    /// <summary>Reads both sections about detection; either may be absent.</summary>
    public static CustomDetectors Read(PolicyNode? detectors, PolicyNode? entities, PolicySource source, ProblemList problems)
    {
        var reader = new DetectorReader(source, problems);
        if (detectors is not null) reader.ReadAll(detectors);
        return new CustomDetectors
        {
            Dictionaries = reader._dictionaries,
            Expressions = reader._expressions,
            Entities = new EntityReader(reader._own, problems).Read(entities),
        };
    }

    private void ReadAll(PolicyNode node)
    {
        if (node is not ListNode list)
        {
            problems.Error(node.Position, $"'detectors' is {node.Kind}.", "Write a list of detectors, each beginning with '- entity: '.");
            return;
        }

        if (list.Items.Count > MaxDetectors) problems.Error(list.Position, $"There are {list.Items.Count} detectors.", $"Use at most {MaxDetectors}; one detector may hold many terms.");
        foreach (PolicyNode item in list.Items.Take(MaxDetectors)) One(item);
    }

    private void One(PolicyNode node)
    {
        if (Section.Open(node, PolicyKeys.Detector, "a detector", problems) is not { } section || Entity(section) is not { } entity) return;
        ImmutableArray<string> context = section["context"] is { } words ? Context(words) : [];
        float? score = section["score"] is { } number ? Expect.Fraction(number, "score", problems) : null;
        ImmutableArray<string> terms = new TermsReader(source, problems, isSuspicious: context.IsEmpty).Read(section["terms"], section["terms_file"]);
        if (!terms.IsEmpty) _dictionaries.Add(new CompanyTerms(entity, terms, context, score ?? CompanyTerms.UsualScore));
        foreach ((TextNode written, Regex regex) in section["regexes"] is { } regexes ? RegexReader.Read(regexes, problems) : [])
        {
            if (context.IsEmpty) CheckReach(written, regex);
            _expressions.Add(new CustomExpression(entity, written.Value, context, score ?? CustomExpression.UsualScore));
        }

        if (section["terms"] is null && section["terms_file"] is null && section["regexes"] is null && !section.HasUnknownKeys)
        {
            problems.Error(section.Position, $"The detector of '{entity}' has nothing to look for.", "Give it terms, a terms_file or regexes.");
        }

        Declare(entity, section["class"], section, Math.Max(terms.IsEmpty ? 0 : score ?? CompanyTerms.UsualScore, section["regexes"] is null ? 0 : score ?? CustomExpression.UsualScore), terms);
    }

    private string? Entity(Section section)
    {
        if (section["entity"] is not { } node)
        {
            if (!section.HasUnknownKeys) problems.Error(section.Position, "The detector has no 'entity'.", "Name what it finds, for example entity: PROJECT_NAME.");
            return null;
        }

        if (Expect.Text(node, "entity", problems) is not { } name) return null;
        if (name.Length <= MaxEntityLength && char.IsAsciiLetterUpper(name[0]) && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_')) return name;
        problems.Error(node.Position, $"'{name}' cannot name an entity.", $"Use up to {MaxEntityLength} capitals A-Z, digits and '_', beginning with a capital, as in PROJECT_NAME.");
        return null;
    }

    /// <summary>What is known of the entity now, for the section <c>entities</c> and for other detectors of it.</summary>
    private void Declare(string entity, PolicyNode? written, Section section, float score, ImmutableArray<string> terms)
    {
        DataClass? dataClass = written is null ? null : Expect.Word<DataClass>(written, "class", problems);
        if (written is not null && EntityNames.BuiltIn.Contains(entity))
        {
            problems.Error(written.Position, $"'{entity}' is built in, and its class is not a matter of one detector.", $"Write it under entities, as {entity}: {{class: ...}}.");
            return;
        }

        if (EntityNames.BuiltIn.Contains(entity) && EntityClasses.Alone(entity) == DataClass.Public || entity == "MARKING")
        {
            problems.Warn(section.Position, $"What this detector finds raises no class by itself: '{entity}' is built in and alone says little.", "Name an entity of your own, with a class.");
        }

        if (!_own.TryGetValue(entity, out OwnEntity? own)) _own.Add(entity, own = new OwnEntity(section.Position));
        own.Score = Math.Max(own.Score, score);
        own.Terms.AddRange(terms);
        own.HasRegexes |= section["regexes"] is not null;
        if (dataClass is null) return;
        if (own.Class is { } other && other != dataClass) problems.Error(written!.Position, $"'{entity}' has the class {Words.Of(other)} in another detector.", "Write the class of an entity once."); // not null: it was read
        own.Class ??= dataClass;
    }

    private ImmutableArray<string> Context(PolicyNode node)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (TextNode text in Expect.Texts(node, "context", problems))
        {
            if (text.Value.Length > 60 || text.Value.Contains('|') || TermSpelling.Of(text.Value).Length == 0)
            {
                problems.Error(text.Position, $"'{text.Value}' cannot be a context word.", "Write a word or a short phrase, without '|'.");
                continue;
            }

            if (OrdinaryText.HoldsContext(text.Value)) problems.Warn(text.Position, $"The context word '{text.Value}' stands in nearly every text.", "Choose a word that tells what is meant, for example project.");
            words.Add(text.Value);
        }

        if (words.Count > MaxContext) problems.Error(node.Position, $"There are {words.Count} context words.", $"Use at most {MaxContext}.");
        return words.DrainToImmutable();
    }

    private void CheckReach(TextNode written, Regex regex)
    {
        int matches = OrdinaryText.CountMatches(regex);
        if (matches > OrdinaryText.ToleratedMatches)
            problems.Warn(written.Position, $"The regular expression '{written.Value}' matches nearly everything: {matches} times in a few ordinary sentences.", "Make it narrower, or give the detector context words.");
    }
}

/// <summary>What detectors say of an entity of the company's own, or add to a built-in one.</summary>
/// <param name="position">Where the first of them stands.</param>
internal sealed class OwnEntity(Position position)
{
    public Position Position { get; } = position;

    public DataClass? Class { get; set; }

    /// <summary>The highest score that a finding can have.</summary>
    public float Score { get; set; }

    public List<string> Terms { get; } = [];

    public bool HasRegexes { get; set; }
}
