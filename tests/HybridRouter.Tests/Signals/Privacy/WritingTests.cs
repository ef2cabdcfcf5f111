using HybridRouter.Signals.Privacy;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

[TestFixture]
internal sealed class WritingTests
{
    [TestCase("4012 8888 8888 1881")]
    [TestCase("4012.8888.8888.1881")]
    [TestCase("4012\u00A08888\u00A08888\u00A01881")]
    [TestCase("4012\u20138888\u20138888\u20131881")]
    [TestCase("4012/8888/8888/1881")]
    [TestCase("４０１２８８８８８８８８１８８１")]
    [TestCase("٤٠١٢٨٨٨٨٨٨٨٨١٨٨١")]
    [TestCase("4\u200B0\u200B1\u200B28888\u200D88881881")]
    [TestCase("4012888\n888881881")]
    [TestCase("4012 8888\n8888 1881")]
    [TestCase("4 0 1 2 8 8 8 8 8 8 8 8 1 8 8 1")]
    [TestCase("invoice_4012888888881881_paid")]
    [TestCase("cardNumber4012888888881881")]
    [TestCase("\\u0034\\u0030\\u0031\\u00328888\\u00388881881")]
    [TestCase("%34%30%31%328888%388881881")]
    [TestCase("&#52;&#x30;&#49;&#50;8888&#56;8881881")]
    [TestCase("NDAxMjg4ODg4ODg4MTg4MQ==")]
    public void Card_InAnyWriting_IsFound(string written) =>
        Assert.That(Scanning.Entities($"We took {written} for the order."), Does.Contain("CREDIT_CARD"));

    [Test]
    public void Homoglyphs_InMixedWord_AreReadAsLatin() =>
        Scanning.AssertFound("IBAN_CODE", "DЕ89370400440532013000", "Transfer to {0} please.");

    [Test]
    public void Homoglyphs_InCyrillicSentence_StayCyrillic() =>
        Assert.That(Scanning.Entities("Мой текст о погоде, в нём нет ничего."), Is.Empty);

    [Test]
    public void Offsets_ThroughEscapesAndInvisibles_PointAtTheOriginal()
    {
        const string text = "x \u200B to jane\\u0040bright\u200Bmail.org, thanks";
        Finding finding = Scanning.Scan(text).Findings.Single(found => found.Entity == "EMAIL_ADDRESS");
        Assert.That(text[finding.Start..finding.End], Is.EqualTo("jane\\u0040bright\u200Bmail.org"));
    }

    [Test]
    public void CodePoints_BehindSurrogatePairs_AreCountedOnce()
    {
        const string text = "😀😀 jane@brightmail.org";
        Finding finding = CodePointOffsets.Convert(text, Scanning.Scan(text).Findings).Single();
        Assert.That((finding.Start, finding.End), Is.EqualTo((3, 22)));
    }

    [Test]
    public void Base64_InsideBase64_IsRead()
    {
        string once = Convert.ToBase64String("mail jane@brightmail.org now"u8);
        string twice = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(once));
        Assert.That(Scanning.Entities($"payload {twice} end"), Does.Contain("EMAIL_ADDRESS"));
    }

    [Test]
    public void RandomWritings_OfRandomCards_AreFoundWhole()
    {
        Random random = new(7);
        string[] separators = ["", " ", "-", ".", "\u00A0", "\u2009", "\u2011", "/"];
        for (int round = 0; round < 500; round++)
        {
            string card = Luhn("4" + string.Concat(Enumerable.Range(0, 14).Select(_ => random.Next(10))));
            string separator = separators[random.Next(separators.Length)];
            string written = string.Join(separator, card.Chunk(4).Select(part => new string(part)));
            string text = $"Charged {written} yesterday";
            Assert.That(Scanning.Scan(text).Findings.Any(finding => finding.Entity == "CREDIT_CARD" && text[finding.Start..finding.End] == written), text);
        }
    }

    private static string Luhn(string body)
    {
        for (char check = '0'; check <= '9'; check++)
            if (HybridRouter.Signals.Privacy.Identifiers.Arithmetic.Luhn(body + check)) return body + check;
        throw new InvalidOperationException("Some digit always completes a Luhn sum.");
    }
}
