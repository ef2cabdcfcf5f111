using HybridRouter.Routing;
using HybridRouter.Signals.Privacy;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

[TestFixture]
internal sealed class ContactTests
{
    [TestCase("EMAIL_ADDRESS", "nadia.okafor@brightmail.org", "Write to {0}.")]
    [TestCase("EMAIL_ADDRESS", "nadia (at) brightmail (dot) org", "Write to {0} soon")]
    [TestCase("PHONE_NUMBER", "+49 30 901820", "Reach me: {0}")]
    [TestCase("PHONE_NUMBER", "(415) 555-2671", "We sat with {0} yesterday")]
    [TestCase("PHONE_NUMBER", "345-899-3560x4587", "{0}")]
    [TestCase("PHONE_NUMBER", "020 7946 0958", "London, {0}")]
    [TestCase("PHONE_NUMBER", "723 813 266", "Mobile: {0}")]
    [TestCase("IP_ADDRESS", "203.0.113.77", "from {0} at noon")]
    [TestCase("IP_ADDRESS", "2001:db8:0:1::17/64", "route {0} now")]
    [TestCase("MAC_ADDRESS", "3c:22:fb:9a:01:7e", "device {0} joined")]
    [TestCase("URL", "https://news.brightmail.org/a/b?c=1", "see {0}.")]
    [TestCase("CRYPTO", "0x52908400098527886E0F7030069857D2E4169EE7", "pay {0}")]
    [TestCase("DATE_TIME", "2031-03-15T14:30:00Z", "due {0} or later")]
    [TestCase("DATE_TIME", "March 3rd, 2031", "due {0} or later")]
    public void Value_InSentence_IsFound(string entity, string value, string sentence) => Scanning.AssertFound(entity, value, sentence);

    [TestCase("icon@2x.png")]
    [TestCase("git clone git@host.org:team/repo.git")]
    [TestCase("std::vector<int> x; foo :: Int -> Int")]
    [TestCase("version 1.2.3 and 3.14159265358979")]
    [TestCase("0.22 0.206 0.244 2.25 1.23 0.109 0.24")]
    [TestCase("203 166 136 112 91 and 2010 - 2012")]
    [TestCase("transfer 20000 dollars, then 4,500,000 more")]
    public void OrdinaryText_WithSignsAndFigures_RaisesNothing(string text) =>
        Assert.That(Scanning.Scan(text).DataClassFloor, Is.EqualTo(DataClass.Public));

    [Test]
    public void Name_Alone_RaisesNothing_WithPointer_IsConfidential()
    {
        PrivacyScanner scanner = new((text, findings) =>
        {
            int at = text.IndexOf("Nadia");
            if (at >= 0) findings.Add(new Finding("PERSON", at, at + 5, 0.8f, "names"));
        });
        Assert.That(Scanning.Scan("Nadia likes tea.", scanner).DataClassFloor, Is.EqualTo(DataClass.Public));
        Assert.That(Scanning.Scan("Nadia came from 203.0.113.77.", scanner).DataClassFloor, Is.EqualTo(DataClass.Confidential));
        Assert.That(Scanning.Scan("Nadia, born 3 May 1988, likes tea.", scanner).DataClassFloor, Is.EqualTo(DataClass.Confidential));
    }

    [Test]
    public void Name_InsideAnAddress_GivesWayToIt()
    {
        PrivacyScanner scanner = new((text, findings) => findings.Add(new Finding("PERSON", 0, 5, 0.8f, "names")));
        Assert.That(Scanning.Scan("nadia@brightmail.org wrote", scanner).Findings.Select(finding => finding.Entity), Is.EqualTo((string[])["EMAIL_ADDRESS"]));
    }
}
