using HybridRouter.Signals.Privacy.Names;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy.Names;

public sealed class LetterFoldingTests
{
    [TestCase("José", "jose")]
    [TestCase("ŁUKASZ", "lukasz")]
    [TestCase("Nguyễn", "nguyen")]
    [TestCase("İbrahim", "ibrahim")]
    [TestCase("ΛΕΥΚΩΣΊΑ", "λευκωσια")]
    [TestCase("Ｊｏｈｎ", "john")]
    public void Fold_LettersWithAccents_GivesOneForm(string word, string folded) => Assert.That(string.Concat(word.Select(LetterFolding.Fold)), Is.EqualTo(folded));
}
