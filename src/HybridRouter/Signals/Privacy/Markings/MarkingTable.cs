using HybridRouter.Routing;

namespace HybridRouter.Signals.Privacy.Markings;

/// <summary>How a marking tells itself from ordinary words.</summary>
internal enum MarkingForm
{
    /// <summary>Written as it is, it is always a marking or a mention of one (<c>TLP:RED</c>, <c>VS-NfD</c>).</summary>
    Distinct,

    /// <summary>Ordinary words (<c>confidential</c>, <c>internal only</c>): a marking only where markings stand.</summary>
    Banner,
}

/// <summary>A marking.</summary>
/// <param name="Id">For <see cref="Finding.RecogniserId"/>.</param>
/// <param name="Phrases">Its spellings, words divided by spaces, without case; divided by <c>|</c>.</param>
/// <param name="Form">How it is told from mentions.</param>
/// <param name="Class">What it implies.</param>
/// <param name="Source">Who prescribes it.</param>
internal sealed record Marking(string Id, string Phrases, MarkingForm Form, DataClass Class, string Source);

/// <summary>All markings. To teach the scanner another, add a row.</summary>
internal static class MarkingTable
{
    public static readonly Marking[] All =
    [
        new("marking.tlp-red", "tlp red", MarkingForm.Distinct, DataClass.Restricted, "FIRST TLP 2.0"),
        new("marking.tlp-amber", "tlp amber strict|tlp amber", MarkingForm.Distinct, DataClass.Confidential, "FIRST TLP 2.0"),
        new("marking.tlp-green", "tlp green", MarkingForm.Distinct, DataClass.Internal, "FIRST TLP 2.0"),
        new("marking.cui", "cui|controlled unclassified information|controlled technical information|fouo|for official use only|law enforcement sensitive", MarkingForm.Banner,
            DataClass.Restricted, "32 CFR 2002; DoDI 5200.48"),
        new("marking.us-classified", "top secret|secret noforn|secret sci|confidential noforn|secret rel to|noforn|orcon|sensitive compartmented information", MarkingForm.Banner,
            DataClass.Restricted, "ISOO marking booklet, EO 13526"),
        new("marking.uk-official-sensitive", "official sensitive", MarkingForm.Distinct, DataClass.Restricted, "UK Government Security Classifications 2024"),
        new("marking.uk-secret", "uk secret|uk top secret|uk official sensitive", MarkingForm.Banner, DataClass.Restricted, "UK Government Security Classifications 2024"),
        new("marking.de-vs", "vs nfd|vs nur fur den dienstgebrauch|nur fur den dienstgebrauch|vs vertraulich|vs geheim", MarkingForm.Distinct, DataClass.Restricted, "VSA (DE), section 2"),
        new("marking.de-geheim", "geheim|streng geheim", MarkingForm.Banner, DataClass.Restricted, "VSA (DE), section 2"),
        new("marking.fr", "diffusion restreinte|confidentiel defense|secret defense|tres secret|special france", MarkingForm.Banner, DataClass.Restricted, "IGI 1300"),
        new("marking.nato-eu", "nato restricted|nato confidential|nato secret|cosmic top secret|nato unclassified|restreint ue|eu restricted|confidentiel ue|eu confidential|secret ue|eu secret|eu top secret",
            MarkingForm.Distinct, DataClass.Restricted, "C-M(2002)49; Decision 2013/488/EU"),
        new("marking.au-ca", "protected cabinet|official sensitive legal privilege|protected a|protected b|protected c", MarkingForm.Banner, DataClass.Restricted, "PSPF (AU); PSPC (CA)"),
        new("marking.privilege", "attorney client privileged|attorney client privilege|attorney client communication|privileged and confidential|privileged confidential|legally privileged|attorney work product|" +
            "solicitor client privilege|legal professional privilege|without prejudice|subject to legal privilege|anwaltsgeheimnis|secret professionnel", MarkingForm.Banner, DataClass.Restricted, "rules of evidence"),
        new("marking.health", "protected health information|contains phi|contains pii|contains personal data", MarkingForm.Banner, DataClass.Confidential, "45 CFR 160.103"),
        new("marking.trade-secret", "trade secret|trade secrets|company secret|geschaftsgeheimnis|betriebsgeheimnis", MarkingForm.Banner, DataClass.Restricted, "Directive (EU) 2016/943"),
        new("marking.strictly-confidential", "strictly confidential|highly confidential|top confidential|streng vertraulich|strictement confidentiel|estrictamente confidencial|strettamente confidenziale|strikt vertrouwelijk|restricted|" +
            "highly restricted|eyes only|board eyes only|nur fur den empfanger|secret", MarkingForm.Banner, DataClass.Restricted, "company practice, ISO/IEC 27002 5.13"),
        new("marking.confidential", "confidential|company confidential|commercial in confidence|commercially sensitive|in confidence|private and confidential|business confidential|confidential and proprietary|confidential document|vertrauliches dokument|document confidentiel|documento confidencial|documento riservato|proprietary and confidential|" +
            "proprietary confidential|proprietary|under nda|vertraulich|firmenvertraulich|confidentiel|confidencial|confidenziale|riservato|vertrouwelijk|luottamuksellinen|konfidentiell|fortrolig|poufne|sensitive|社外秘|機密|机密|秘密|대외비",
            MarkingForm.Banner, DataClass.Confidential, "company practice, ISO/IEC 27002 5.13"),
        new("marking.internal", "internal use only|for internal use only|for internal use|internal only|company internal|internal|do not distribute|do not forward|not for distribution|not for external distribution|not for publication|" +
            "not for release|nur fur den internen gebrauch|nur intern|intern|nur fur internen gebrauch|nur zum internen gebrauch|usage interne|a usage interne|usage interne uniquement|usage interne exclusivement|reserve a un usage interne|uso interno|solo uso interno|exclusivamente uso interno|solo per uso interno|interno|alleen voor intern gebruik|draft confidential|内部使用|社内限り", MarkingForm.Banner, DataClass.Internal, "company practice, ISO/IEC 27002 5.13"),
    ];
}
