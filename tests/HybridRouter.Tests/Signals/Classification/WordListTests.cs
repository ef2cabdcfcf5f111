using HybridRouter.Signals.Classification;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Classification;

public sealed class WordListTests
{
    private static readonly WordPiece Pieces = new(File.ReadAllBytes(Path.Combine(ClassifierFiles.Model, "vocab.txt")));

    [TestCase("to german please: the price list is attached", 4, TestName = "Lead_BeforeAColon_EndsThere")]
    [TestCase("shorten this for me\nDear all, we meet at ten", 4, TestName = "Lead_BeforeALineEnd_EndsThere")]
    [TestCase("can you shorten this? Dear all we meet", 5, TestName = "Lead_FirstSentence_EndsWithIt")]
    [TestCase("what does it \"Lager ist leer\" mean", 3, TestName = "Lead_BeforeAQuotation_EndsThere")]
    public void Lead_EndsWhereThePasteBegins(string text, int expected) => Assert.That(Read(text).LeadEnd, Is.EqualTo(expected));

    [Test]
    public void Trail_LastLine_BeginsAfterThePaste()
    {
        WordList words = Read("Dear all, we meet at ten in the hall.\nmake this politer please");
        Assert.That(words.Count - words.TrailStart, Is.EqualTo(4));
    }

    [TestCase("\"a b\" c", 3)]
    [TestCase("\u201Ea b\u201C c", 3)]
    [TestCase("\u00ABa b\u00BB c", 3)]
    [TestCase("6\" pipe and 4\" pipe", 0)]
    [TestCase("don't can't", 0)]
    public void Quoted_CountsWordsInQuotationMarks(string text, int expected) => Assert.That(Read(text).Quoted, Is.EqualTo(expected));

    [Test]
    public void Hashes_Numbers_AreAllTheSame() => Assert.That(Read("12 37").Hashes[0], Is.EqualTo(Read("12 37").Hashes[1]));

    private static WordList Read(string text)
    {
        var words = new WordList(100);
        words.Clear();
        var reader = new WordReader(text, new char[WordReader.RequiredBuffer], counts: null);
        while (reader.MoveNext() && words.Add(ref reader, Pieces))
        {
        }

        words.Finish();
        return words;
    }
}
