using System.Collections.Immutable;
using HybridRouter.Policies.Yaml;
using HybridRouter.Signals.Privacy.Custom;

namespace HybridRouter.Policies.Reading;

/// <summary>
/// Reads the terms of one detector, written in the policy or in a file with one term a line. Messages quote ordinary words only: a
/// dictionary may hold what nobody should read in a log.
/// </summary>
/// <param name="source">Holds the files of terms.</param>
/// <param name="problems">Where problems go.</param>
/// <param name="isSuspicious">Whether ordinary words are worth a warning: no context word is asked for.</param>
internal sealed class TermsReader(PolicySource source, ProblemList problems, bool isSuspicious)
{
    private const int MaxTerms = 100_000;
    private const int MaxTermLength = 200;

    /// <summary>So many ordinary words are named, the rest only counted.</summary>
    private const int MaxNamed = 10;

    private readonly ImmutableArray<string>.Builder _terms = ImmutableArray.CreateBuilder<string>();
    private int _ordinary;

    public ImmutableArray<string> Read(PolicyNode? terms, PolicyNode? file)
    {
        if (terms is not null)
        {
            foreach (TextNode text in Expect.Texts(terms, "terms", problems)) Add(text.Value, text.Position, null);
        }

        if (file is not null && Expect.Text(file, "terms_file", problems) is { } name) ReadFile(name, file.Position);
        if (_terms.Count > MaxTerms) problems.Error((file ?? terms)!.Position, $"There are {_terms.Count} terms.", $"A detector has at most {MaxTerms}."); // not null: there are terms
        if (_ordinary > MaxNamed) problems.Warn((file ?? terms)!.Position, $"{_ordinary} of the {_terms.Count} terms stand in nearly every text.", "Delete ordinary words, or give the detector context words.");
        return _terms.DrainToImmutable();
    }

    private void ReadFile(string name, Position at)
    {
        if (!source.Files.TryGetValue(name, out AttachedFile? file) || file.Text is null)
        {
            problems.Error(at, $"The file of terms '{name}' {file?.Problem ?? "does not exist"}.", "Write one term a line, UTF-8; the path is seen from the policy's folder.");
            return;
        }

        int before = _terms.Count, line = 0;
        foreach (ReadOnlySpan<char> written in file.Text.AsSpan().EnumerateLines())
        {
            line++;
            ReadOnlySpan<char> term = written.Trim();
            if (!term.IsEmpty && term[0] != '#') Add(term.ToString(), new Position(line, 1), file.Path);
        }

        if (_terms.Count == before && !problems.HasErrors) problems.Error(at, $"The file of terms '{name}' holds no term.", "Write one term a line, or leave the key out.");
    }

    private void Add(string term, Position at, string? file)
    {
        string spelling = term.Length > MaxTermLength ? "" : TermSpelling.Of(term);
        if (term.Length > MaxTermLength) problems.Error(at, $"A term has {term.Length} characters.", $"Terms have at most {MaxTermLength}; use a regular expression for longer texts.", file);
        else if (spelling.Length == 0) problems.Error(at, "A term holds neither letter nor digit.", "Delete it, or look for it with a regular expression.", file);
        else if (isSuspicious && (spelling.Length < 2 || OrdinaryText.Holds(spelling))) Suspect(term, spelling, at, file);
        _terms.Add(term);
    }

    private void Suspect(string term, string spelling, Position at, string? file)
    {
        if (++_ordinary > MaxNamed) return;
        string what = spelling.Length < 2 ? $"The term '{term}' is a single letter or digit" : $"The term '{term}' is an ordinary word";
        problems.Warn(at, $"{what}: it stands in nearly every text.", "Delete it, or give the detector context words.", file);
    }
}
