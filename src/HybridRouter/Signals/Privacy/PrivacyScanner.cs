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
    private readonly Vocabulary _vocabulary = new();
    private readonly IdentifierFinder _identifiers;
    private readonly StarredLicenceFinder _starred;
    private readonly PhoneFinder _phones;
    private readonly DateFinder _dates;
    private readonly VendorFinder _vendors;
    private readonly MarkingFinder _markings = new();
    private readonly NameTagging? _names;
    private readonly ConcurrentBag<Page> _pages = [];

    /// <param name="names">Tags people, places and organisations; null: they are not looked for.</param>
    public PrivacyScanner(NameTagging? names = null)
        : this(names, VendorTable.All)
    {
    }

    /// <param name="names">As above.</param>
    /// <param name="vendors">Lines of the vendor table; none to measure what is found of vendors that nobody listed.</param>
    internal PrivacyScanner(NameTagging? names, IEnumerable<string> vendors)
    {
        _names = names;
        _vendors = new VendorFinder(vendors);
        _identifiers = new IdentifierFinder(IdentifierTable.All, _lexicon);
        _starred = new StarredLicenceFinder(_lexicon);
        _phones = new PhoneFinder(_lexicon);
        _dates = new DateFinder(_lexicon);
        _lexicon.Seal();
        _vocabulary.Add(_lexicon.FirstWords, WordRoles.Context);
        _vocabulary.Add(_markings.FirstWords, WordRoles.Marking);
        _vocabulary.Add(SecretWords.All, WordRoles.Secret);
        _vocabulary.Add(DateFinder.MonthWords, WordRoles.Month);
        _vocabulary.Add([EmailFinder.At], WordRoles.At);
    }

    /// <summary>Scans a text.</summary>
    /// <param name="text">Any text; it is not kept.</param>
    /// <param name="budget">What the scan may cost; <see cref="ScanBudget.ForLength"/> is the usual one.</param>
    /// <param name="detectors">The company's own detectors and rules, those of the policy that will decide; null: none.</param>
    /// <returns>The findings; incomplete when the budget ran out.</returns>
    public ScanResult Scan(ReadOnlySpan<char> text, in ScanBudget budget, DetectorSet? detectors = null)
    {
        DetectorSet own = detectors ?? DetectorSet.Empty;
        Meter meter = new(budget);
        List<Finding> findings = [];
        if (!meter.IsExhausted)
        {
            Page page = Rent(meter);
            Look(page, text, own, depth: 0);
            Report(page, page.Found, findings);
            if (_names is not null) NameStretches.Tag(_names, text, findings, meter);
            if (page.Own.Count > 0) AddOwn(page, findings);
            Return(page);
        }

        own.Filter(text, findings);
        return new ScanResult(findings, !meter.IsExhausted, own.Imply(findings));
    }

    private static void AddOwn(Page page, List<Finding> findings)
    {
        Report(page, page.Own, findings);
        findings.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
    }

    private void Look(Page page, ReadOnlySpan<char> text, DetectorSet own, int depth)
    {
        page.Read(text, _lexicon, _vocabulary);
        own.Find(page);
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
        if (depth < DeepestWriting) LookInside(page, own, depth);
        PublishedSamples.RemoveFrom(page);
        OverlapSettler.Settle(page.Found, page.IsBare);
    }

    /// <summary>Reads what is written in Base64 as a text of its own; what it holds is found at the place of the whole stretch; the words in front of it are its context.</summary>
    private void LookInside(Page page, DetectorSet own, int depth)
    {
        if (Base64Text.Read(page) is not { } stretches) return;
        foreach (HiddenText hidden in stretches)
        {
            Page inner = Rent(page.Meter);
            Look(inner, hidden.Text, own, depth + 1);
            foreach (Candidate found in inner.Found)
                if (found.Score >= SurestGuess && found.End > hidden.LeadIn) page.Add(found.Entity, hidden.Start, hidden.End, found.Score, found.RecogniserId);
            foreach (Candidate found in inner.Own)
                if (found.End > hidden.LeadIn) page.AddOwn(found.Entity, hidden.Start, hidden.End, found.Score, found.RecogniserId);
            Return(inner);
            if (page.Meter.IsExhausted) return;
        }
    }

    private static void Report(Page page, List<Candidate> candidates, List<Finding> findings)
    {
        foreach (Candidate found in candidates)
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
