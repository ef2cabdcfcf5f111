using System.Collections.Concurrent;
using HybridRouter.Signals.Privacy.Contacts;
using HybridRouter.Signals.Privacy.Custom;
using HybridRouter.Signals.Privacy.Dates;
using HybridRouter.Signals.Privacy.Identifiers;
using HybridRouter.Signals.Privacy.Markings;
using HybridRouter.Signals.Privacy.Network;
using HybridRouter.Signals.Privacy.Reading;
using HybridRouter.Signals.Privacy.Secrets;
using HybridRouter.Signals.Privacy.Writing;

namespace HybridRouter.Signals.Privacy;

/// <summary>
/// Finds what is private in a text, whatever its writing. Built once, immutable and thread safe; a scan allocates its findings and
/// little else. There is no backtracking anywhere: work is linear in the text's length and counted against the budget.
/// </summary>
public sealed class PrivacyScanner
{
    /// <summary>Base64 inside Base64 inside Base64 is read no further.</summary>
    private const int DeepestWriting = 2;

    /// <summary>Below, a finding is a guess that a bare text allows; a decoded stretch is bare only by accident.</summary>
    private const float SurestGuess = 0.25f;

    private readonly Lexicon _lexicon = new();
    private readonly IdentifierFinder _identifiers;
    private readonly StarredLicenceFinder _starred;
    private readonly PhoneFinder _phones;
    private readonly DateFinder _dates;
    private readonly VendorFinder _vendors;
    private readonly MarkingFinder _markings = new();
    private readonly TermMatcher _terms;
    private readonly ExpressionFinder _expressions;
    private readonly EntityRules _rules;
    private readonly NameTagging? _names;
    private readonly ConcurrentBag<Page> _pages = [];

    /// <param name="names">Tags people, places and organisations; null: they are not looked for.</param>
    /// <param name="custom">The company's own detectors and rules; null: none. <see cref="CustomWarnings.Check"/> tells beforehand what is wrong with them.</param>
    /// <exception cref="ArgumentException">A custom expression is no regular expression.</exception>
    /// <exception cref="NotSupportedException">A custom expression would need backtracking.</exception>
    public PrivacyScanner(NameTagging? names = null, CustomDetectors? custom = null)
        : this(names, custom ?? new CustomDetectors(), VendorTable.All)
    {
    }

    /// <param name="names">As above.</param>
    /// <param name="custom">As above.</param>
    /// <param name="vendors">Lines of the vendor table; none to measure what is found of vendors that nobody listed.</param>
    internal PrivacyScanner(NameTagging? names, CustomDetectors custom, IEnumerable<string> vendors)
    {
        _names = names;
        _vendors = new VendorFinder(vendors);
        _identifiers = new IdentifierFinder(IdentifierTable.All, _lexicon);
        _starred = new StarredLicenceFinder(_lexicon);
        _phones = new PhoneFinder(_lexicon);
        _dates = new DateFinder(_lexicon);
        _terms = new TermMatcher(custom.Dictionaries);
        _expressions = new ExpressionFinder(custom.Expressions, _lexicon);
        _rules = new EntityRules(custom);
        _lexicon.Seal();
    }

    /// <summary>Scans a text.</summary>
    /// <param name="text">Any text; it is not kept.</param>
    /// <param name="budget">What the scan may cost; <see cref="ScanBudget.ForLength"/> is the usual one.</param>
    /// <returns>The findings; incomplete when the budget ran out.</returns>
    public ScanResult Scan(ReadOnlySpan<char> text, in ScanBudget budget)
    {
        Meter meter = new(budget);
        List<Finding> findings = [];
        if (!meter.IsExhausted)
        {
            Page page = Rent(meter);
            Look(page, text, depth: 0);
            Report(page, findings);
            Return(page);
        }

        if (!meter.IsExhausted && _names is not null)
        {
            int own = findings.Count;
            _names(text, findings);
            NameMerger.Merge(text, findings, own);
        }

        _rules.Filter(text, findings);
        return new ScanResult(findings, !meter.IsExhausted, _rules.Imply(findings));
    }

    private void Look(Page page, ReadOnlySpan<char> text, int depth)
    {
        page.Read(text, _lexicon);
        EmailFinder.Find(page);
        AddressFinder.Find(page);
        UrlFinder.Find(page);
        WalletFinder.Find(page);
        _dates.Find(page);
        _phones.Find(page);
        _identifiers.Find(page);
        _starred.Find(page);
        _vendors.Find(page);
        StructuredFinder.Find(page);
        BotTokenFinder.Find(page);
        AssignmentFinder.Find(page, _vendors);
        UnspacedFinder.Find(page);
        OpaqueFinder.Find(page, _vendors);
        _markings.Find(page);
        _terms.Find(page);
        _expressions.Find(page);
        if (depth < DeepestWriting) LookInside(page, depth);
        OverlapSettler.Settle(page.Found, page.IsBare);
    }

    /// <summary>Reads what is written in Base64 as a text of its own; what it holds is found at the place of the whole stretch; the words in front of it are its context.</summary>
    private void LookInside(Page page, int depth)
    {
        foreach (HiddenText hidden in Base64Text.Read(page))
        {
            Page inner = Rent(page.Meter);
            Look(inner, hidden.Text, depth + 1);
            foreach (Candidate found in inner.Found)
                if (found.Score >= SurestGuess && found.End > hidden.LeadIn) page.Add(found.Entity, hidden.Start, hidden.End, found.Score, found.RecogniserId);
            Return(inner);
            if (page.Meter.IsExhausted) return;
        }
    }

    private static void Report(Page page, List<Finding> findings)
    {
        foreach (Candidate found in page.Found)
            findings.Add(new Finding(found.Entity, page.Plain.OriginalStart(found.Start), page.Plain.OriginalEnd(found.End), found.Score, found.RecogniserId));
    }

    private Page Rent(Meter meter)
    {
        if (!_pages.TryTake(out Page? page)) page = new Page();
        page.Meter = meter;
        return page;
    }

    private void Return(Page page)
    {
        page.Trim();
        _pages.Add(page);
    }
}
