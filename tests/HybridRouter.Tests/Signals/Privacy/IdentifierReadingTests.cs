using HybridRouter.Routing;
using HybridRouter.Signals.Privacy;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

/// <summary>Where identifiers stand in sentences, and which numbers are none.</summary>
[TestFixture]
internal sealed class IdentifierReadingTests
{
    [TestCase("TW_NATIONAL_ID", "A123456789", "我的身分證字號是{0}。")]
    [TestCase("CREDIT_CARD", "4012888888881881", "请用{0}支付")]
    [TestCase("CREDIT_CARD", "3782-822463-10005", "Charge {0} please.")]
    [TestCase("TH_TNIN", "1-1037-02071-79-0", "เลขประจำตัวประชาชนของฉันคือ {0}")]
    [TestCase("VN_CCCD", "001085012345", "Số căn cước công dân của tôi là {0}.")]
    [TestCase("IN_AADHAAR", "234567890124", "मेरा आधार नंबर {0} है।")]
    [TestCase("IL_ID", "203459870", "מספר תעודת הזהות שלי הוא {0}")]
    [TestCase("TR_LICENSE_PLATE", "34 XYZ 789", "{0} plakalı araç park yerinde.")]
    public void Value_InAScriptOfItsCountry_IsFound(string entity, string value, string sentence) => Scanning.AssertFound(entity, value, sentence);

    [TestCase("AR_CUIT", "20-12345678-6", "Mi CUIL es {0} y necesito el certificado.")]
    [TestCase("DO_CEDULA", "001-0000001-7", "Cédula dominicana {0} a nombre de la compradora.")]
    public void Value_WithAWordOfOneLetterBehindIt_IsFound(string entity, string value, string sentence) => Scanning.AssertFound(entity, value, sentence);

    [TestCase("Steuer-ID 65 929 970 489")]
    [TestCase("Meine Steuer-ID ist 47036892816.")]
    public void GermanTaxId_CheckDigitLikeAnother_IsFound(string text) => Assert.That(Scanning.Entities(text), Does.Contain("DE_TAX_ID"));

    [TestCase("Your order number is 4172924578, thank you.")]
    [TestCase("tracking number 819652186097")]
    [TestCase("ts=1740226354722 level=info")]
    [TestCase("seed = 606421290")]
    [TestCase("epoch 9374063159.932")]
    [TestCase("a driver travels at 60 miles and goes on a trip of 50 km")]
    [TestCase("my car is paid off in 18 months")]
    [TestCase("invest an additional $1499.9999999999998 of the savings")]
    [TestCase("area == 1256.6370614359173")]
    [TestCase("article 4652517596288 (EAN)")]
    public void Number_OfNobody_RaisesNothing(string text) => Assert.That(Scanning.Scan(text).DataClassFloor, Is.EqualTo(DataClass.Public));

    [Test]
    public void Address_OverSeveralLines_IsAFindingForEachLine()
    {
        const string text = "Ship to 12 Elm Road\nFlat 4\nSpringfield\nSpain 61709\nthanks";
        PrivacyScanner scanner = new((_, findings) => findings.Add(new Finding("STREET_ADDRESS", 8, text.IndexOf("\nthanks", StringComparison.Ordinal), 0.8f, "names")));
        string[] found = [.. Scanning.Scan(text, scanner).Findings.Select(finding => $"{finding.Entity} {text[finding.Start..finding.End]}")];
        Assert.That(found, Is.EqualTo((string[])["STREET_ADDRESS 12 Elm Road", "STREET_ADDRESS Flat 4", "LOCATION Springfield", "LOCATION Spain", "STREET_ADDRESS 61709"]));
    }
}
