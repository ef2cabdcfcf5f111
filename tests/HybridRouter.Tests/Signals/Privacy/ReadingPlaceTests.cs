using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Identifiers;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

/// <summary>Text is read 64 characters at a time; no value may fall between two readings, whatever stands in front of it.</summary>
[TestFixture]
internal sealed class ReadingPlaceTests
{
    private const string Card = "4012888888881881";

    [TestCase("")]
    [TestCase("é ")]
    [TestCase("&amp;\u200B ")]
    [TestCase("😀 ")]
    public void Scan_ValueAtAnyPlace_IsFoundThere(string before)
    {
        for (int length = 0; length < 200; length++)
        {
            string text = before + new string('a', length) + " " + Card + " card";
            Finding found = Scanning.Scan(text).Findings.Single(finding => finding.Entity == "CREDIT_CARD");
            Assert.That(text[found.Start..found.End], Is.EqualTo(Card), text);
        }
    }

    [TestCase("password: Tr0ub4dor&3x", "Tr0ub4dor&3x")]
    [TestCase("born on 3 May 1977", "3 May 1977")]
    [TestCase("MTIz jane (at) example (dot) com", "jane (at) example (dot) com")]
    [TestCase("call +41 44 668 18 00 now", "+41 44 668 18 00")]
    public void Scan_ValueBehindAWordAtAnyPlace_IsFoundThere(string phrase, string value)
    {
        for (int length = 1; length < 140; length++)
        {
            string text = new string('.', length) + "\n" + phrase;
            Assert.That(Scanning.Scan(text).Findings.Select(finding => text[finding.Start..finding.End]), Does.Contain(value), text);
        }
    }

    [Test]
    public void ShapeTable_AnyExample_KeepsTheShapesThatFitIt()
    {
        Shape[] shapes = [.. IdentifierTable.All.SelectMany(row => Shape.Parse(row.Shape))];
        ShapeTable table = new(shapes);
        ulong[] kept = new ulong[table.Width];
        foreach (IdentifierRecogniser row in IdentifierTable.All)
        {
            int[] codes = [.. row.Example.Select(Shape.Code).Where(code => code >= 0)];
            Array.Fill(kept, ulong.MaxValue);
            for (int place = 0; place < codes.Length; place++) table.Narrow(kept, place, codes[place]);
            ulong[] bits = [.. codes.Select(code => 1UL << code)];
            IEnumerable<Shape> expected = shapes.Where(shape => shape.Length == codes.Length && shape.Fits(bits));
            ReadOnlySpan<ulong> whole = table.OfLength(codes.Length);
            List<Shape> fitting = [];
            for (int i = 0; i < shapes.Length; i++)
                if ((kept[i / 64] & whole[i / 64] & (1UL << (i % 64))) != 0) fitting.Add(shapes[i]);
            Assert.That(fitting, Is.EqualTo(expected).And.Not.Empty, row.Example);
        }
    }
}
