using System.Collections.Concurrent;
using HybridRouter.Signals.Privacy.Contacts;
using HybridRouter.Signals.Privacy.Dates;
using HybridRouter.Signals.Privacy.Identifiers;
using HybridRouter.Signals.Privacy.Network;
using HybridRouter.Signals.Privacy.Reading;
using HybridRouter.Signals.Privacy.Secrets;

namespace HybridRouter.Signals.Privacy;

/// <summary>
/// Finds what is private in a text, whatever its writing. Built once, immutable and thread safe; a scan allocates its findings and
/// little else. There is no backtracking anywhere: work is linear in the text's length and counted against the budget.
/// </summary>
public sealed class PrivacyScanner
{
    private readonly Lexicon _lexicon = new();
    private readonly IdentifierFinder _identifiers;
    private readonly PhoneFinder _phones;
    private readonly DateFinder _dates;
    private readonly VendorFinder _vendors;
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
        _phones = new PhoneFinder(_lexicon);
        _dates = new DateFinder(_lexicon);
        _lexicon.Seal();
    }

    /// <summary>Scans a text.</summary>
    /// <param name="text">Any text; it is not kept.</param>
    /// <param name="budget">What the scan may cost; <see cref="ScanBudget.ForLength"/> is the usual one.</param>
    /// <returns>The findings; incomplete when the budget ran out.</returns>
    public ScanResult Scan(ReadOnlySpan<char> text, in ScanBudget budget)
    {
        if (!_pages.TryTake(out Page? page)) page = new Page { Meter = new Meter() };
        page.Meter.Start(budget);
        List<Finding> findings = [];
        if (!page.Meter.IsExhausted) Look(page, text, findings);
        bool complete = !page.Meter.IsExhausted;
        page.Trim();
        _pages.Add(page);
        return new ScanResult(findings, complete, EntityClasses.Imply(findings));
    }

    private void Look(Page page, ReadOnlySpan<char> text, List<Finding> findings)
    {
        page.Read(text, _lexicon);
        EmailFinder.Find(page);
        AddressFinder.Find(page);
        UrlFinder.Find(page);
        WalletFinder.Find(page);
        _dates.Find(page);
        _phones.Find(page);
        _identifiers.Find(page);
        _vendors.Find(page);
        StructuredFinder.Find(page);
        BotTokenFinder.Find(page);
        AssignmentFinder.Find(page);
        OpaqueFinder.Find(page, _vendors);
        OverlapSettler.Settle(page.Found, page.IsBare);
        foreach (Candidate found in page.Found)
            findings.Add(new Finding(found.Entity, page.Plain.OriginalStart(found.Start), page.Plain.OriginalEnd(found.End), found.Score, found.RecogniserId));
        _names?.Invoke(text, findings);
    }
}
