using System.Text.Json;
using HybridRouter.Signals.Classification;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Classification;

public sealed class WordPieceTests
{
    private static readonly WordPiece Tokens = new(File.ReadAllBytes(Path.Combine(ClassifierFiles.Model, "vocab.txt")));

    // Ids of the Hugging Face tokenizer with the same vocabulary.
    [TestCase("Hello world!", new[] { 7592, 2088, 999 })]
    [TestCase("don't won't it's", new[] { 2123, 1005, 1056, 2180, 1005, 1056, 2009, 1005, 1055 })]
    [TestCase("A) yes\nB) no\nAnswer:", new[] { 1037, 1007, 2748, 1038, 1007, 2053, 3437, 1024 })]
    [TestCase("UNBELIEVABLE antidisestablishmentarianism", new[] { 23653, 3424, 10521, 4355, 7875, 13602, 3672, 12199, 2964 })]
    [TestCase("", new int[0])]
    [TestCase(" \t\r\n\u00A0 ", new int[0])]
    public void Encode_KnownText_GivesReferenceIds(string text, int[] expected) => Assert.That(Encode(text), Is.EqualTo(expected));

    [TestCase("Österreich", "osterreich")]
    [TestCase("CAFÉ", "cafe\u0301")]
    [TestCase("Ελλάς ά", "ελλας α")]
    [TestCase("ёлка Йод", "елка Иод")]
    [TestCase("Việt ệ", "viet e")]
    [TestCase("zero\u200Bwidth", "zerowidth")]
    [TestCase("한", "\u1112\u1161\u11AB")]
    [TestCase("o\u0304\u0308x", "ox")]
    public void Encode_AccentsCaseAndInvisibles_FoldToTheSameIds(string text, string folded) => Assert.That(Encode(text), Is.EqualTo(Encode(folded)));

    [Test]
    public void Encode_HanAndPunctuation_StandAlone() =>
        Assert.That(Encode("\u4E00\u4E8Cab\u3002c"), Is.EqualTo(Encode("\u4E00 \u4E8C ab \u3002 c")));

    [Test]
    public void Encode_WordOfMoreThanHundredCharacters_IsUnknown()
    {
        Assert.That(Encode(new string('a', 101)), Is.EqualTo(new[] { WordPiece.Unknown }));
        Assert.That(Encode(new string('a', 100)), Has.Length.GreaterThan(1));
        Assert.That(Encode(string.Concat(Enumerable.Repeat("\U0001F600", 101))), Is.EqualTo(new[] { WordPiece.Unknown }));
    }

    [Test]
    public void Encode_ControlTokensInText_AreOrdinaryText() => Assert.That(Encode("[CLS] [SEP]"), Has.None.InRange(101, 103));

    [TestCase("\uD83D")]
    [TestCase("\uDE00\uD83D")]
    [TestCase("a\uD83D b")]
    public void Encode_BrokenSurrogates_AreSkipped(string text) => Assert.That(Encode(text), Is.EqualTo(Encode(text.Replace("\uD83D", "").Replace("\uDE00", ""))));

    [Test]
    public void Encode_FullOutput_StopsAtItsEnd()
    {
        int[] ids = new int[3];
        Assert.That(Tokens.Encode("antidisestablishmentarianism and more", ids), Is.EqualTo(3));
        Assert.That(ids, Is.EqualTo(new[] { 3424, 10521, 4355 }));
    }

    [Test]
    public void Encode_GoldenVectors_MatchWhenSharedDataIsThere()
    {
        using JsonDocument vectors = JsonDocument.Parse(File.ReadAllBytes(ClassifierFiles.Shared("models/static-embeddings/testvectors.json")));
        var table = new StaticTable(File.ReadAllBytes(Path.Combine(ClassifierFiles.Model, "embeddings.bin")));
        foreach (JsonElement vector in vectors.RootElement.EnumerateArray())
        {
            string text = vector.GetProperty("text").GetString()!;
            int[] ids = Encode(text);
            Assert.That(ids, Is.EqualTo(Numbers(vector, "ids").Select(id => (int)id)), text);
            (float norm, float[] unit) = Mean(table, ids);
            Assert.That(norm, Is.EqualTo(vector.GetProperty("norm").GetDouble()).Within(1e-5), text);
            Assert.That(unit, Is.EqualTo(Numbers(vector, "unit")).Within(2e-6), text);
        }
    }

    private static (float Norm, float[] Unit) Mean(StaticTable table, int[] ids)
    {
        float[] sum = new float[table.Dimensions];
        foreach (int id in ids) table.Add(id, sum);
        if (ids.Length == 0) return (0, sum);
        float norm = MathF.Sqrt(sum.Sum(value => value * value)) / ids.Length;
        return (norm, [.. sum.Select(value => norm == 0 ? 0 : value / ids.Length / norm)]);
    }

    private static double[] Numbers(JsonElement vector, string name) => [.. vector.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private static int[] Encode(string text)
    {
        int[] ids = new int[512];
        return ids[..Tokens.Encode(text, ids)];
    }
}
